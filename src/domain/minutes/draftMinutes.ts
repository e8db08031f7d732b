import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import { allow } from '../refusals.ts';
import { gatherMinutes } from './gatherMinutes.ts';
import { mayDraftMinutes } from './minutesPolicy.ts';
import { holdMinutes } from './minutesQueries.ts';
import { rewriteMinutes } from './rewriteMinutes.ts';

export const DraftMinutes = z.object({ sessionId: Id });

/**
 * The secretary has the minutes made from what happened; again, they are made anew from what has happened since, and
 * what the secretary wrote to them stays.
 */
export const draftMinutes = verb(DraftMinutes, async (context, { sessionId }) => {
	const { db, actor, now, record } = context;
	const { session, desk, minutes } = await holdMinutes(context, sessionId);
	allow(mayDraftMinutes(actor, desk, minutes));
	const facts = await gatherMinutes(db, session);
	const { committeeId } = session;
	if (minutes && canonical(minutes.facts) === canonical(facts)) return { sessionId, version: minutes.version };
	if (minutes) {
		// Of what only the fact stays, no word stays either.
		const onlyHeld = Object.keys(facts.parts).length === 0;
		const version = await rewriteMinutes(context, minutes, { facts, notes: onlyHeld ? {} : minutes.notes });
		if (onlyHeld) {
			await db.updateTable('minutes').set({ corrections: null }).where('id', '=', minutes.id).execute();
			await db
				.deleteFrom('minutesVersion')
				.where('minutesId', '=', minutes.id)
				.where('version', '<', version)
				.execute();
		}
		await record({ type: 'minutesDrafted', committeeId, sessionId, version });
		return { sessionId, version };
	}
	const minutesId = newId();
	const written = { facts: canonical(facts), notes: '{}', version: 1 };
	await db
		.insertInto('minutes')
		.values({
			...{ id: minutesId, sessionId, committeeId, lang: session.lang, ...written },
			...{ writtenBy: JSON.stringify([actor.accountId]), draftedAt: now },
		})
		.execute();
	await db
		.insertInto('minutesVersion')
		.values({ minutesId, ...written, writtenAt: now, writtenBy: actor.accountId ?? '' })
		.execute();
	await record({ type: 'minutesDrafted', committeeId, sessionId, version: 1 });
	return { sessionId, version: 1 };
});
