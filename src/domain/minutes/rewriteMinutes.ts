import type { Context } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import type { MinutesFacts, MinutesNotes } from './minutes.ts';
import type { Minutes } from './minutesQueries.ts';
import { differOnlyInEnding } from './sealMinutes.ts';

/**
 * Writes the next version. What was signed was another text: a signature is taken away. What was read back stays read
 * back where nothing but the end of the session is new in it.
 */
export async function rewriteMinutes(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	minutes: Minutes,
	to: { facts: MinutesFacts; notes: MinutesNotes },
): Promise<number> {
	const version = minutes.version + 1;
	const facts = canonical(to.facts);
	const notes = canonical(to.notes);
	const stillRead =
		minutes.readBackVersion === minutes.version &&
		canonical(minutes.notes) === notes &&
		differOnlyInEnding(minutes.facts, to.facts);
	await db
		.updateTable('minutes')
		.set({ facts, notes, version, writtenBy: JSON.stringify([...new Set([...minutes.writers, actor.accountId])]) })
		.set(stillRead ? { readBackVersion: version } : {})
		.where('id', '=', minutes.id)
		.execute();
	await db.deleteFrom('minutesSignature').where('minutesId', '=', minutes.id).execute();
	await db
		.insertInto('minutesVersion')
		.values({ minutesId: minutes.id, version, facts, notes, writtenAt: now, writtenBy: actor.accountId ?? '' })
		.execute();
	return version;
}
