import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { startSignIn, seekSignIn } from '#domain/account/signIns.ts';
import { giveFloor } from '#domain/floor/giveFloor.ts';
import { perform } from '#domain/perform.ts';
import { enterPhase } from '#domain/phase/enterPhase.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { scheduleSession } from '#domain/session/scheduleSession.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { registerSnapshot, startHub } from '#realtime/hub.ts';
import { attachIo, io } from '#realtime/io.ts';
import { liveSession } from '#web/floor.ts';
import { publish } from '#web/publish.ts';
import { mayWatch } from '#web/watch.ts';
import { seatCast } from '../../support/cast.ts';
import { openTestHouse } from '../../support/house.ts';
import { largeCommittee } from '../../support/polls.ts';

/** The server's side of the figures about a session: a house with forty people in one, its hub, and nothing else. */

const say = (message: object) => process.send?.(message);
const now = () => performance.timeOrigin + performance.now();

const house = await openTestHouse('sqlite');
const people = await seatCast(house);
const { id: committeeId, members } = await largeCommittee(house, people, { code: 'BIG', seats: 40 });
const by = { accountId: people.joseph.accountId };
const { sessionId } = await perform(
	house,
	scheduleSession,
	{
		...{ committeeId, kind: 'mediation', title: 'Le champ', purpose: 'Parler du champ.', lang: 'fr' },
		...{ place: 'Sous le manguier', mode: 'mixed', groups: [], mediators: [people.joseph.accountId] },
		at: new Date(house.clock().getTime() + 3_600_000).toISOString(),
	},
	by,
);
const attendees = await listAttendees(house.read, sessionId);
const roll = (was: 'present' | 'excused', who = attendees) =>
	perform(house, recordAttendance, { sessionId, attendees: who.map(({ id }) => ({ attendeeId: id, was })) }, by);
await roll('present');
await perform(house, conveneSession, { sessionId }, by);
const cookies: string[] = [];
for (const member of members) cookies.push(`palabre_sign_in=${await startSignIn(house.write, member.accountId, '')}`);

house.publish = publish;
const signInOf = async (header: string) => seekSignIn(house.read, /palabre_sign_in=(\w+)/.exec(header)?.[1] ?? '');
startHub({
	seekViewer: async (header) => {
		const signIn = await signInOf(header);
		return signIn ? { accountId: signIn.accountId, signInId: signIn.id } : null;
	},
	mayWatch: async (viewer, { noun, id }) => {
		const at = house.clock().toISOString();
		const actor = viewer ? await loadActor(house.read, viewer.accountId, at) : nobody;
		return mayWatch({ db: house.read, actor, now: at }, noun, id);
	},
});
registerSnapshot('session', (id) => liveSession(house.read, id));
const server: HttpServer = createServer();
attachIo(server);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
say({ port: (server.address() as AddressInfo).port, cookies, topic: `session:${sessionId}` });

let turns = 0;
let away = 0;
let steps = 0;
process.on('message', (what: string) => {
	void (async () => {
		if (what === 'floor') {
			const attendeeId = attendees[turns % attendees.length]?.id ?? '';
			await perform(house, giveFloor, { sessionId, attendeeId, speaking: turns++ }, by);
			return say({ at: now(), shown: turns });
		}
		if (what === 'turnout') {
			// The last on the list goes and comes back.
			await roll(away % 2 === 0 ? 'excused' : 'present', attendees.slice(-1));
			return say({ at: now(), shown: attendees.length - (++away % 2) });
		}
		if (what === 'phase') {
			const [from, phase] =
				++steps % 2 === 1 ? (['opening', 'storytelling'] as const) : (['storytelling', 'opening'] as const);
			await perform(house, enterPhase, { sessionId, from, phase, reason: 'On le sait.' }, by);
			return say({ at: now(), shown: phase });
		}
		const snapshot = { ...(await liveSession(house.read, sessionId)), speaking: -1 };
		const at = now();
		io()
			.to(`session:${sessionId}`)
			.emit('changed', { topic: `session:${sessionId}`, snapshot });
		say({ at, shown: -1 });
	})();
});
