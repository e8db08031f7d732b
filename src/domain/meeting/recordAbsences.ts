import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Day, Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayRecordAbsences } from '../term/termPolicy.ts';
import { ATTENDANCES } from './meeting.ts';
import { writeAttendance } from './writeAttendance.ts';

export const RecordAbsences = z.object({
	committeeId: Id,
	heldOn: Day,
	attendance: z
		.array(z.object({ seatId: Id, was: z.enum(ATTENDANCES) }))
		.min(1)
		.max(41),
});

/**
 * A mediator or the rapporteur writes down who came to a meeting. Whoever has now missed three in a row without a cause
 * loses the seat by this same act, and is told. Sent again for the same day it corrects, for seven days, and a seat that
 * was lost by the error and that nobody has taken since is given back.
 */
export const recordAbsences = verb(RecordAbsences, async (context, input) => {
	const { db, actor, now } = context;
	await lock(context, db.selectFrom('committee').select('id').where('id', '=', input.committeeId)).executeTakeFirst();
	const committee = await findCommittee(db, input.committeeId);
	allow(mayRecordAbsences(actor, committee, officeOf(actor, committee.id)));
	if (input.heldOn > localDay(now, committee.timeZone)) allow(no('dayNotCome'));
	return writeAttendance(context, committee, {
		heldOn: input.heldOn,
		attendance: input.attendance,
		keepsBetter: false,
	});
});
