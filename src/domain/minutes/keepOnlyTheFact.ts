import type { Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import { canonical } from '../record/chain.ts';
import { onlyTheFact } from './composeMinutes.ts';
import type { MinutesFacts } from './minutes.ts';

/**
 * Minutes begun in a session of which only the fact stays lose every word at once, in their former versions too. They
 * keep the names of those who wrote them: who ended the session is nobody's to read.
 */
export async function keepOnlyTheFact(db: Transaction<Database>, sessionId: string): Promise<void> {
	const minutes = await db
		.selectFrom('minutes')
		.select(['id', 'facts', 'version'])
		.where('sessionId', '=', sessionId)
		.where('signedAt', 'is', null)
		.executeTakeFirst();
	if (!minutes) return;
	const { id, version } = minutes;
	const written = {
		facts: canonical(onlyTheFact(JSON.parse(minutes.facts) as MinutesFacts)),
		notes: '{}',
		version: version + 1,
	};
	await db
		.updateTable('minutes')
		.set({ ...written, corrections: null })
		.where('id', '=', id)
		.execute();
	await db.deleteFrom('minutesSignature').where('minutesId', '=', id).execute();
	await db.deleteFrom('minutesVersion').where('minutesId', '=', id).where('version', '<', version).execute();
	await db
		.updateTable('minutesVersion')
		.set(written)
		.where('minutesId', '=', id)
		.where('version', '=', version)
		.execute();
}
