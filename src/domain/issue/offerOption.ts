import { z } from 'zod';
import { Id, line } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { BOARD_LENGTH } from './issue.ts';
import { mayOfferOption } from './issuePolicy.ts';
import { findIssue } from './issueQueries.ts';

export const OfferOption = z.object({
	sessionId: Id,
	issueId: Id,
	text: line(BOARD_LENGTH),
	/** Who could be worse off if it were done. */
	worseOff: line(BOARD_LENGTH).optional(),
});

/** An idea for an issue goes onto the board. Whose it was is not kept, and nobody judges it while ideas are collected. */
export const offerOption = verb(OfferOption, async (context, input) => {
	const { db, actor, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayOfferOption(actor, standing));
	const issue = await findIssue(db, input.issueId);
	if (issue.sessionId !== session.id) throw new NotFound('issue');
	const { last } = await db
		.selectFrom('issueOption')
		.select((is) => is.fn.max('ordinal').as('last'))
		.where('issueId', '=', issue.id)
		.executeTakeFirstOrThrow();
	const optionId = newId();
	await db
		.insertInto('issueOption')
		.values({
			id: optionId,
			issueId: issue.id,
			ordinal: Number(last ?? 0) + 1,
			text: input.text,
			worseOff: input.worseOff ?? '',
		})
		.execute();
	await record({ type: 'optionOffered', committeeId: session.committeeId, sessionId: session.id, issueId: issue.id });
	return { optionId };
});
