import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { Id, unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import { Refused, allow, no } from '../refusals.ts';
import { CheckWords, areCheckWords } from './checkWords.ts';
import { Choice, choiceOf, choiceTerms, wrongWithChoice } from './choice.ts';
import { mayCastBallot } from './pollPolicy.ts';
import {
	type Poll,
	type RollEntry,
	findPoll,
	hasNewCard,
	holdPoll,
	seekEntry,
	seekOwnBallot,
	seekOwnEntry,
} from './pollQueries.ts';
import { type CastView, viewCast } from './pollView.ts';
import { laySealed } from './sealedBallots.ts';
import { seal } from './urn.ts';

export const CastBallot = z.object({
	pollId: Id,
	choice: Choice,
	/** Drawn on the review page; in a secret poll only. */
	checkWords: CheckWords.optional(),
	/** Request id of the ballot that this one replaces, or `none`: an old form sent late must not undo a newer choice. */
	replaces: unseen(64).optional(),
	/** Whose seat, when the liaison enters the ballot of a member without a phone. */
	seatId: Id.optional(),
});

/** What its voter holds of a ballot that was cast; the same each time the form is sent again. */
export interface Receipt {
	pollId: string;
	secret: boolean;
	checkWords: string[];
}

/** A receipt, and the poll as it was when the ballot was cast, so that the page that shows both need not ask for it. */
export interface CastAnswer extends Receipt {
	poll: CastView;
}

/**
 * A member casts a ballot, or changes it, for as long as the poll is open. A secret one leaves a sealed row and nothing
 * else: no event, no time, no request, no line in a log. Sent five times it is one ballot, and five equal receipts.
 */
export const castBallot = verb(
	CastBallot,
	async ({ db, actor, now, kind, prepared: kept, requestId, record, touch }: Context<string>, input) => {
		const poll = await holdPoll({ db, actor, kind }, input.pollId, 'share');
		const entry = input.seatId ? await seekEntry(db, poll.id, input.seatId) : await seekOwnEntry(db, actor, poll.id);
		const answer: CastAnswer = {
			...{ pollId: poll.id, secret: poll.secret, checkWords: poll.secret ? (input.checkWords ?? []) : [] },
			poll: viewCast(poll, input.seatId ? null : entry, now),
		};
		const mine = requestId ?? newId();
		const before = entry && (await seekOwnBallot(db, poll, entry));
		const newCard = entry !== null && hasNewCard(entry, poll);
		const may = mayCastBallot(actor, poll, entry, now, { newCard });
		// Sent again after the close, because the answer was lost on the way: it was counted, and says so.
		const late = may !== 'yes' && may.no === 'pollClosed' && entry?.accountId === actor.accountId;
		if (before === mine && (may === 'yes' || late)) return answer;
		allow(may);
		if (entry === null) throw new Refused(no('notOnRoll'));
		// It opened while this ballot was on its way: there was no key yet to seal it with, and nobody could ever read it.
		if (kept === '') allow(no('pollNotOpen'));

		const cast = await put(db, poll, entry, { kept, requestId: mine, replaces: input.replaces, now });
		if (!cast) {
			if ((await seekOwnBallot(db, poll, entry)) !== mine) allow(no('ballotReplaced'));
			return answer;
		}
		if (!poll.secret)
			await record({ type: 'namedBallotCast', committeeId: poll.committeeId, pollId: poll.id, seatId: entry.seatId });
		// A changed ballot changes no turnout: then nobody is told anything.
		else if (before === null) touch(`poll:${poll.id}`);
		return answer;
	},
	{
		keepsOwnRequests: true,
		prepare: async ({ read, actor }, input) =>
			readyToLay(await findPoll({ db: read, actor }, input.pollId), input.choice, input.checkWords ?? []),
	},
);

/** The choice as it is kept: sealed in a secret poll, as it was made in a named one. Refuses what is no choice of this poll. */
async function readyToLay(poll: Poll, given: Choice, checkWords: string[]): Promise<string> {
	const made = choiceOf(poll.method, choiceTerms(poll)).safeParse(given);
	if (!made.success)
		throw new Refused(no(wrongWithChoice(made.error) === 'reasonRequired' ? 'reasonRequired' : 'notAnOption'));
	if (!poll.secret) return canonical(made.data);
	// There is no key before the poll opens: whoever casts is told so in the act.
	if (poll.publicKey === null) return '';
	if (!areCheckWords(checkWords, poll.checkWordLanguage)) allow(no('textChanged'));
	return seal(poll.publicKey, poll.id, { choice: made.data, checkWords });
}

/** Lays the ballot into the urn, in place of the one it replaces; false when another lies there. */
async function put(
	db: Transaction<Database>,
	poll: Poll,
	entry: RollEntry,
	ballot: { kept: string; requestId: string; replaces: string | undefined; now: string },
): Promise<boolean> {
	const key = { pollId: poll.id, rollEntryId: entry.id, requestId: ballot.requestId };
	const { requestId, replaces } = ballot;
	if (poll.secret) return laySealed(db, { ...key, ciphertext: ballot.kept }, replaces);
	const result = await db
		.insertInto('namedBallot')
		.values({ ...key, choice: ballot.kept, castAt: ballot.now })
		.onConflict((conflict) =>
			conflict
				.columns(['pollId', 'rollEntryId'])
				.doUpdateSet({ choice: ballot.kept, requestId, castAt: ballot.now })
				.where('namedBallot.requestId', replaces === undefined ? '!=' : '=', replaces ?? requestId),
		)
		.executeTakeFirst();
	return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}
