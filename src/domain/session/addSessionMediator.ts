import { z } from 'zod';
import { listAppointments } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayAddSessionMediator } from './sessionPolicy.ts';
import { comesForASide, holdSession, listSessionMediators } from './sessionQueries.ts';

export const AddSessionMediator = z.object({ sessionId: Id, accountId: Id });

/** Another mediator of the committee joins a session, beside those it has or for one who stepped back. */
export const addSessionMediator = verb(AddSessionMediator, async (context, input) => {
	const { db, actor, now, record } = context;
	const session = await holdSession(context, input.sessionId);
	const before = (await listSessionMediators(db, session.id)).find((one) => one.accountId === input.accountId);
	allow(mayAddSessionMediator(actor, session, before ? { there: true, leftAt: before.leftAt } : null));
	const mediator = (await listAppointments(db, session.committeeId)).find(
		(one) => one.role === 'mediator' && one.accountId === input.accountId,
	);
	if (!mediator) throw new NotFound('mediator');
	const { accountId, personId, constituency } = mediator;
	if (await comesForASide(db, session.id, personId)) allow(no('ofASide'));
	await db
		.insertInto('sessionMediator')
		.values({ sessionId: session.id, accountId, personId, constituency, joinedAt: now, leftAt: null, relation: null })
		.execute();
	await record({ type: 'sessionMediatorAdded', committeeId: session.committeeId, sessionId: session.id });
	return { sessionId: session.id };
});
