import { z } from 'zod';
import { Id, Language, text, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayReadBackMinutes } from './minutesPolicy.ts';
import { holdMinutes } from './minutesQueries.ts';

export const ReadBackMinutes = z.object({
	sessionId: Id,
	/** The version that was read. */
	version: whole(1, 100_000),
	lang: Language,
	/** What was corrected when it was read, as it is to stand. */
	corrections: text(2000).optional(),
});

/** The minutes were read aloud to everybody, in this language; what was corrected is noted beside them. */
export const readBackMinutes = verb(ReadBackMinutes, async (context, { sessionId, version, lang, corrections }) => {
	const { db, actor, now, record } = context;
	const { session, desk, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(mayReadBackMinutes(actor, desk, minutes));
	if (version !== minutes.version) allow(no('textChanged'));
	await db
		.updateTable('minutes')
		.set({ readBackAt: now, readBackBy: actor.accountId, readBackLang: lang, readBackVersion: version })
		.set({ corrections: minutes.onlyHeld ? null : (corrections ?? null) })
		.where('id', '=', minutes.id)
		.execute();
	await record({ type: 'minutesReadBack', committeeId: session.committeeId, sessionId, version, lang });
	return { sessionId };
});
