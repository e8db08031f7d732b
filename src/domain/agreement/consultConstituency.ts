import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { CONSTITUENCIES } from '../committee/committee.ts';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayConsultConstituency } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';

export const ConsultConstituency = z.object({
	agreementId: Id,
	version: whole(1, 1_000_000),
	constituency: z.enum(CONSTITUENCIES),
});

/** A group that the agreement touches was asked about this text, before anybody signs for it. */
export const consultConstituency = verb(ConsultConstituency, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayConsultConstituency(actor, agreement, officeOf(actor, agreement.committeeId)));
	if (agreement.version !== input.version) allow(no('textChanged'));
	const { constituency } = input;
	if (!agreement.coverage.groups.some((group) => group.constituency === constituency))
		throw new NotFound('constituency');
	if (agreement.consulted.includes(constituency)) allow(no('alreadyDone'));
	const { committeeId, id: agreementId, version } = agreement;
	await db
		.insertInto('agreementConsultation')
		.values({ agreementId, version, constituency, at: now, recordedBy: actor.accountId ?? '' })
		.execute();
	await record({ type: 'constituencyConsulted', committeeId, agreementId, version, constituency });
	return { agreementId };
});
