import { beforeAll, describe, expect, it } from 'vitest';
import { recordReading } from '#domain/agreement/recordReading.ts';
import { perform } from '#domain/perform.ts';
import { aDraft, readAgreement } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('recordReading', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		it('says in which language it was read, by whom and when; of the version that was read', async () => {
			const agreementId = await aDraft(house(), cast);
			const read = (given = {}, by: Player = cast.liaison) =>
				perform(
					house(),
					recordReading,
					{ agreementId, version: 2, lang: 'sg', reader: 'Rose Exemple', readOn: '2026-03-02', ...given },
					{ accountId: by.accountId },
				);
			expect(await endOf(read({ version: 1 }))).toBe('textChanged');
			expect(await endOf(read({ readOn: '2030-01-01' }))).toBe('dayNotCome');
			expect(await endOf(read({}, cast.aicha))).toBe('notMediator');
			expect(await endOf(read({}, cast.neighbour))).toBe('not found');
			await read();
			const { readings } = await readAgreement(house(), cast.aicha, agreementId);
			expect(readings).toMatchObject([{ lang: 'sg', reader: 'Rose Exemple', readOn: '2026-03-02', version: 2 }]);
		});
	});
});
