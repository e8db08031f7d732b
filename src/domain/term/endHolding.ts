import { tellHolder } from '../account/notices.ts';
import type { Context } from '../perform.ts';

/** A seat that somebody holds now. */
interface HeldNow {
	committeeId: string;
	seatId: string;
	holdingId: string;
	accountId: string | null;
}

/** Why a seat falls vacant by a rule, and what its holder is told. */
const TOLD = { termEnd: 'termOver', absent: 'seatLostAbsent', recalled: 'seatLostRecalled' } as const;

/** A seat falls vacant by a rule of the committee; whoever held it is told. */
export async function endHolding(
	{ db, now, record }: Pick<Context, 'db' | 'now' | 'record'>,
	held: HeldNow,
	reason: keyof typeof TOLD,
): Promise<void> {
	const ended = await db
		.updateTable('seatHolding')
		.set({ endedAt: now, endReason: reason })
		.where('id', '=', held.holdingId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	// Somebody ended it in the same instant, and the seat may be another's by now.
	if (Number(ended.numUpdatedRows) === 0) return;
	await db.updateTable('seat').set({ vacantSince: now }).where('id', '=', held.seatId).execute();
	await record({ type: 'seatVacated', committeeId: held.committeeId, seatId: held.seatId, reason });
	if (held.accountId) await tellHolder(db, { accountId: held.accountId, kind: TOLD[reason], at: now });
}
