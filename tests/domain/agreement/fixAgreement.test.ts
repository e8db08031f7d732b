import { beforeAll, describe, expect, it } from 'vitest';
import { aDraft, fix, readAgreement } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('fixAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const end = (agreementId: string, by: Player = cast.joseph, given = {}) =>
			endOf(fix(house(), cast, agreementId, by, given));

		it('needs points that can be checked, two parties and a day of review', async () => {
			const clauses = [{ kind: 'duty' as const, text: 'Chacun fait un effort.', dutyBearer: 'Tous' }];
			expect(await end(await aDraft(house(), cast, { clauses }))).toBe('notVerifiable');
			expect(await end(await aDraft(house(), cast, { clauses: [] }))).toBe('noClauses');
			expect(await end(await aDraft(house(), cast, { reviewOn: undefined }))).toBe('reviewDayMissing');
			expect(await end(await aDraft(house(), cast, { signatories: [] }))).toBe('tooFewParties');
			const { hash } = { hash: (await fix(house(), cast, await aDraft(house(), cast))).fixedHash };
			expect(hash).toMatch(/^[0-9a-f]{64}$/);
		});

		it('lets people reflect until the market day, or for seven days', async () => {
			const marketDay = new Date(house().clock().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
			const market = await fix(house(), cast, await aDraft(house(), cast), cast.odile, {
				cooling: 'marketDay',
				marketDay,
			});
			// Midnight in Bangui is eleven in the evening of the day before, by the clocks of the sea.
			expect(market.coolsUntil).toBe(
				`${new Date(Date.parse(marketDay) - 86_400_000).toISOString().slice(0, 10)}T23:00:00.000Z`,
			);
			const past = { cooling: 'marketDay', marketDay: '2026-01-01' };
			expect(await end(await aDraft(house(), cast), cast.joseph, past)).toBe('marketDayWrong');
			const far = { cooling: 'marketDay', marketDay: '2027-01-01' };
			expect(await end(await aDraft(house(), cast), cast.joseph, far)).toBe('marketDayWrong');
		});

		it('is for mediators, of the version that was read, and once', async () => {
			const agreementId = await aDraft(house(), cast);
			expect(await end(agreementId, cast.liaison)).toBe('notMediator');
			expect(await end(agreementId, cast.joseph, { version: 1 })).toBe('textChanged');
			await expectOneOf([fix(house(), cast, agreementId), fix(house(), cast, agreementId, cast.odile)], 'alreadyDone');
		});

		it('puts no name of a person into the text that is hashed', async () => {
			const agreementId = await aDraft(house(), cast);
			await fix(house(), cast, agreementId);
			const { fixedText } = await readAgreement(house(), cast.joseph, agreementId);
			expect(fixedText).toContain('farmers');
			expect(fixedText).not.toContain(cast.bienvenu.name);
		});
	});
});
