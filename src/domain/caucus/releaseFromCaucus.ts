import { z } from 'zod';
import { Id, unseen } from '../fields.ts';
import { verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { listParties } from '../session/sessionQueries.ts';
import { mayReleaseFromCaucus } from './caucusPolicy.ts';
import { holdRelease } from './caucusQueries.ts';
import { takeAway } from './onTheTable.ts';
import { commitmentTo } from './sealedWords.ts';

export const ReleaseFromCaucus = z.object({
	releaseId: Id,
	/** As the second mediator's own key opened them: nobody types them, and nobody without a key has the salt. */
	words: unseen(4000).default(''),
	salt: unseen(64).default(''),
});

/** The second mediator carries out the very words that the side said yes to: from now on the other side reads them. */
export const releaseFromCaucus = verb(ReleaseFromCaucus, async (context, { releaseId, words, salt }) => {
	const { db, actor, record, touch, afterCommit } = context;
	const { caucus, session, mediators, release } = await holdRelease(context, releaseId);
	allow(mayReleaseFromCaucus(actor, session, mediators, release));
	if (commitmentTo({ words, salt }) !== release.commitment) throw new Refused(no('notesLocked'));
	await db
		.updateTable('caucusRelease')
		.set({ releasedBy: actor.accountId, words })
		.where('id', '=', releaseId)
		.execute();
	await db.deleteFrom('sealedWords').where('subjectId', '=', releaseId).execute();
	afterCommit(() => takeAway(releaseId));
	for (const party of await listParties(db, session.id))
		if (party.id === caucus.partyId || release.toPartyId === null || release.toPartyId === party.id)
			touch(`caucus:${party.id}`);
	const { commitment } = release;
	await record({ type: 'releasedFromCaucus', committeeId: session.committeeId, releaseId, commitment });
	return {};
});
