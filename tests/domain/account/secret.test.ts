import { describe, expect, it } from 'vitest';
import { gate } from '#domain/account/hashing.ts';
import { ClaimCard } from '#domain/account/claimCard.ts';
import { normaliseSecret, weakness } from '#domain/account/secret.ts';
import { endOf } from '../../support/verdicts.ts';

describe('a new PIN or passphrase', () => {
	it('is six digits or more, or a passphrase of twelve letters or more', () => {
		expect(weakness('47021')).toEqual({ code: 'pinTooShort', min: 6 });
		expect(weakness('470215')).toBeNull();
		expect(weakness('le marché')).toEqual({ code: 'passphraseTooShort', min: 12 });
		expect(weakness('le marché du jeudi')).toBeNull();
		expect(weakness('السوق يوم الخميس')).toBeNull();
	});

	it('is not one of those tried first', () => {
		const simple =
			'000000 111111 123456 654321 234567 987654 012345 890123 121212 123123 12341234 112233 998877 123321 111222 100000';
		for (const pin of simple.split(' ')) expect(weakness(pin), pin).toEqual({ code: 'pinTooSimple' });
		expect(weakness('aaaaaaaaaaaa')).toEqual({ code: 'passphraseTooSimple' });
	});

	it('is the same in Arabic-Indic, Persian and Western digits, with or without the blank a phone adds', () => {
		expect(normaliseSecret('٤٧٠٢١٥ ')).toBe('470215');
		expect(normaliseSecret('۴۷۰۲۱۵')).toBe('470215');
		expect(normaliseSecret('４７０２１５')).toBe('470215');
		expect(normaliseSecret('le  marché')).toBe(normaliseSecret('le marche\u0301'));
	});

	it('must be typed twice the same', () => {
		const typed = { handle: 'a-b', code: 'x', secret: '470215' };
		const wrong = ClaimCard.safeParse({ ...typed, secretAgain: '470216' });
		expect(wrong.error?.issues.map((issue) => [issue.path, issue.code === 'custom' && issue.params])).toEqual([
			[['secretAgain'], { code: 'secretsDiffer' }],
		]);
		expect(ClaimCard.safeParse({ ...typed, secretAgain: '٤٧٠٢١٥' }).success).toBe(true);
	});
});

describe('the gate before hashing', () => {
	it('lets two work, lets some wait, and refuses those beyond at once', async () => {
		const enter = gate(2, 3);
		let working = 0;
		let most = 0;
		const work = () =>
			enter(async () => {
				most = Math.max(most, ++working);
				await new Promise((done) => setTimeout(done, 5));
				working--;
			});
		const ends = await Promise.all(Array.from({ length: 7 }, () => endOf(work())));
		expect(most).toBe(2);
		expect(ends).toEqual(['done', 'done', 'done', 'done', 'done', 'overloaded', 'overloaded']);
		expect(await endOf(work())).toBe('done');
	});

	it('gives its place on when the work fails', async () => {
		const enter = gate(1, 1);
		await expect(enter(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(await endOf(enter(async () => {}))).toBe('done');
	});
});
