import { beforeAll, describe, expect, it } from 'vitest';
import { needsSecondEyes } from '#domain/desk/draftQueries.ts';
import { setSecondEyes } from '#domain/desk/setSecondEyes.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('setSecondEyes', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const set = (required: boolean, by: Player) =>
			perform(house(), setSecondEyes, { officeId: cast.fieldOfficeId, required }, { accountId: by.accountId });
		const needs = () => needsSecondEyes(house().read, cast.fieldOfficeId);

		it('is for the office’s own officers and the administration; it counts as soon as two answer for the office', async () => {
			expect(await endOf(set(true, cast.solange))).toBe('askNotYours');
			expect(await endOf(set(true, cast.odile))).toBe('notOfficer');
			await Promise.all([set(true, cast.kofi), set(true, cast.administrator)]);
			expect(await needs()).toBe(false);
			await colleagueOf(house(), cast);
			expect(await needs()).toBe(true);
			await set(false, cast.kofi);
			expect(await needs()).toBe(false);
		});
	});
});
