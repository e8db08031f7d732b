import { beforeAll, describe, expect, it } from 'vitest';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('beginHandOver', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const begin = (by: Player | null) => perform(house(), beginHandOver, {}, { accountId: by?.accountId ?? null });

		it('begins once, also when two begin at once', async () => {
			expect(await endOf(begin(cast.kofi))).toBe('notAdministrator');
			expect(await endOf(begin(null))).toBe('notSignedIn');
			await expectOneOf([begin(cast.administrator), begin(cast.administrator)], 'handOverBegun');
		});
	});
});
