import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Day, Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { type Context, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { AGREEMENT_REVIEWS } from './agreement.ts';
import { mayReviewAgreement } from './agreementPolicy.ts';
import { type Agreement, holdAgreement } from './agreementQueries.ts';
import { keepAgreementVersion, nextAgreementCode } from './agreementText.ts';

export const ReviewAgreement = z
	.object({
		agreementId: Id,
		review: z.enum(AGREEMENT_REVIEWS),
		/** The next review, where it goes on as it is. */
		reviewOn: Day.optional(),
		note: text(600).optional(),
	})
	.refine(({ review, reviewOn }) => review !== 'kept' || reviewOn !== undefined, {
		path: ['reviewOn'],
		params: { code: 'required' },
	});

/** The agreement written anew begins with the words and the people of the old one, which holds until all have signed. */
async function writeAnew(context: Context, old: Agreement, committee: { id: string; code: string }): Promise<string> {
	const { db, actor, now, record } = context;
	const agreementId = newId();
	const code = await nextAgreementCode(db, committee);
	const { committeeId, sessionId, proposalId, matterId, title, purpose, causes, lang, placesIn, placesOut } = old;
	const { followUpBody, disputeStep, audience } = old;
	await db
		.insertInto('agreement')
		.values({
			...{ id: agreementId, committeeId, code, sessionId, proposalId, matterId, replacesId: old.id },
			...{ title, purpose, causes, lang, placesIn, placesOut, followUpBody, disputeStep, audience },
			...{ affected: JSON.stringify(old.affected), reviewOn: null, version: 1 },
			...{ draftedAt: now, draftedBy: actor.accountId ?? '' },
		})
		.execute();
	for (const { ordinal, kind, text, dutyBearer, dueOn, checkedHow } of old.clauses)
		await db
			.insertInto('agreementClause')
			.values({ id: newId(), agreementId, ordinal, kind, text, dutyBearer, dueOn, checkedHow })
			.execute();
	for (const [index, { role, name, constituency, personId }] of old.signatories.entries())
		await db
			.insertInto('signatory')
			.values({ id: newId(), agreementId, ordinal: index + 1, role, name, constituency, personId })
			.execute();
	await keepAgreementVersion(context, agreementId, 'drafted');
	await record({ type: 'agreementDrafted', committeeId, agreementId, code });
	return code;
}

/** What the review came to: it goes on until the next one, it is written anew, or it ends. */
export const reviewAgreement = verb(ReviewAgreement, async (context, input) => {
	const { db, actor, now, record, schedule } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayReviewAgreement(actor, agreement));
	const { id: agreementId, committeeId } = agreement;
	const committee = await findCommittee(db, committeeId);
	const { review, reviewOn, note } = input;
	if (review === 'kept' && (reviewOn ?? '') <= localDay(now, committee.timeZone)) allow(no('dayPassed'));
	if (review === 'changed') {
		const begun = await db
			.selectFrom('agreement')
			.select('id')
			.where('replacesId', '=', agreementId)
			.where('endedAt', 'is', null)
			.executeTakeFirst();
		if (begun) allow(no('alreadyDone'));
	}
	await db
		.updateTable('agreement')
		.set({ reviewedAt: now, review, reviewNote: note ?? null, reviewDueAt: null })
		.set(review === 'kept' ? { reviewOn: reviewOn ?? null } : review === 'ended' ? { endedAt: now } : {})
		.where('id', '=', agreementId)
		.execute();
	await record({ type: 'agreementReviewed', committeeId, agreementId, review });
	if (review === 'kept' && reviewOn)
		await schedule('callReview', agreementId, instantOf(reviewOn, '00:00', committee.timeZone));
	const code = review === 'changed' ? await writeAnew(context, agreement, committee) : agreement.code;
	return { agreementId, code };
});
