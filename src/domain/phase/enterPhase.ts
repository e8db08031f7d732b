import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { nextPhase, unmetOf } from './phase.ts';
import { mayEnterPhase } from './phasePolicy.ts';
import { findSessionFacts, holdStanding, isApart } from './phaseQueries.ts';

const Phase = z.enum(['opening', 'storytelling', 'issues', 'interests', 'options', 'agreement', 'closing', 'talk']);

export const EnterPhase = z.object({
	sessionId: Id,
	phase: Phase,
	/** The phase that the mediator saw the session in: a page of yesterday does not lead it back. */
	from: Phase,
	/** Why it goes on although its gate still asks for something. */
	reason: text(400).optional(),
});

/**
 * A mediator takes the session to its next phase, or back to an earlier one. When something that belongs before the next
 * is missing, the mediator says why it goes on all the same, and that is kept.
 */
export const enterPhase = verb(EnterPhase, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayEnterPhase(actor, standing, input.phase, { apart: await isApart(db, session) }));
	if (session.phase !== input.from) allow(no('phaseMoved'));
	const isForward = nextPhase(session.kind, input.from) === input.phase;
	const unmet = isForward ? unmetOf(await findSessionFacts(db, session)) : [];
	if (unmet.length > 0 && !input.reason) allow(no('gateUnmet'));
	const { last } = await db
		.selectFrom('phaseEntry')
		.select((is) => is.fn.max('ordinal').as('last'))
		.where('sessionId', '=', session.id)
		.executeTakeFirstOrThrow();
	await db
		.insertInto('phaseEntry')
		.values({
			sessionId: session.id,
			ordinal: Number(last ?? 0) + 1,
			phase: input.phase,
			enteredAt: now,
			enteredBy: actor.accountId ?? '',
			unmet: JSON.stringify(unmet),
			reason: unmet.length > 0 ? (input.reason ?? null) : null,
		})
		.execute();
	await db.updateTable('session').set({ phase: input.phase, phaseAt: now }).where('id', '=', session.id).execute();
	await record({
		type: 'phaseEntered',
		committeeId: session.committeeId,
		sessionId: session.id,
		phase: input.phase,
		unmet: unmet.length,
	});
	return { sessionId: session.id, phase: input.phase };
});
