import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayReportBreach } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';

export const ReportBreach = z.object({
	agreementId: Id,
	/** Number of the point; none for the whole. */
	clause: whole(1, 200).optional(),
	/** What happened, naming nobody needlessly. */
	words: text(600),
});

/** Somebody says that a point is not kept: the committee and its mediators hear it, to come together and repair it. */
export const reportBreach = verb(ReportBreach, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayReportBreach(actor, agreement));
	const { clause = null, words } = input;
	if (clause !== null && clause > agreement.clauses.length) throw new NotFound('clause');
	const breachId = newId();
	const { id: agreementId, committeeId } = agreement;
	await db
		.insertInto('breach')
		.values({ id: breachId, agreementId, clause, words, reportedAt: now, reportedBy: actor.accountId ?? '' })
		.execute();
	await record({ type: 'breachReported', committeeId, agreementId, breachId });
	return { agreementId, breachId };
});
