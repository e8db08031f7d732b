import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { AGREEMENT_LEAVABLE } from './publicAgreement.ts';
import { mayRedactAgreement } from './publicationPolicy.ts';
import { holdLeaving } from './publicationQueries.ts';

export const RedactAgreement = z.object({
	agreementId: Id,
	/** The choice that the form was made from. */
	redaction: whole(0, 100_000),
	leaves: z.array(z.enum(AGREEMENT_LEAVABLE)).max(AGREEMENT_LEAVABLE.length).default([]),
	/** Numbers of points that stay behind. */
	withhold: z.array(whole(1, 200)).max(200).default([]),
	withheld: text(500).optional(),
});

/** A mediator chooses what leaves of an agreement that its parties opened; any change voids a review. */
export const redactAgreement = verb(RedactAgreement, async (context, { agreementId, redaction, ...input }) => {
	const { db, actor, record } = context;
	const { agreement, publication } = await holdLeaving(context, agreementId);
	allow(mayRedactAgreement(actor, agreement, publication));
	if (redaction !== (publication?.redaction ?? 0)) allow(no('textChanged'));
	const numbers = agreement.clauses.map((clause) => clause.ordinal);
	if (input.withhold.some((number) => !numbers.includes(number))) throw new NotFound('clause');
	if (input.withhold.length > 0 && !input.withheld) allow(no('withheldUnsaid'));
	const written = {
		leaves: JSON.stringify(AGREEMENT_LEAVABLE.filter((part) => input.leaves.includes(part))),
		withhold: JSON.stringify([...new Set(input.withhold)].sort((one, other) => one - other)),
		withheld: input.withheld ?? null,
		redaction: redaction + 1,
		redactedBy: JSON.stringify([...new Set([...(publication?.chosen.accounts ?? []), actor.accountId])]),
		// What was looked at is another paper now, also where the same words leave again.
		...{ review: null, reviewNote: null, reviewedDigest: null, reviewedAt: null, reviewedBy: null },
	};
	await db
		.insertInto('agreementPublication')
		.values({ agreementId, ...written })
		.onConflict((conflict) => conflict.column('agreementId').doUpdateSet(written))
		.execute();
	const { committeeId, code } = agreement;
	await record({ type: 'agreementRedacted', committeeId, agreementId, redaction: redaction + 1 });
	return { agreementId, code, redaction: redaction + 1 };
});
