import { z } from 'zod';
import { takeAsk } from '../ask/askQueries.ts';
import { Id } from '../fields.ts';
import { listColleagues } from '../office/officerQueries.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAssignAsk } from './deskPolicy.ts';

export const AssignAsk = z.object({ askId: Id, accountId: Id });

/** One of the office sees to the ask from now on; only its officers know who. */
export const assignAsk = verb(AssignAsk, async ({ db, kind, actor, now, record }, { askId, accountId }) => {
	const { officeId } = await takeAsk({ db, kind }, askId);
	allow(mayAssignAsk(actor, { officeId }));
	const colleagues = await listColleagues(db, officeId);
	if (!colleagues.some((one) => one.accountId === accountId)) throw new NotFound('officer');
	const given = { accountId, assignedBy: actor.accountId ?? '', assignedAt: now };
	await db
		.insertInto('askAssignment')
		.values({ askId, officeId, ...given })
		.onConflict((conflict) => conflict.columns(['askId', 'officeId']).doUpdateSet(given))
		.execute();
	await record({ type: 'askAssigned', officeId });
	return { askId };
});
