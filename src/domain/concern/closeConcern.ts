import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { CLOSE_REASONS } from './concern.ts';
import { mayCloseConcern } from './concernPolicy.ts';
import { findConcern } from './concernQueries.ts';

export const CloseConcern = z.object({
	concernId: Id,
	reason: z.enum(CLOSE_REASONS),
	/** What there is to say about it, for those who see the concern. */
	note: text(1000).optional(),
});

/** A concern is closed, with the reason that whoever raised it can read. Its talk stays readable. */
export const closeConcern = verb(CloseConcern, async (context, input) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('concern').select('id').where('id', '=', input.concernId)).execute();
	const concern = await findConcern(context, input.concernId);
	allow(mayCloseConcern(actor, concern));
	await db
		.updateTable('concern')
		.set({ closedAt: now, closedReason: input.reason, closedNote: input.note ?? null })
		.where('id', '=', concern.id)
		.execute();
	await record({
		type: 'concernClosed',
		committeeId: concern.committeeId,
		concernId: concern.id,
		reason: input.reason,
	});
	return { concernId: concern.id, code: concern.code };
});
