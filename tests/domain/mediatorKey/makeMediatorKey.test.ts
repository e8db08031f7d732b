import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeMediatorKey } from '#domain/mediatorKey/makeMediatorKey.ts';
import { passphraseWeakness } from '#domain/mediatorKey/mediatorKey.ts';
import { seekMediatorKey } from '#domain/mediatorKey/mediatorKeyQueries.ts';
import { makePepper } from '#domain/mediatorKey/pepper.ts';
import { perform } from '#domain/perform.ts';
import { PASSPHRASE, makeKey } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('a passphrase', () => {
	it.each([
		['123456', 'passphraseFewWords'],
		['mangue', 'passphraseFewWords'],
		['mangue mangue mangue mangue', 'passphraseSameWords'],
		['le la un au', 'passphraseFewLetters'],
		['1 2 3 4 5 6 7 8 9', 'passphraseFewWords'],
		[PASSPHRASE, undefined],
		['شجرة المانجو قرب النهر', undefined],
	])('«%s»', (typed, code) => {
		expect(passphraseWeakness(typed)?.code).toBe(code);
	});

	it('is typed twice, and capitals of a phone do not matter', () => {
		const { schema } = makeMediatorKey;
		expect(schema.safeParse({ secret: PASSPHRASE, secretAgain: 'mangue' }).success).toBe(false);
		expect(schema.parse({ secret: ` ${PASSPHRASE}`, secretAgain: PASSPHRASE.toUpperCase() }).secret).toBe(PASSPHRASE);
	});
});

describe('makeMediatorKey', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('keeps a sealed key, and a pepper beside the keys that nobody else reads', async () => {
			await makeKey(house(), cast.odile);
			const key = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			expect(JSON.stringify(key)).not.toContain('mangue');
			const file = join(house().keyFolder, 'notes.pepper');
			expect(statSync(file).mode & 0o777).toBe(0o600);
			expect(readFileSync(file).length).toBe(32);
			// Drawn once: of two at once both have the same.
			const [one, other] = await Promise.all([makePepper(house().keyFolder), makePepper(house().keyFolder)]);
			expect(one).toEqual(other);
		});

		it('takes the place of an older one only when its holder knows what is lost', async () => {
			const before = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			await expect(makeKey(house(), cast.odile)).rejects.toMatchObject({ because: { no: 'notesKeyThere' } });
			await house()
				.write.insertInto('sealedWords')
				.values({ subjectId: 'note', keyId: before.keyId, sealed: 'x' })
				.execute();
			await makeKey(house(), cast.odile, PASSPHRASE, true);
			const after = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			expect(after.keyId).not.toBe(before.keyId);
			expect(after.publicKey).not.toBe(before.publicKey);
			const left = await house().read.selectFrom('sealedWords').select('keyId').execute();
			expect(left.filter((row) => row.keyId === before.keyId)).toEqual([]);
		});

		it('is for mediators, sent twice it is one, and the request remembers nothing', async () => {
			await expect(makeKey(house(), cast.louise)).rejects.toMatchObject({ because: { no: 'notMediator' } });
			const input = { secret: PASSPHRASE, secretAgain: PASSPHRASE, replaces: false };
			const by = { accountId: cast.joseph.accountId, requestId: 'a-form-sent-twice' };
			await perform(house(), makeMediatorKey, input, by);
			const first = await seekMediatorKey(house().read, cast.joseph.accountId);
			await perform(house(), makeMediatorKey, input, by);
			expect(await seekMediatorKey(house().read, cast.joseph.accountId)).toEqual(first);
			const kept = await house().read.selectFrom('request').selectAll().where('key', '=', by.requestId).execute();
			expect(kept.map((row) => row.answer)).toEqual(['{}']);
		});
	});
});
