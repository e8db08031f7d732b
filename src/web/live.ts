import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { seekSignIn } from '#domain/account/signIns.ts';
import type { Happening } from '#domain/events.ts';
import { pollSnapshot } from '#domain/poll/pollQueries.ts';
import { registerSnapshot, startHub, subscribe } from '#realtime/hub.ts';
import { type OpenHouse, openHouse } from './house.ts';
import { log } from './log.ts';
import { liveSession } from './floor.ts';
import { dropChangedPowers } from './publish.ts';
import { SIGN_IN_COOKIES } from './request.ts';
import { mayWatch } from './watch.ts';

function cookieValue(header: string): string | null {
	for (const name of SIGN_IN_COOKIES) {
		const match = new RegExp(`(?:^|;\\s*)${name}=([a-z0-9]+)`).exec(header);
		if (match?.[1]) return match[1];
	}
	return null;
}

/** Opens the hub: who a socket belongs to, what it may watch, and who must be checked anew after an act. */
export async function openHub(): Promise<void> {
	const house: OpenHouse = await openHouse();
	startHub({
		seekViewer: async (header) => {
			const value = cookieValue(header);
			const signIn = value ? await seekSignIn(house.read, value) : null;
			return signIn ? { accountId: signIn.accountId, signInId: signIn.id } : null;
		},
		mayWatch: async (viewer, { noun, id }) => {
			const now = house.clock().toISOString();
			const actor = viewer ? await loadActor(house.read, viewer.accountId, now) : nobody;
			return mayWatch({ db: house.read, actor, now }, noun, id);
		},
		report: (error) => log.error({ error: error instanceof Error ? error.stack : String(error) }, 'hub'),
	});
	registerSnapshot('poll', (id) => pollSnapshot(house.read, id, house.clock().toISOString()));
	registerSnapshot('session', (id) => liveSession(house.read, id));
	subscribe('powers', (events) => dropChangedPowers(house.read, events as readonly Happening[]));
	process.once('sveltekit:shutdown' as 'exit', () => void house.close());
}
