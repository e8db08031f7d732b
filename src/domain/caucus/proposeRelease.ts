import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { listParties } from '../session/sessionQueries.ts';
import { mayProposeRelease } from './caucusPolicy.ts';
import { holdRoom } from './caucusQueries.ts';
import { layBefore } from './onTheTable.ts';
import { type SealedCopy, commitmentTo, listKeysOf, sealWords, withSalt } from './sealedWords.ts';

export const ProposeRelease = z.object({
	caucusId: Id,
	words: text(1000),
	/** To one other side; to all of them when none is named. */
	toPartyId: Id.optional(),
});

interface Proposed {
	id: string;
	copies: SealedCopy[];
	writers: string[];
	commitment: string;
}

/** Words that may cross, exactly as they would be carried: that side is asked first, and a second mediator carries them. */
export const proposeRelease = verb(
	ProposeRelease,
	async (context: Context<Proposed>, { caucusId, words, toPartyId }) => {
		const { db, actor, record, touch, prepared, afterCommit } = context;
		const { caucus, session, mediators } = await holdRoom(context, caucusId);
		const hasKey = prepared.writers.includes(actor.accountId ?? '');
		allow(mayProposeRelease(actor, session, mediators, caucus, hasKey));
		const others = (await listParties(db, session.id)).filter((party) => party.id !== caucus.partyId);
		if (toPartyId && !others.some((party) => party.id === toPartyId)) throw new NotFound('party');
		const { last } = await db
			.selectFrom('caucusRelease')
			.select((release) => release.fn.max('ordinal').as('last'))
			.where('caucusId', '=', caucusId)
			.executeTakeFirstOrThrow();
		await db
			.insertInto('caucusRelease')
			.values({
				id: prepared.id,
				caucusId,
				ordinal: Number(last ?? 0) + 1,
				toPartyId: toPartyId ?? null,
				proposedBy: actor.accountId ?? '',
				commitment: prepared.commitment,
				consentHow: null,
				consentBy: null,
				consentTakenBy: null,
				releasedBy: null,
				words: null,
			})
			.execute();
		await db.insertInto('sealedWords').values(prepared.copies).execute();
		afterCommit(() => layBefore(prepared.id, words));
		touch(`caucus:${caucus.partyId}`);
		await record({ type: 'releaseProposed', committeeId: session.committeeId, releaseId: prepared.id });
		return {};
	},
	{
		async prepare({ read }, { caucusId, words }): Promise<Proposed> {
			const id = newId();
			const caucus = await read.selectFrom('caucus').select('sessionId').where('id', '=', caucusId).executeTakeFirst();
			const keys = await listKeysOf(read, caucus?.sessionId ?? '');
			const content = withSalt(words);
			const copies = await sealWords(id, content, keys);
			return { id, copies, writers: keys.map((key) => key.accountId), commitment: commitmentTo(content) };
		},
	},
);
