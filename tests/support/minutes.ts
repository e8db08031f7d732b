import { perform } from '#domain/perform.ts';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { findMinutes } from '#domain/minutes/minutesQueries.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import type { Leavable } from '#domain/minutes/publicMinutes.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

/** The minutes as somebody reads them. */
export async function minutesOf(house: TestHouse, sessionId: string, by: Player) {
	const actor = await loadActor(house.read, by.accountId, house.clock().toISOString());
	return findMinutes({ db: house.read, actor }, sessionId);
}

/** A session of Bangassou that is over, everybody having been there. */
export async function aHeldSession(house: TestHouse, cast: Cast): Promise<string> {
	const { sessionId } = await aRunningSession(house, cast);
	await perform(house, closeSession, { sessionId, how: 'done' }, { accountId: cast.joseph.accountId });
	return sessionId;
}

/** Its minutes, drafted and read back. */
export async function readMinutes(house: TestHouse, cast: Cast, sessionId?: string): Promise<string> {
	const held = sessionId ?? (await aHeldSession(house, cast));
	const { version } = await perform(house, draftMinutes, { sessionId: held }, { accountId: cast.joseph.accountId });
	await perform(house, readBackMinutes, { sessionId: held, version, lang: 'fr' }, { accountId: cast.joseph.accountId });
	return held;
}

/** Signed by Joseph who mediated and Louise of the committee. */
export async function signedMinutes(house: TestHouse, cast: Cast, sessionId?: string): Promise<string> {
	const held = await readMinutes(house, cast, sessionId);
	const { version } = await minutesOf(house, held, cast.joseph);
	const sign = (capacity: 'mediator' | 'committee', by: Player) =>
		perform(house, signMinutes, { sessionId: held, version, capacity }, { accountId: by.accountId });
	await sign('mediator', cast.joseph);
	await sign('committee', cast.louise);
	return held;
}

/** Signed, and what leaves of them chosen by Odile. */
export async function redactedMinutes(
	house: TestHouse,
	cast: Cast,
	leaves: Leavable[] = ['phases', 'decisions'],
): Promise<string> {
	const sessionId = await signedMinutes(house, cast);
	await perform(house, redactMinutes, { sessionId, redaction: 0, leaves }, { accountId: cast.odile.accountId });
	return sessionId;
}
