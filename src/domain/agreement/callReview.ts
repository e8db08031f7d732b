import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayCallReview } from './agreementPolicy.ts';

export const CallReview = z.object({ agreementId: Id });

/** On its day the review of an agreement falls due by itself, and waits on the mediators' desk. */
export const callReview = verb(CallReview, async ({ db, kind, actor, now, record }, { agreementId }) => {
	const agreement = await lock(
		{ kind },
		db.selectFrom('agreement').selectAll().where('id', '=', agreementId),
	).executeTakeFirst();
	if (!agreement) throw new NotFound('agreement');
	const { committeeId } = agreement;
	const { timeZone } = await findCommittee(db, committeeId);
	allow(mayCallReview(actor, { ...agreement, signs: [] }, localDay(now, timeZone)));
	await db.updateTable('agreement').set({ reviewDueAt: now }).where('id', '=', agreementId).execute();
	await record({ type: 'reviewCalled', committeeId, agreementId });
	return { agreementId };
});
