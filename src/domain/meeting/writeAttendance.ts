import { tellHolder } from '../account/notices.ts';
import { localDay } from '../days.ts';
import { newId } from '../id.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { endHolding } from '../term/endHolding.ts';
import { accountsOf } from '../term/termQueries.ts';
import { type Attendance, ATTENDANCES, MOST_ABSENCES } from './meeting.ts';
import { countMissed, isCorrectable } from './meetingQueries.ts';

/** Who came to a meeting, by seat; with a person, only where that person held the seat. */
interface Roll {
	heldOn: string;
	attendance: readonly { seatId: string; personId?: string | null; was: Attendance }[];
	/** Of two meetings on one day whoever came to one of them came: a session never takes that back, nor a cause. */
	keepsBetter: boolean;
}

/**
 * Writes down who came to a meeting, and applies the rule: three in a row without a cause end a holding. Whoever calls
 * it has asked the policy.
 */
export async function writeAttendance(
	context: Context,
	committee: { id: string; timeZone: string },
	{ heldOn, attendance, keepsBetter }: Roll,
): Promise<{ meetingId: string }> {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('committee').select('id').where('id', '=', committee.id)).executeTakeFirst();
	const before = await db
		.selectFrom('meeting')
		.selectAll()
		.where('committeeId', '=', committee.id)
		.where('heldOn', '=', heldOn)
		.executeTakeFirst();
	if (before && !keepsBetter && !isCorrectable(before, now)) allow(no('correctionPast'));
	const meetingId = before?.id ?? newId();
	if (before) await db.updateTable('meeting').set({ correctedAt: now }).where('id', '=', meetingId).execute();
	else
		await db
			.insertInto('meeting')
			.values({
				...{ id: meetingId, committeeId: committee.id, heldOn: heldOn },
				...{ recordedAt: now, recordedBy: actor.accountId, correctedAt: null },
			})
			.execute();
	const holdings = await holdersThen(context, committee, heldOn, meetingId);
	const told = await db.selectFrom('attendance').select(['seatId', 'was']).where('meetingId', '=', meetingId).execute();
	for (const { seatId, personId, was } of attendance) {
		const holding = holdings.find((one) => one.seatId === seatId);
		if (keepsBetter) {
			if (!holding || holding.personId !== personId) continue;
			const earlier = told.find((one) => one.seatId === seatId)?.was as Attendance | undefined;
			if (earlier && ATTENDANCES.indexOf(earlier) <= ATTENDANCES.indexOf(was)) continue;
		} else if (!holding) throw new NotFound('seat');
		await db
			.insertInto('attendance')
			.values({ meetingId, seatId, holdingId: holding.id, was })
			.onConflict((conflict) => conflict.columns(['meetingId', 'seatId']).doUpdateSet({ was }))
			.execute();
	}
	const absent = attendance.filter((one) => one.was === 'absent').length;
	await record({ type: 'absencesRecorded', committeeId: committee.id, meetingId, absent, corrected: Boolean(before) });
	await applyRule(context, committee.id, holdings);
	return { meetingId };
}

interface HolderThen {
	id: string;
	seatId: string;
	personId: string;
	endedAt: string | null;
	endReason: string | null;
	accountId: string | null;
}

/** Who held which seat on that day: those who hold it now, and those of whom this meeting tells already. */
async function holdersThen(
	{ db }: Context,
	committee: { id: string; timeZone: string },
	heldOn: string,
	meetingId: string,
): Promise<HolderThen[]> {
	const told = await db.selectFrom('attendance').select('holdingId').where('meetingId', '=', meetingId).execute();
	const rows = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seatHolding.id', 'seatHolding.seatId', 'seatHolding.personId', 'endedAt', 'endReason'])
		.select(['seatHolding.startedAt', 'seatHolding.termStart'])
		.where('seat.committeeId', '=', committee.id)
		.where((is) =>
			is.or([
				is('seatHolding.endedAt', 'is', null),
				is('seatHolding.id', 'in', told.length > 0 ? told.map((one) => one.holdingId) : ['']),
			]),
		)
		.execute();
	// A holder who came later had no meeting to come to; one written down late sat since the term began.
	const then = rows.filter(
		(row) => row.termStart <= heldOn || localDay(row.startedAt, committee.timeZone) <= heldOn || row.endedAt !== null,
	);
	// Of two holders of one seat, this meeting is of the one that it tells of already.
	const isTold = (row: { id: string }) => Number(told.some((one) => one.holdingId === row.id));
	then.sort((a, b) => isTold(b) - isTold(a));
	const accounts =
		then.length === 0
			? []
			: await accountsOf(
					db,
					then.map((row) => row.personId),
				);
	return then.map((row) => ({ ...row, accountId: accounts.find((one) => one.personId === row.personId)?.id ?? null }));
}

/** Three in a row without a cause end a holding; a correction gives back what was lost by an error. */
async function applyRule(context: Context, committeeId: string, holdings: readonly HolderThen[]): Promise<void> {
	const { db, now, record } = context;
	const missed = await countMissed(db, committeeId);
	for (const { id: holdingId, seatId, accountId, endedAt, endReason } of holdings) {
		const lost = (missed.get(holdingId) ?? 0) >= MOST_ABSENCES;
		if (lost && endedAt === null) await endHolding(context, { committeeId, seatId, holdingId, accountId }, 'absent');
		if (lost || endReason !== 'absent') continue;
		const free = await db
			.updateTable('seat')
			.set({ vacantSince: null })
			.where('id', '=', seatId)
			.where('vacantSince', 'is not', null)
			.executeTakeFirst();
		if (Number(free.numUpdatedRows) === 0) continue;
		await db.updateTable('seatHolding').set({ endedAt: null, endReason: null }).where('id', '=', holdingId).execute();
		await record({ type: 'seatGivenBack', committeeId, seatId });
		if (accountId) await tellHolder(db, { accountId, kind: 'seatGivenBack', at: now });
	}
}
