import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayRedactMinutes } from './minutesPolicy.ts';
import { holdMinutes } from './minutesQueries.ts';
import { LEAVABLE } from './publicMinutes.ts';

export const RedactMinutes = z.object({
	sessionId: Id,
	/** The choice that the form was made from. */
	redaction: whole(0, 100_000),
	leaves: z.array(z.enum(LEAVABLE)).max(LEAVABLE.length).default([]),
	withheld: text(500).optional(),
});

/** A mediator chooses what of signed minutes leaves; any change voids a review. */
export const redactMinutes = verb(RedactMinutes, async (context, { sessionId, redaction, leaves, withheld }) => {
	const { db, actor, record } = context;
	const { session, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(mayRedactMinutes(actor, minutes));
	if (redaction !== minutes.redaction) allow(no('textChanged'));
	const next = redaction + 1;
	await db
		.updateTable('minutes')
		.set({ leaves: JSON.stringify(LEAVABLE.filter((part) => leaves.includes(part))), withheld: withheld ?? null })
		.set({ redaction: next, redactedBy: JSON.stringify([...new Set([...minutes.chosen.accounts, actor.accountId])]) })
		.where('id', '=', minutes.id)
		.execute();
	await record({ type: 'minutesRedacted', committeeId: session.committeeId, sessionId, redaction: next });
	return { sessionId, redaction: next };
});
