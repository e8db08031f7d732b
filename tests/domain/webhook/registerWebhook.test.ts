import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { RegisterWebhook, registerWebhook } from '#domain/webhook/registerWebhook.ts';
import { readSecret } from '#domain/webhook/secret.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

const given = { url: 'https://hooks.example.org/palabre', kinds: ['askSent' as const] };

describe('registerWebhook', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is for administrators', async () => {
			expect(await endOf(perform(house(), registerWebhook, given, { accountId: cast.kofi.accountId }))).toBe(
				'notAdministrator',
			);
			expect(await endOf(perform(house(), registerWebhook, given, { accountId: null }))).toBe('notSignedIn');
		});

		it('keeps no secret: neither in the database nor in an answer that is kept', async () => {
			const by = { accountId: cast.administrator.accountId, requestId: 'a-form-of-registering' };
			const { webhookId } = await perform(house(), registerWebhook, given, by);
			expect(await perform(house(), registerWebhook, given, by)).toEqual({ webhookId });
			const secret = (await readSecret(house(), webhookId)) ?? '';
			expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
			const kept = JSON.stringify([
				await house().read.selectFrom('webhook').selectAll().execute(),
				await house().read.selectFrom('request').selectAll().execute(),
				await house().read.selectFrom('event').selectAll().where('type', '=', 'webhookRegistered').execute(),
			]);
			expect(kept).not.toContain(secret.slice(6, 30));
			expect(await readSecret({ ...house(), keyFolder: house().folder }, webhookId)).toBeNull();
		});
	});

	it.each([
		'http://hooks.example.org/x',
		'https://127.0.0.1/x',
		'https://10.0.0.8/',
		'https://[::1]/',
		'https://[::ffff:192.168.1.1]/',
		'https://0x7f.1/',
		'https://localhost/',
		'https://localhost./',
		'https://router.internal./',
		'https://printer.local/',
		'https://name:word@hooks.example.org/',
		'https://hooks/',
		'ftp://hooks.example.org/',
		'nothing',
	])('takes no address inside a network, and none without encryption: %s', (url) => {
		const parsed = RegisterWebhook.safeParse({ ...given, url });
		expect(parsed.success).toBe(false);
		expect(JSON.stringify(parsed.error?.issues)).toContain('webhookAddress');
	});

	it('takes only kinds of acts that are public', () => {
		for (const kinds of [[], ['ballotCast'], ['concernRaised'], ['caucusOpened']])
			expect(RegisterWebhook.safeParse({ ...given, kinds }).success).toBe(false);
	});
});
