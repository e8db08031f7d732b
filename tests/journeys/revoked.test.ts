import type { APIRequestContext } from '@playwright/test';
import { type Socket, io } from 'socket.io-client';
import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/journey.ts';

/** An open page, as the server knows it: it watches, and comes back by itself when it is made to leave. */
function listen(address: string, cookie: string, topics: string[]) {
	const socket: Socket = io(address, { transports: ['websocket'], extraHeaders: { cookie, origin: address } });
	const page = { watched: null as string[] | null, heard: 0, close: () => socket.disconnect() };
	socket.on('connect', () =>
		socket.emit('watch', topics, Date.now(), (answer: { topics: string[] }) => (page.watched = answer.topics)),
	);
	socket.on('changed', () => page.heard++);
	socket.on('disconnect', (reason) => {
		page.watched = [];
		if (reason === 'io server disconnect') socket.connect();
	});
	socket.on('connect_error', () => (page.watched = []));
	return page;
}

test('whoever loses a sign-in, an account, a seat or a charge hears and sees nothing more within two seconds', async ({
	enterOwn,
	own,
}) => {
	const { address, world } = own;
	const committee = world.seek(`select id from committee where code = 'BGS'`)!;
	const topics = [`committee:${committee}`];
	const enter = async (name: string) => (await enterOwn(name)).context().request;
	const post = async (request: APIRequestContext, path: string, form: Record<string, string> = {}) => {
		const answer = await request.post(path, { form, headers: { origin: address }, maxRedirects: 0 });
		expect(answer.status(), path).toBeLessThan(400);
	};
	const administrator = await enter(CAST.administrator);
	const liaison = await enter(CAST.liaison);
	const person = (name: string) => world.seek('select id from person where display_name = ?', name)!;
	const account = (name: string) => world.accountOf(name);
	const seatOf = (name: string) =>
		world.seek('select seat_id from seat_holding where ended_at is null and person_id = ?', person(name))!;
	const appointmentOf = (name: string) =>
		world.seek(
			`select id from appointment where ended_at is null and account_id = ? and committee_id = '${committee}'`,
			account(name),
		)!;

	type Act = (phone: APIRequestContext) => Promise<void>;
	const acts: [who: string, what: string, act: Act][] = [
		[
			CAST.memberBgs,
			'is frozen',
			() =>
				post(administrator, `/admin/people/${person(CAST.memberBgs)}?/freezeAccount`, {
					accountId: account(CAST.memberBgs),
				}),
		],
		[
			CAST.youthBgs,
			'gets a new card',
			() => post(liaison, '/committee/BGS/people?/issueCard', { 'accountIds[]': account(CAST.youthBgs) }),
		],
		[
			CAST.traderBgs,
			'signs out everywhere from another phone',
			async () => post(await enter(CAST.traderBgs), '/me?/endAllSignIns'),
		],
		[CAST.coordinatorBgs, 'hands the phone over', (phone) => post(phone, '/sign-out', { committee: 'BGS' })],
		[
			CAST.farmerBgs,
			'loses the seat',
			() =>
				post(administrator, '/admin/committees/BGS?/vacateSeat', {
					seatId: seatOf(CAST.farmerBgs),
					reason: 'resigned',
				}),
		],
		[
			CAST.observerBgs,
			'is no observer any more',
			() =>
				post(administrator, '/admin/committees/BGS?/endAppointment', {
					appointmentId: appointmentOf(CAST.observerBgs),
				}),
		],
	];

	const still = await enter(CAST.chiefBgs);
	const cookieOf = async (request: APIRequestContext) =>
		(await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
	const witness = listen(address, await cookieOf(still), topics);
	await expect.poll(() => witness.watched).toEqual(topics);

	for (const [who, what, act] of acts) {
		const phone = await enter(who);
		const cookie = await cookieOf(phone);
		const page = listen(address, cookie, topics);
		await expect.poll(() => page.watched, `${who} listens`).toEqual(topics);
		expect((await phone.get('/committee/BGS')).status()).toBe(200);
		await act(phone);
		// The same cookie, as whoever copied it would send it.
		const again = await fetch(`${address}/committee/BGS`, { headers: { cookie }, redirect: 'manual' });
		expect([303, 404], `${who} ${what}: the page`).toContain(again.status);
		await expect.poll(() => page.watched, { message: `${who} ${what}: the socket`, timeout: 2000 }).toEqual([]);
		const [heard, before] = [page.heard, witness.heard];
		await post(still, '/committee/BGS/concerns/new?topic=waterPoint&/raiseConcern', {
			...{ topic: 'waterPoint', title: `Après : ${what}`, story: 'Le puits est à sec.', lang: 'fr' },
			...{ severity: '2', spread: '2', audience: 'committee' },
		});
		await expect.poll(() => witness.heard, 'the others hear of it').toBeGreaterThan(before);
		expect(page.heard, `${who} ${what}: hears nothing more`).toBe(heard);
		page.close();
	}
	witness.close();
});
