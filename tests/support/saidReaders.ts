import { loadActor } from '#domain/account/accountQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { findStanding } from '#domain/phase/phaseQueries.ts';
import { type SessionStatement, listSaid } from '#domain/sessionStatement/sessionStatementQueries.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** What somebody reads of what was said in a session; null where they do not read the session at all. */
export async function readSaid(house: TestHouse, by: Player, sessionId: string): Promise<SessionStatement[] | null> {
	const reading = { db: house.read, actor: await loadActor(house.read, by.accountId, house.clock().toISOString()) };
	try {
		return await listSaid(reading, await findStanding(reading, sessionId));
	} catch (error) {
		if (error instanceof NotFound) return null;
		throw error;
	}
}

/** Who of the cast sees a statement, by their place in it. */
export async function whoSees(house: TestHouse, cast: Cast, sessionId: string, id: string): Promise<string[]> {
	const seeing = [];
	for (const who of ['aicha', 'fidele', 'joseph', 'kofi', 'liaison', 'neighbour', 'observer', 'odile'] as const) {
		const said = await readSaid(house, cast[who], sessionId);
		if (said?.some((one) => one.id === id)) seeing.push(who);
	}
	return seeing;
}
