import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askErasure } from '#domain/account/askErasure.ts';
import { endAllSignIns } from '#domain/account/endAllSignIns.ts';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { endRingOf, endSignInByCookie, readSignIn } from '#domain/account/signIns.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { readPepper } from '#domain/mediatorKey/pepper.ts';
import { carryNotices } from '#domain/notice/carryNotices.ts';
import { chooseNotices } from '#domain/notice/chooseNotices.ts';
import type { Kind } from '#domain/notice/notice.ts';
import { secondsToQuiet } from '#domain/notice/notice.ts';
import { ringKeys } from '#domain/notice/ring.ts';
import { RingHere, ringHere } from '#domain/notice/ringHere.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openRings, ringOn, signInOnPhone } from '../../support/rings.ts';
import { endOf } from '../../support/verdicts.ts';
import { type Program, startProgram } from '../../support/webhooks.ts';

let service: Program;
beforeAll(async () => {
	service = await startProgram();
});
afterAll(() => service.close());

describe('ringHere', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		beforeEach(async () => {
			for (const table of ['ring', 'noticeDelivery', 'accountNotice', 'job'] as const)
				await house().write.deleteFrom(table).execute();
			service.received = [];
			service.answer = { status: 201 };
			openRings(house());
			house().later({ hours: 25 });
			// By day at Bangui.
			house().setClock(house().clock().toISOString().replace(/T.*/, 'T09:00:00.000Z'));
		});
		const happens = async (accountId: string, kind: Kind = 'pollOpened') => {
			await house()
				.write.insertInto('accountNotice')
				.values({
					...{ id: newId(), accountId, kind, at: house().clock().toISOString() },
					...{ byAccountId: null, withAccountId: null, device: '', readAt: null },
				})
				.execute();
			await carryNotices(house());
			await runDueJobs(house(), jobKinds);
		};
		const rings = () => house().read.selectFrom('ring').selectAll().execute();

		it('rings on every phone of one’s own, without a word, known by the house’s key, and on nobody else’s', async () => {
			const { accountId } = cast.aicha;
			await ringOn(house(), accountId, service.url);
			await ringOn(house(), accountId, service.url.replace('/hook', '/other'));
			await ringOn(house(), cast.louise.accountId, service.url.replace('/hook', '/louise'));
			await happens(accountId);
			await runDueJobs(house(), jobKinds);
			expect(service.received.map((one) => one.path).sort()).toEqual(['/hook', '/other']);
			for (const { body, headers } of service.received) {
				expect(body).toBe('');
				expect(headers).toMatchObject({ 'content-length': '0', urgency: 'normal', topic: 'waits' });
				expect(Number(headers.ttl)).toBeGreaterThan(35_990);
				expect(Number(headers.ttl)).toBeLessThanOrEqual(36_000);
				expect(headers['content-encoding']).toBeUndefined();
				expect(JSON.stringify(headers)).not.toMatch(/palabre(?!\.example)/i);
				const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
				const pepper = (await readPepper(house().keyFolder)) ?? new Uint8Array();
				expect(key).toBe(ringKeys(pepper).publicKey);
				const [head = '', claims = '', signature = ''] = token.split('.');
				const point = Buffer.from(key, 'base64url');
				const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
				const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
				const signed = Buffer.from(`${head}.${claims}`);
				const by = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
				expect(verify('sha256', signed, by, Buffer.from(signature, 'base64url'))).toBe(true);
				expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
					aud: new URL(service.url).origin,
					sub: 'https://palabre.example.org',
				});
			}
		});

		it('about the safety of an account rings at night and says so; the rest not, and not of what one does not want', async () => {
			const { accountId } = cast.aicha;
			await ringOn(house(), accountId, service.url);
			house().setClock('2026-06-01T22:00:00.000Z');
			await happens(accountId);
			expect(service.received).toEqual([]);
			await happens(accountId, 'pinChanged');
			expect(service.received).toMatchObject([{ headers: { urgency: 'high', ttl: '86400' } }]);
			house().setClock('2026-06-02T05:01:00.000Z');
			await happens(accountId);
			expect(service.received).toHaveLength(2);
			house().later({ hours: 3 });
			const wanted = ['vote app', 'decision push'] as const;
			await perform(house(), chooseNotices, { wanted: [...wanted], since: '20:00', until: '06:00' }, { accountId });
			await happens(accountId);
			expect(service.received).toHaveLength(2);
			await happens(accountId, 'outcomePublished');
			expect(service.received).toHaveLength(3);
		});

		it('ends with the sign-in, however that ends, also with what was still to ring', async () => {
			const by = { accountId: cast.administrator.accountId };
			const { accountId } = cast.solange;
			const own = { accountId };
			const ends: Record<string, (phone: { cookie: string; signInId: string }) => Promise<unknown>> = {
				'the phone is handed over, or one signs out': ({ cookie }) => endSignInByCookie(house().write, cookie),
				'one signs out everywhere': () => perform(house(), endAllSignIns, {}, own),
				'nobody pressed anything for a day': ({ signInId }) =>
					house()
						.write.updateTable('signIn')
						.set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
						.where('id', '=', signInId)
						.execute(),
				'it is sixty days old': ({ signInId }) =>
					house()
						.write.updateTable('signIn')
						.set({ createdAt: new Date(Date.now() - 61 * 86_400_000).toISOString() })
						.where('id', '=', signInId)
						.execute(),
				'another signs in on the same browser': ({ cookie }) => endRingOf(house().write, cookie),
				'a new card is made': () => perform(house(), issueCard, { accountIds: [accountId] }, by),
				'the account is stopped': () => perform(house(), freezeAccount, { accountId }, by),
			};
			for (const [how, end] of Object.entries(ends)) {
				const phone = await ringOn(house(), accountId, service.url);
				house().later({ minutes: 1 });
				// It waits for a service that does not answer, and then the phone is in other hands.
				service.answer = { status: 503 };
				await happens(accountId);
				expect(service.received.length, how).toBe(1);
				await end(phone);
				service.answer = { status: 201 };
				house().later({ minutes: 2 });
				await happens(accountId);
				expect(service.received.length, how).toBe(1);
				service.received = [];
				await readSignIn(house().write, phone.cookie);
				await house().write.deleteFrom('noticeDelivery').execute();
			}
			await house().write.updateTable('account').set({ frozenAt: null }).where('id', '=', accountId).execute();
		});

		it('ends with the person', async () => {
			const by = { accountId: cast.administrator.accountId };
			const person = { displayName: 'Rose Modèle', publicName: false, withAccount: true, adult: true, locale: 'fr' };
			const { personId, accountId } = await perform(house(), registerPerson, { ...person, locale: 'fr' }, by);
			await ringOn(house(), accountId ?? '', service.url);
			await perform(house(), askErasure, {}, { accountId });
			await perform(house(), erasePerson, { personId }, by);
			expect(await rings()).toEqual([]);
		});

		it('is forgotten when the push service says that there is nobody, and tried again when it fails', async () => {
			const { accountId } = cast.fidele;
			await ringOn(house(), accountId, service.url);
			for (const status of [503, 429]) {
				service.answer = { status };
				await happens(accountId);
				house().later({ minutes: 6 });
			}
			service.answer = { status: 201 };
			await runDueJobs(house(), jobKinds);
			await runDueJobs(house(), jobKinds);
			expect(service.received).toHaveLength(3);
			for (const status of [404, 410]) {
				house().later({ hours: 2 });
				await ringOn(house(), accountId, service.url);
				service.answer = { status };
				await happens(accountId);
				expect((await rings()).filter((one) => one.accountId === accountId)).toEqual([]);
			}
			expect(await house().read.selectFrom('noticeDelivery').selectAll().where('sentAt', 'is', null).execute()).toEqual(
				[],
			);
		});

		it('is one person’s on one browser, once, and lies sealed', async () => {
			const endpoint = 'https://push.example.org/send/very-secret';
			const [first, second] = [cast.aicha.accountId, cast.louise.accountId];
			const mine = await signInOnPhone(house(), first);
			const ring = (accountId: string, signInId: string) =>
				perform(house(), ringHere, { endpoint, signInId }, { accountId });
			await Promise.all([ring(first, mine.signInId), ring(first, mine.signInId)]);
			expect(await rings()).toMatchObject([{ accountId: first }]);
			const theirs = await signInOnPhone(house(), second);
			await ring(second, theirs.signInId);
			expect(await rings()).toMatchObject([{ accountId: second }]);
			expect(JSON.stringify(await rings())).not.toContain('very-secret');
			expect(JSON.stringify(await house().read.selectFrom('event').select('payload').execute())).not.toContain(
				'very-secret',
			);
			// Another's sign-in is none of mine.
			expect(await endOf(ring(first, theirs.signInId))).toBe('notOnThisPhone');
		});

		it('is never on a phone that many hands share, and not for those who are not signed in', async () => {
			const { accountId } = cast.aicha;
			const endpoint = 'https://push.example.org/send/1';
			const { signInId } = await signInOnPhone(house(), accountId, 'shared');
			expect(await endOf(perform(house(), ringHere, { endpoint, signInId }, { accountId }))).toBe('sharedPhone');
			expect(await endOf(perform(house(), ringHere, { endpoint, signInId }, { accountId: null }))).toBe('notSignedIn');
			expect(await rings()).toEqual([]);
		});
	});

	it('goes to no address inside a network, and to none without encryption', () => {
		const takes = (endpoint: string) => RingHere.safeParse({ endpoint, signInId: null }).success;
		expect(takes('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
		for (const endpoint of [
			...['http://push.example.org/1', 'https://127.0.0.1/1', 'https://192.168.1.1/1', 'https://[::1]/1'],
			...['https://localhost/1', 'https://printer.local/1', 'https://a:b@push.example.org/1', 'file:///etc/passwd', ''],
		])
			expect(takes(endpoint), endpoint).toBe(false);
	});

	it('waits for a phone that is off only until the night', () => {
		const left = (now: string, since = '20:00', until = '06:00') =>
			secondsToQuiet(now, { since, until }, 'Africa/Bangui');
		expect(left('2026-03-10T18:00:00.000Z')).toBe(3600);
		expect(left('2026-03-10T05:00:00.000Z')).toBe(14 * 3600);
		expect(left('2026-03-10T12:00:00.000Z', '00:00', '05:00')).toBe(11 * 3600);
		expect(left('2026-03-10T12:00:00.000Z', '06:00', '06:00')).toBeNull();
	});

	it('knows each house by a key of its own, always the same', () => {
		const pepper = new Uint8Array(32).fill(7);
		expect(ringKeys(pepper)).toEqual(ringKeys(pepper));
		expect(ringKeys(pepper).publicKey).not.toBe(ringKeys(new Uint8Array(32)).publicKey);
		expect(Buffer.from(ringKeys(pepper).publicKey, 'base64url')).toHaveLength(65);
	});
});
