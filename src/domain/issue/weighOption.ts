import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { BOARD_LENGTH, CRITERIA } from './issue.ts';
import { mayWeighOption } from './issuePolicy.ts';
import { findIssueOption } from './issueQueries.ts';

export const WeighOption = z.object({
	sessionId: Id,
	optionId: Id,
	/** What people found that it meets. */
	criteria: z.array(z.enum(CRITERIA)).max(CRITERIA.length).default([]),
	/** Who could be worse off if it were done. */
	worseOff: line(BOARD_LENGTH).optional(),
});

/** People look at an idea together: what it meets, and who could be worse off. Said again, it corrects. */
export const weighOption = verb(WeighOption, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayWeighOption(actor, standing));
	const option = await findIssueOption(db, input.optionId);
	if (option.sessionId !== session.id) throw new NotFound('option');
	const criteria = CRITERIA.filter((code) => input.criteria.includes(code));
	await db
		.updateTable('issueOption')
		.set({ criteria: JSON.stringify(criteria), worseOff: input.worseOff ?? '', weighedAt: now })
		.where('id', '=', option.id)
		.execute();
	await record({
		type: 'optionWeighed',
		committeeId: session.committeeId,
		sessionId: session.id,
		issueId: option.issueId,
	});
	return { optionId: option.id };
});
