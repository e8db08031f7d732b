import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, lock, verb } from '../perform.ts';
import { CheckWords, areCheckWords, checkWordLanguage } from '../poll/checkWords.ts';
import { Choice, choiceOf } from '../poll/choice.ts';
import { laySealed, seekSealed } from '../poll/sealedBallots.ts';
import { seal } from '../poll/urn.ts';
import { Refused, allow, no } from '../refusals.ts';
import { holdElection } from './electionQueries.ts';
import { seekVoter } from './electorSignIns.ts';
import { mayCastWithCard } from './rollPolicy.ts';
import { seekVotersUrn } from './voterQueries.ts';

export const CastWithCard = z.object({
	/** The cookie's value: who holds it has the card's ballot before them. */
	signIn: unseen(80),
	choice: Choice,
	/** Drawn on the review page. */
	checkWords: CheckWords,
	/** Request id of the ballot that this one replaces, or `none`: an old form sent late must not undo a newer choice. */
	replaces: unseen(64),
});

/**
 * An elector casts a ballot with a card, or changes it, while the election is open. It leaves a sealed row and nothing
 * else: no event, no time, no request, no line in a log. Sent five times it is one ballot and five equal receipts; with
 * the ballot in the urn this phone is done, and whoever holds it next needs a card of their own.
 */
export const castWithCard = verb(
	CastWithCard,
	async (context: Context<{ pollId: string; ciphertext: string } | null>, input) => {
		const { db, now, prepared, requestId, touch } = context;
		const voter = await seekVoter(db, input.signIn);
		const urn = voter && (await seekVotersUrn(db, voter.electorId));
		if (voter === null || urn === null) throw new Refused(no('cardPutAway'));
		const { electionId, pollId } = urn;
		const election = await holdElection(context, electionId, 'share');
		// Held, so that nobody is handed a paper ballot in this instant.
		const elector = await lock(
			context,
			db.selectFrom('elector').selectAll().where('id', '=', voter.electorId),
			'share',
		).executeTakeFirstOrThrow();
		const receipt = { checkWords: input.checkWords };
		const mine = requestId ?? newId();
		const before = await seekSealed(db, pollId, elector.id);
		const may = mayCastWithCard(election, elector, now);
		// Sent again because the answer was lost on the way, even after the close: it is in the urn, and says so.
		if (before === mine && (may === 'yes' || may.no === 'pollClosed')) return receipt;
		allow(may);
		if (voter.spentBy !== null) allow(no('cardPutAway'));
		if (prepared === null || prepared.pollId !== pollId) throw new Refused(no('textChanged'));
		const sealed = { pollId, rollEntryId: elector.id, requestId: mine, ciphertext: prepared.ciphertext };
		if (!(await laySealed(db, sealed, input.replaces))) {
			// The same form at the same moment was there first: this is its receipt too.
			if ((await seekSealed(db, pollId, elector.id)) !== mine) allow(no('ballotReplaced'));
			return receipt;
		}
		await db.updateTable('electorSignIn').set({ spentBy: mine }).where('id', '=', voter.signInId).execute();
		// A changed ballot changes no turnout: then nobody is told anything.
		if (before === null) touch(`election:${electionId}`);
		return receipt;
	},
	{
		keepsOwnRequests: true,
		prepare: async ({ read }, input) => {
			const voter = await seekVoter(read, input.signIn);
			const urn = voter && (await seekVotersUrn(read, voter.electorId));
			// Who may not cast is told so inside the transaction.
			if (!urn) return null;
			const made = choiceOf(urn.method, { optionsCount: urn.optionsCount, secret: true }).safeParse(input.choice);
			if (!made.success) throw new Refused(no('notAnOption'));
			const language = checkWordLanguage((await findCommittee(read, urn.committeeId)).languages[0] ?? 'fr');
			if (!areCheckWords(input.checkWords, language)) allow(no('textChanged'));
			const content = { choice: made.data, checkWords: input.checkWords };
			return { pollId: urn.pollId, ciphertext: await seal(urn.publicKey, urn.pollId, content) };
		},
	},
);
