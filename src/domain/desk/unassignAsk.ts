import { z } from 'zod';
import { takeAsk } from '../ask/askQueries.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayUnassignAsk } from './deskPolicy.ts';

export const UnassignAsk = z.object({ askId: Id });

/** Nobody in particular sees to the ask any more. */
export const unassignAsk = verb(UnassignAsk, async ({ db, kind, actor, record }, { askId }) => {
	const { officeId } = await takeAsk({ db, kind }, askId);
	allow(mayUnassignAsk(actor, { officeId }));
	const gone = await db
		.deleteFrom('askAssignment')
		.where('askId', '=', askId)
		.where('officeId', '=', officeId)
		.executeTakeFirst();
	if (Number(gone.numDeletedRows) === 0) allow(no('alreadyDone'));
	await record({ type: 'askUnassigned', officeId });
	return { askId };
});
