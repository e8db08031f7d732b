import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropSignIn, dropViewer, publish, registerSnapshot, startHub, subscribe } from '#realtime/hub.ts';
import { attachIo, io } from '#realtime/io.ts';

interface Changed {
	topic: string;
	snapshot?: { cast: number };
}

let server: HttpServer;
let origin = '';
let open: Socket[] = [];
let failures: unknown[] = [];
/** Who may watch what: the test's own small world. */
let rights = new Map<string, string[]>();

beforeAll(async () => {
	server = createServer();
	attachIo(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => io().close());

beforeEach(() => {
	failures = [];
	rights = new Map([
		['mamadou', ['poll:one', 'poll:two', 'thread:talk']],
		['aicha', ['poll:one']],
	]);
	startHub({
		seekViewer: async (cookie) => {
			const accountId = /who=(\w+)/.exec(cookie)?.[1];
			return accountId ? { accountId, signInId: `${accountId}-phone` } : null;
		},
		mayWatch: (viewer, { topic, noun }) =>
			noun === 'outcome' || (viewer !== null && (rights.get(viewer.accountId) ?? []).includes(topic)),
		report: (error) => failures.push(error),
	});
});
afterEach(() => {
	for (const socket of open) socket.disconnect();
	open = [];
});

async function enter(
	who: string | null,
	options: { origin?: string; transport?: 'websocket' | 'polling' } = {},
): Promise<Socket> {
	const socket = connect(origin, {
		transports: [options.transport ?? 'websocket'],
		reconnection: false,
		forceNew: true,
		extraHeaders: { origin: options.origin ?? origin, ...(who ? { cookie: `who=${who}` } : {}) },
	});
	open.push(socket);
	await new Promise<void>((resolve, reject) => {
		socket.on('connect', () => resolve());
		socket.on('connect_error', reject);
	});
	return socket;
}

function hear(socket: Socket): Changed[] {
	const heard: Changed[] = [];
	socket.on('changed', (message: Changed) => heard.push(message));
	return heard;
}

const watch = (socket: Socket, topics: unknown, since?: unknown): Promise<{ topics: string[]; changed: boolean }> =>
	socket.timeout(2_000).emitWithAck('watch', topics, since);
const moment = (ms = 150): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const gone = (socket: Socket): Promise<string> => new Promise((resolve) => socket.on('disconnect', resolve));

describe('the hub', () => {
	it('tells a page at once that what it watches has changed', async () => {
		const phone = await enter('aicha');
		const heard = hear(phone);
		await watch(phone, ['poll:one']);
		publish([{ type: 'pollOpened', pollId: 'one', committeeId: 'bgs' }]);
		await moment(30);
		expect(heard).toEqual([{ topic: 'poll:one' }]);
	});

	it('makes one message of many changes that come together, and loses none', async () => {
		let cast = 0;
		let taken = 0;
		registerSnapshot('poll', () => {
			taken++;
			return { cast };
		});
		const phone = await enter('aicha');
		const other = await enter('mamadou');
		const heard = hear(phone);
		const alsoHeard = hear(other);
		await Promise.all([watch(phone, ['poll:one']), watch(other, ['poll:one'])]);
		for (let round = 0; round < 200; round++) {
			cast++;
			publish([], ['poll:one']);
		}
		await vi.waitFor(() =>
			expect(heard.at(-1)).toEqual({ topic: 'poll:one', snapshot: { cast: 200 }, at: expect.any(Number) }),
		);
		expect(heard.length).toBeLessThanOrEqual(2);
		expect(alsoHeard).toEqual(heard);
		expect(taken).toBe(heard.length);
	});

	it('says nothing twice where only numbers are touched, and always tells of an event', async () => {
		let cast = 7;
		registerSnapshot('poll', () => ({ cast }));
		const phone = await enter('mamadou');
		const heard = hear(phone);
		await watch(phone, ['poll:two']);
		publish([], ['poll:two']);
		publish([], ['poll:two']);
		await vi.waitFor(() => expect(heard).toHaveLength(1));
		publish([{ type: 'pollClosed', pollId: 'two' }], ['poll:two']);
		await vi.waitFor(() => expect(heard).toHaveLength(2));
		cast = 8;
		publish([], ['poll:two']);
		await vi.waitFor(() => expect(heard.at(-1)?.snapshot).toEqual({ cast: 8 }));
		expect(heard).toHaveLength(3);
		registerSnapshot('poll', () => null);
	});

	it('still tells of a change whose snapshot fails', async () => {
		registerSnapshot('poll', () => Promise.reject(new Error('database away')));
		const phone = await enter('aicha');
		const heard = hear(phone);
		await watch(phone, ['poll:one']);
		publish([], ['poll:one']);
		await vi.waitFor(() => expect(heard).toEqual([{ topic: 'poll:one' }]));
		expect(failures).toHaveLength(1);
		registerSnapshot('poll', () => null);
	});

	it('says nothing to a page without the right to read', async () => {
		const phone = await enter('aicha');
		const stranger = await enter(null);
		const heard = [phone, stranger].map(hear);
		expect(await watch(phone, ['poll:two', 'thread:talk'])).toEqual({ topics: [], changed: false });
		expect(await watch(stranger, ['poll:one'])).toEqual({ topics: [], changed: false });
		publish([{ pollId: 'one', threadId: 'talk' }], ['poll:two']);
		await moment();
		expect(heard).toEqual([[], []]);
	});

	it('lets the public watch what is public', async () => {
		const stranger = await enter(null);
		const heard = hear(stranger);
		await watch(stranger, ['outcome:fourteen']);
		publish([{ outcomeId: 'fourteen' }]);
		await moment(30);
		expect(heard).toEqual([{ topic: 'outcome:fourteen' }]);
	});

	it('watches the new page, and no longer the old one', async () => {
		const phone = await enter('mamadou');
		const heard = hear(phone);
		await watch(phone, ['poll:one']);
		await watch(phone, ['thread:talk']);
		publish([{ pollId: 'one' }, { threadId: 'talk' }]);
		await moment();
		expect(heard).toEqual([{ topic: 'thread:talk' }]);
	});

	it('tells a page that something changed between its making and its watching', async () => {
		const phone = await enter('aicha');
		await moment(5);
		const made = Date.now();
		expect((await watch(phone, ['poll:one'], made)).changed).toBe(false);
		publish([{ pollId: 'one' }]);
		expect((await watch(phone, ['poll:one'], made)).changed).toBe(true);
		expect((await watch(phone, ['poll:one'], 0)).changed).toBe(true);
	});

	it('makes the sockets of an account leave when its powers change, and checks them anew', async () => {
		const phone = await enter('aicha');
		const other = await enter('mamadou');
		await watch(phone, ['poll:one']);
		const left = gone(phone);
		rights.set('aicha', []);
		dropViewer('aicha');
		expect(await left).toBe('io server disconnect');
		expect(other.connected).toBe(true);
		const back = await enter('aicha');
		expect((await watch(back, ['poll:one'])).topics).toEqual([]);
	});

	it('makes one sign-in leave when it ends', async () => {
		const phone = await enter('aicha');
		const left = gone(phone);
		dropSignIn('aicha-phone');
		await left;
	});

	it('lets nobody in who was made to leave while they came', async () => {
		for (const leave of [() => dropSignIn('aicha-phone'), () => dropViewer('aicha')]) {
			const asked = Promise.withResolvers<void>();
			const answered = Promise.withResolvers<void>();
			startHub({
				async seekViewer() {
					asked.resolve();
					await answered.promise;
					return { accountId: 'aicha', signInId: 'aicha-phone' };
				},
				mayWatch: () => true,
				report: (error) => failures.push(error),
			});
			const socket = connect(origin, {
				...{ reconnection: false, forceNew: true },
				extraHeaders: { cookie: 'who=aicha' },
			});
			open.push(socket);
			const left = gone(socket);
			await asked.promise;
			leave();
			answered.resolve();
			expect(await left).toBe('io server disconnect');
		}
		expect(failures).toEqual([]);
	});

	it('hands events to a named listener, once, even when it was registered twice', async () => {
		const heard: string[] = [];
		subscribe('feed', () => void heard.push('old'));
		subscribe('feed', () => void heard.push('new'));
		subscribe('broken', () => Promise.reject(new Error('mail away')));
		publish([{ type: 'outcomePublished', outcomeId: 'x' }]);
		await moment(10);
		expect(heard).toEqual(['new']);
		expect(failures).toHaveLength(1);
		subscribe('broken', () => undefined);
	});
});

describe('against hostile pages, the hub', () => {
	it('refuses a page of another site', async () => {
		await expect(enter('aicha', { origin: 'http://evil.example' })).rejects.toThrow();
		await expect(enter('aicha', { origin: 'null' })).rejects.toThrow();
		await expect(enter('aicha', { origin: 'http://evil.example', transport: 'polling' })).rejects.toThrow();
	});

	it('takes no notice of what is not a list of topics', async () => {
		const phone = await enter('aicha');
		for (const nonsense of [
			null,
			7,
			'poll:one',
			{},
			[[]],
			[{ toString: 'poll:one' }],
			['poll:'],
			['account aicha'],
			['__proto__:x'],
		]) {
			expect((await watch(phone, nonsense, nonsense)).topics).toEqual([]);
		}
		phone.emit('watch');
		phone.emit('watch', ['poll:one'], 0, 'no function');
		phone.emit('changed', { topic: 'poll:one' });
		phone.emit('__proto__', { polluted: true });
		expect((await watch(phone, ['poll:one'])).topics).toEqual(['poll:one']);
		expect(failures).toEqual([]);
	});

	it('looks at twenty topics and no more', async () => {
		let asked = 0;
		startHub({ seekViewer: async () => null, mayWatch: () => ++asked > 0 });
		const stranger = await enter(null);
		const { topics } = await watch(
			stranger,
			Array.from({ length: 400 }, (_, index) => `poll:${index}`),
		);
		expect(topics).toHaveLength(20);
		expect(asked).toBe(20);
	});

	it('hangs up on a message that is too big', async () => {
		const phone = await enter('aicha');
		const left = gone(phone);
		phone.emit('watch', ['x'.repeat(20_000)]);
		await left;
	});

	it('hangs up on a flood', async () => {
		const phone = await enter('aicha');
		const left = gone(phone);
		for (let round = 0; round < 60; round++) phone.emit('watch', ['poll:one']);
		expect(await left).toBe('io server disconnect');
	});

	it('holds a limited number of sockets for one account', async () => {
		for (let opened = 0; opened < 30; opened++) await enter('mamadou');
		await expect(enter('mamadou')).rejects.toThrow('full');
		await enter('aicha');
	});
});
