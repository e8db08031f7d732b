import { z } from 'zod';
import { Id, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { type MinutesNotes, NOTED } from './minutes.ts';
import { mayEditMinutes } from './minutesPolicy.ts';
import { holdMinutes } from './minutesQueries.ts';
import { rewriteMinutes } from './rewriteMinutes.ts';

export const EditMinutes = z.object({
	sessionId: Id,
	/** The version that the form was made from. */
	version: whole(1, 100_000),
	/** The secretary's own words, by part; a part that is left empty has none. */
	notes: z.partialRecord(z.enum(NOTED), text(4000).optional()).default({}),
});

/** The secretary writes to the minutes in their own words; of two at once the second is shown both. */
export const editMinutes = verb(EditMinutes, async (context, { sessionId, version, notes: typed }) => {
	const { actor, record } = context;
	const { session, desk, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(mayEditMinutes(actor, desk, minutes));
	if (version !== minutes.version) allow(no('textChanged'));
	if (minutes.onlyHeld) allow(no('onlyTheFact'));
	const notes = Object.fromEntries(Object.entries(typed).filter(([, words]) => words !== undefined)) as MinutesNotes;
	if (canonical(notes) === canonical(minutes.notes)) return { sessionId, version };
	const next = await rewriteMinutes(context, minutes, { facts: minutes.facts, notes });
	await record({ type: 'minutesEdited', committeeId: session.committeeId, sessionId, version: next });
	return { sessionId, version: next };
});
