import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { SETTLEMENTS } from './agreement.ts';
import { maySettleBreach } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';

export const SettleBreach = z.object({
	agreementId: Id,
	breachId: Id,
	settlement: z.enum(SETTLEMENTS),
	/** How, for the committee and whoever reported it. */
	note: text(600).optional(),
});

/** A mediator says what became of a breach: it is put right, or the point was kept. */
export const settleBreach = verb(SettleBreach, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	const breach = agreement.breaches.find((one) => one.id === input.breachId);
	if (!breach) throw new NotFound('breach');
	allow(maySettleBreach(actor, agreement, breach));
	const { settlement, note } = input;
	await db
		.updateTable('breach')
		.set({ settledAt: now, settledBy: actor.accountId, settlement, note: note ?? null })
		.where('id', '=', breach.id)
		.execute();
	const { id: agreementId, committeeId } = agreement;
	await record({ type: 'breachSettled', committeeId, agreementId, breachId: breach.id, settlement });
	return { agreementId };
});
