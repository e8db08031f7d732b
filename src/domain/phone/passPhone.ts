import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id, unseen } from '../fields.ts';
import { officeOf } from '../meeting/meetingQueries.ts';
import { verb } from '../perform.ts';
import { mayStillVote } from '../poll/pollPolicy.ts';
import { findPoll } from '../poll/pollQueries.ts';
import { allow, no } from '../refusals.ts';
import { mayPassPhone } from './phonePolicy.ts';
import { startPassing } from './phones.ts';

export const PassPhone = z.object({
	pollId: Id,
	/** The sign-in of the phone itself, which ends. */
	signInId: unseen(64).default(''),
});

/**
 * Whoever writes for the session gives their phone round: its holder is signed out until it comes back, and whoever takes
 * it opens nothing but the one question. It is no event: whose hands a phone is in is nobody's matter.
 */
export const passPhone = verb(
	PassPhone,
	async (context, { pollId, signInId }) => {
		const { db, actor, now } = context;
		const poll = await findPoll(context, pollId);
		const office = await officeOf(db, seatOf(actor, poll.committeeId)?.seatId);
		allow(mayPassPhone(actor, poll, office));
		allow(mayStillVote(poll, now));
		if (poll.how !== 'phones') allow(no('byHands'));
		const keeperId = actor.accountId ?? '';
		const ended = await db
			.deleteFrom('signIn')
			.where('id', '=', signInId)
			.where('accountId', '=', keeperId)
			.returning('shared')
			.executeTakeFirst();
		const { committeeId, sessionId } = poll;
		const shared = ended?.shared !== 0;
		return { phone: await startPassing(db, { committeeId, sessionId, pollId, keeperId, shared }) };
	},
	{ keepsOwnRequests: true },
);
