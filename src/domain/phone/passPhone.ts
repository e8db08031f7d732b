import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, unseen } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { mayStillVote } from '../poll/pollPolicy.ts';
import { findPoll } from '../poll/pollQueries.ts';
import { allow, no } from '../refusals.ts';
import { isRunning } from '../session/sessionPolicy.ts';
import { findSession, listSessionMediators } from '../session/sessionQueries.ts';
import { canGoRound, mayPassPhone } from './phonePolicy.ts';
import { listHands } from './phoneQueries.ts';
import { startPassing } from './phones.ts';

export const PassPhone = z
	.object({
		/** The one question it goes round for; */
		pollId: Id.optional(),
		/** or, without one, the session in which people ask for the floor with it. */
		sessionId: Id.optional(),
		/** The sign-in of the phone itself, which ends. */
		signInId: unseen(64).default(''),
	})
	.refine(({ pollId, sessionId }) => pollId || sessionId, { path: ['pollId'], params: { code: 'required' } });

/**
 * Whoever writes for the session gives their phone round: its holder is signed out until it comes back, and whoever takes
 * it opens nothing but the one question, or their own hand and words. It is no event: whose hands a phone is in is
 * nobody's matter.
 */
export const passPhone = verb(
	PassPhone,
	async (context, { pollId, sessionId, signInId }) => {
		const { db } = context;
		const round = pollId ? await forQuestion(context, pollId) : await forFloor(context, sessionId ?? '');
		allow(canGoRound(await listHands(db, round)));
		const keeperId = context.actor.accountId ?? '';
		const ended = await db
			.deleteFrom('signIn')
			.where('id', '=', signInId)
			.where('accountId', '=', keeperId)
			.returning('shared')
			.executeTakeFirst();
		const shared = ended?.shared !== 0;
		return { phone: await startPassing(db, { ...round, keeperId, shared }) };
	},
	{ keepsOwnRequests: true },
);

/** For a question that is open and answered by phone. */
async function forQuestion(context: Context, pollId: string) {
	const { actor, now } = context;
	const poll = await findPoll(context, pollId);
	allow(mayPassPhone(actor, poll, officeOf(actor, poll.committeeId)));
	allow(mayStillVote(poll, now));
	if (poll.how !== 'phones') allow(no('byHands'));
	return { committeeId: poll.committeeId, sessionId: poll.sessionId, pollId };
}

/** For the floor of a session that runs. */
async function forFloor(context: Context, sessionId: string) {
	const { db, actor } = context;
	const session = await findSession(context, sessionId);
	const mediators = await listSessionMediators(db, session.id);
	const { committeeId } = session;
	const office = officeOf(actor, committeeId);
	allow(mayPassPhone(actor, { committeeId, session: { ...session, mediators } }, office));
	allow(isRunning(session));
	return { committeeId, sessionId: session.id, pollId: null };
}
