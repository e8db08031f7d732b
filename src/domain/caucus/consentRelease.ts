import { z } from 'zod';
import { Id, Tick, unseen } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no, yes } from '../refusals.ts';
import { CONSENTS, maySpeakUp } from './caucus.ts';
import { mayConsentRelease } from './caucusPolicy.ts';
import { holdRelease } from './caucusQueries.ts';
import { commitmentTo } from './sealedWords.ts';

export const ConsentRelease = z
	.object({
		releaseId: Id,
		how: z.enum(CONSENTS),
		/** Who of that side said it before a mediator; with an account of their own it is whoever presses. */
		attendeeId: Id.optional(),
		/** “I have read, or heard, these very words.” */
		wordForWord: Tick,
		/** Before a mediator: the words as the mediator's own key opened them; nobody types them, and nobody without a key has the salt. */
		words: unseen(4000).optional(),
		salt: unseen(64).optional(),
	})
	.refine((given) => given.wordForWord, { path: ['wordForWord'], params: { code: 'required' } })
	.refine((given) => given.how === 'account' || given.attendeeId, {
		path: ['attendeeId'],
		params: { code: 'required' },
	});

/** That side says yes to these very words being carried out: by account, aloud, or with a mark before a mediator. */
export const consentRelease = verb(
	ConsentRelease,
	async (context, { releaseId, how, attendeeId, words = '', salt = '' }) => {
		const { db, actor, record, touch } = context;
		const { caucus, session, mediators, release, ...room } = await holdRelease(context, releaseId);
		const ofThatSide = room.attendeeId !== null;
		const sees = commitmentTo({ words, salt }) === release.commitment ? yes : no('notesLocked');
		allow(mayConsentRelease(actor, session, mediators, release, { how, ofThatSide, sees }));
		const consentBy = how === 'account' ? room.attendeeId : (attendeeId ?? null);
		const said = await db
			.selectFrom('attendee')
			.select(['id', 'was', 'relation'])
			.where('id', '=', consentBy ?? '')
			.where('partyId', '=', caucus.partyId ?? '')
			.executeTakeFirst();
		if (!said) throw new NotFound('attendee');
		if (how !== 'account' && !maySpeakUp(said)) throw new NotFound('attendee');
		await db
			.updateTable('caucusRelease')
			.set({ consentHow: how, consentBy, consentTakenBy: how === 'account' ? null : actor.accountId })
			.where('id', '=', releaseId)
			.execute();
		touch(`caucus:${caucus.partyId}`);
		await record({ type: 'releaseConsented', committeeId: session.committeeId, releaseId, how });
		return {};
	},
);
