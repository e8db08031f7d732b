import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { nobody } from '#domain/account/account.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { startSignIn, seekSignIn } from '#domain/account/signIns.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { pollSnapshot } from '#domain/poll/pollQueries.ts';
import { publish, registerSnapshot, startHub } from '#realtime/hub.ts';
import { attachIo, io } from '#realtime/io.ts';
import { mayWatch } from '#web/watch.ts';
import { seatCast } from '../../support/cast.ts';
import { openTestHouse } from '../../support/house.ts';
import { ballotForm, cast as castFor, frozenProposal, largeCommittee, openedPoll } from '../../support/polls.ts';

/** The server's side of the figures about phones: a house with a committee of a thousand, its hub, and nothing else. */

/** The memory of a phone is weighed with the smallest committee whose accounts may hold a thousand of them. */
const SEATS = process.argv[2] === 'small' ? 41 : 1000;
const say = (message: object) => process.send?.(message);
const now = () => performance.timeOrigin + performance.now();
const bytes = () => {
	(globalThis as { gc?: () => void }).gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};
const listen = async (server: HttpServer) => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};

if (process.argv[2] === 'bare') {
	const server = createServer();
	new Server(server, { serveClient: false, transports: ['websocket', 'polling'] });
	const port = await listen(server);
	say({ port, bytes: bytes() });
	process.on('message', () => say({ bytes: bytes() }));
} else {
	const house = await openTestHouse('sqlite');
	const people = await seatCast(house);
	const { id: committeeId, members } = await largeCommittee(house, people, { code: 'BIG', seats: 41 });
	const by = { accountId: people.administrator.accountId };
	const [first] = await house.read.selectFrom('seat').selectAll().where('committeeId', '=', committeeId).execute();
	if (!first) throw new Error('a committee has seats');
	for (let ordinal = 42; ordinal <= SEATS; ordinal++) {
		const seatId = newId();
		await house.write
			.insertInto('seat')
			.values({ ...first, id: seatId, ordinal, vacantSince: '2026-01-01T00:00:00.000Z' })
			.execute();
		const person = {
			displayName: `Membre ${ordinal}`,
			publicName: false,
			withAccount: true,
			adult: true,
			locale: 'fr',
		} as const;
		const { personId, accountId } = await perform(house, registerPerson, person, { accountId: 'system' });
		await perform(house, seatMember, { seatId, personId, termStart: '2025-04-01', termEnd: '2028-03-31' }, by);
		members.push({ accountId: accountId ?? '', personId, seatId });
	}
	const newPoll = async () =>
		openedPoll(house, people, {
			proposalId: await frozenProposal(house, people, { committeeId }),
			method: 'yesNoAbstain',
			passRule: 'simpleMajority',
		});
	let pollId = await newPoll();
	const cookies = [];
	for (const member of members) cookies.push(`palabre_sign_in=${await startSignIn(house.write, member.accountId, '')}`);
	house.publish = publish;
	const accountOf = async (header: string) => seekSignIn(house.read, /palabre_sign_in=(\w+)/.exec(header)?.[1] ?? '');
	startHub({
		seekViewer: async (header) => {
			const signIn = await accountOf(header);
			return signIn ? { accountId: signIn.accountId, signInId: signIn.id } : null;
		},
		mayWatch: async (viewer, { noun, id }) => {
			const at = house.clock().toISOString();
			const actor = viewer ? await loadActor(house.read, viewer.accountId, at) : nobody;
			return mayWatch({ db: house.read, actor, now: at }, noun, id);
		},
	});
	registerSnapshot('poll', (id) => pollSnapshot(house.read, id, house.clock().toISOString()));
	const server = createServer();
	attachIo(server);
	const port = await listen(server);
	say({ port, cookies, pollId, bytes: bytes() });

	let voter = 0;
	const castOne = () => {
		const member = members[voter++];
		if (!member) throw new Error('everybody has voted');
		return castFor(house, member, ballotForm(pollId, { vote: 'yes' }));
	};
	process.on('message', (what: string) => {
		void (async () => {
			if (what === 'bytes') return say({ bytes: bytes() });
			if (what === 'cast') {
				await castOne();
				return say({ at: now(), cast: voter });
			}
			if (what === 'emit') {
				const at = now();
				const snapshot = { cast: -voter, roll: SEATS, present: 0, state: 'open', quorum: 'notYet' };
				io()
					.to(`poll:${pollId}`)
					.emit('changed', { topic: `poll:${pollId}`, snapshot });
				return say({ at });
			}
			if (what === 'another') {
				pollId = await newPoll();
				voter = 0;
				return say({ pollId });
			}
			// A storm: all who have not voted, within two seconds.
			const began = performance.now();
			const waves: Promise<unknown>[] = [];
			while (voter < members.length) {
				for (let count = 0; count < 50 && voter < members.length; count++) waves.push(castOne());
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			await Promise.all(waves);
			say({ at: now(), cast: voter, took: performance.now() - began });
		})();
	});
}
