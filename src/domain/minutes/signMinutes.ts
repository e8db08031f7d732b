import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { gatherMinutes } from './gatherMinutes.ts';
import { CAPACITIES } from './minutes.ts';
import { maySignMinutes } from './minutesPolicy.ts';
import { holdMinutes, seekSeated } from './minutesQueries.ts';
import { differOnlyInEnding, hashMinutes } from './sealMinutes.ts';

export const SignMinutes = z.object({
	sessionId: Id,
	/** The version that was read before signing. */
	version: whole(1, 100_000),
	capacity: z.enum(CAPACITIES),
});

/** One of two puts their name under the minutes; when both have, they stand and never change again. */
export const signMinutes = verb(SignMinutes, async (context, { sessionId, version, capacity }) => {
	const { db, actor, now, record } = context;
	const { session, desk, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(maySignMinutes(actor, desk, minutes, capacity, await seekSeated(db, sessionId, actor.personId)));
	if (version !== minutes.version) allow(no('textChanged'));
	// Minutes made while people still talked tell only a part: of what happened since, nobody signs that it did not.
	if (!differOnlyInEnding(minutes.facts, await gatherMinutes(db, session))) allow(no('minutesBehind'));
	const hash = hashMinutes(minutes);
	await db
		.insertInto('minutesSignature')
		.values({
			...{ minutesId: minutes.id, capacity, hash, signedAt: now },
			...{ accountId: actor.accountId ?? '', personId: actor.personId ?? '' },
		})
		.execute();
	const stands = minutes.signatures.length === 1;
	if (stands) await db.updateTable('minutes').set({ hash, signedAt: now }).where('id', '=', minutes.id).execute();
	await record({ type: 'minutesSigned', committeeId: session.committeeId, sessionId, capacity, hash, stands });
	return { sessionId };
});
