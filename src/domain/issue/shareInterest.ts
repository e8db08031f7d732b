import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { mayShareInterest } from './issuePolicy.ts';
import { findInterest } from './issueQueries.ts';

export const ShareInterest = z.object({
	sessionId: Id,
	interestId: Id,
	/** Whether it matters to all sides. */
	shared: z.enum(['yes', 'no']),
});

/** What matters to one side matters to all of them: that is marked, or the mark is taken away. */
export const shareInterest = verb(ShareInterest, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayShareInterest(actor, standing));
	const interest = await findInterest(db, input.interestId);
	if (interest.sessionId !== session.id) throw new NotFound('interest');
	const shared = input.shared === 'yes';
	if (shared === (interest.commonGroundAt !== null)) allow(no('alreadyDone'));
	await db
		.updateTable('interest')
		.set({ commonGroundAt: shared ? now : null })
		.where('id', '=', interest.id)
		.execute();
	await record({
		type: 'interestShared',
		committeeId: session.committeeId,
		sessionId: session.id,
		interestId: interest.id,
	});
	return { interestId: interest.id };
});
