import { findCommittee } from '../committee/committeeQueries.ts';
import { instantOf } from '../localTime.ts';
import type { Context } from '../perform.ts';
import { type Agreement, findAgreement } from './agreementQueries.ts';

type Acting = Pick<Context, 'db' | 'kind' | 'actor' | 'now' | 'record' | 'schedule'>;

/** The agreement holds from now on: its review is put in the calendar, and the one that it replaces holds no longer. */
export async function enterIntoForce(context: Acting, agreement: Agreement, extent: 'full' | 'part'): Promise<void> {
	const { db, now, record, schedule } = context;
	const { id: agreementId, committeeId, replacesId, reviewOn } = agreement;
	const already = agreement.inForceAt !== null;
	await db
		.updateTable('agreement')
		.set({ inForceAt: agreement.inForceAt ?? now, inForce: extent })
		.where('id', '=', agreementId)
		.execute();
	await record({ type: 'agreementInForce', committeeId, agreementId, extent });
	if (already) return;
	if (reviewOn) {
		const { timeZone } = await findCommittee(db, committeeId);
		await schedule('callReview', agreementId, instantOf(reviewOn, '00:00', timeZone));
	}
	if (!replacesId) return;
	const replaced = await db
		.updateTable('agreement')
		.set({ replacedAt: now, reviewDueAt: null })
		.where('id', '=', replacesId)
		.where('replacedAt', 'is', null)
		.where('endedAt', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (replaced) await record({ type: 'agreementReplaced', committeeId, agreementId: replaced.id });
}

/** Once every party has signed for every group that it touches, it holds by itself. */
export async function holdWhenAllSigned(context: Acting, agreementId: string): Promise<void> {
	const agreement = await findAgreement(context, agreementId);
	if (agreement.coverage.extent === 'full') await enterIntoForce(context, agreement, 'full');
}
