import type { Context } from '../perform.ts';
import { lock } from '../perform.ts';
import { hasMissedItsTime } from '../poll/poll.ts';
import { NotFound, Refused, no } from '../refusals.ts';

/** A committee that may end, held until commit. */
export async function holdCommittee(context: Pick<Context, 'db' | 'kind'>, committeeId: string) {
	const found = await lock(
		context,
		context.db.selectFrom('committee').select(['id', 'code', 'dissolvedAt']).where('id', '=', committeeId),
	).executeTakeFirst();
	if (!found) throw new NotFound('committee');
	return found;
}

/** A committee that has not ended, and does not until commit: nothing begins in the moment in which it ends. */
export async function holdStanding(context: Pick<Context, 'db' | 'kind'>, committeeId: string): Promise<void> {
	const standing = await lock(
		context,
		context.db.selectFrom('committee').select('dissolvedAt').where('id', '=', committeeId),
		'share',
	).executeTakeFirst();
	if (standing?.dissolvedAt) throw new Refused(no('committeeDissolved'));
}

/** Nothing may be under way: what people began together is ended by them first. */
export async function refuseUnderWay({ db, now }: Pick<Context, 'db' | 'now'>, committeeId: string): Promise<void> {
	const polls = await db
		.selectFrom('poll')
		.select(['openedAt', 'closesAt'])
		.where('committeeId', '=', committeeId)
		.where('outcome', 'is', null)
		.execute();
	const poll = polls.some((one) => !hasMissedItsTime(one, now));
	const session = await db
		.selectFrom('session')
		.select('id')
		.where('committeeId', '=', committeeId)
		.where('convenedAt', 'is not', null)
		.where('closedAt', 'is', null)
		.where('stoppedAt', 'is', null)
		.where('adjournedAt', 'is', null)
		.executeTakeFirst();
	const election = await db
		.selectFrom('election')
		.select('id')
		.where('committeeId', '=', committeeId)
		.where('installedAt', 'is', null)
		.where('annulledAt', 'is', null)
		.executeTakeFirst();
	if (poll || session || election) throw new Refused(no('committeeUnderWay'));
}

/** The roles of a committee end; its liaison stays, who hears the answers that are still owed. Nothing is deleted. */
export async function endRoles({ db, now }: Pick<Context, 'db' | 'now'>, committeeId: string): Promise<void> {
	const seats = db.selectFrom('seat').select('id').where('committeeId', '=', committeeId);
	await db
		.updateTable('seatHolding')
		.set({ endedAt: now, endReason: 'committeeEnded' })
		.where('seatId', 'in', seats)
		.where('endedAt', 'is', null)
		.execute();
	await db
		.updateTable('seat')
		.set({ vacantSince: now })
		.where('committeeId', '=', committeeId)
		.where('vacantSince', 'is', null)
		.execute();
	await db
		.updateTable('appointment')
		.set({ endedAt: now })
		.where('committeeId', '=', committeeId)
		.where('role', '!=', 'liaison')
		.where('endedAt', 'is', null)
		.execute();
}
