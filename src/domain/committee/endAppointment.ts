import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayEndAppointment } from './committeePolicy.ts';

export const EndAppointment = z.object({ appointmentId: Id });

/** A mediator, liaison or observer stops being one; what they did stays theirs. */
export const endAppointment = verb(EndAppointment, async (context, { appointmentId }) => {
	const { db, actor, now, record } = context;
	const appointment = await lock(
		context,
		db.selectFrom('appointment').selectAll().where('id', '=', appointmentId),
	).executeTakeFirst();
	if (!appointment) throw new NotFound('appointment');
	allow(mayEndAppointment(actor, appointment));
	await db.updateTable('appointment').set({ endedAt: now }).where('id', '=', appointmentId).execute();
	const { committeeId, accountId, role } = appointment;
	await record({ type: 'appointmentEnded', committeeId, accountId, role });
	return { appointmentId };
});
