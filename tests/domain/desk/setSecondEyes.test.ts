import { beforeAll, describe, expect, it } from 'vitest';
import { needsSecondEyes, seekSecondEyesEnd } from '#domain/desk/draftQueries.ts';
import { setSecondEyes } from '#domain/desk/setSecondEyes.ts';
import { dismissOfficer } from '#domain/office/dismissOfficer.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { colleagueOf } from '../../support/desk.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

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
			const colleague = await colleagueOf(house(), cast);
			expect(await needs()).toBe(true);
			await set(false, cast.kofi);
			// One alone does not end it: drafts wait for a colleague as before.
			expect(await needs()).toBe(true);
			expect(await seekSecondEyesEnd(house().read, cast.fieldOfficeId)).toEqual({ name: cast.kofi.name });
			expect(await endOf(set(false, cast.kofi))).toBe('colleagueNeeded');
			await set(false, colleague);
			expect(await needs()).toBe(false);
		});

		it('goes on when somebody says that it should, and then ends only by two again', async () => {
			const colleague = await colleagueOf(house(), cast, 'Paul Spécimen');
			await set(true, cast.kofi);
			await set(false, cast.kofi);
			await set(true, colleague);
			expect(await seekSecondEyesEnd(house().read, cast.fieldOfficeId)).toBeNull();
			await set(false, colleague);
			expect(await needs()).toBe(true);
			await set(true, colleague);
		});

		it('ends when two say so at once, never when one says so twice at once, nor by the word of one who has left', async () => {
			const leaving = await colleagueOf(house(), cast, 'Brice Exemple');
			await expectOneOf([set(false, leaving), set(false, leaving)], 'colleagueNeeded');
			const { id: officerId } = await house()
				.read.selectFrom('officer')
				.select('id')
				.where('accountId', '=', leaving.accountId)
				.executeTakeFirstOrThrow();
			await perform(house(), dismissOfficer, { officerId }, { accountId: cast.administrator.accountId });
			await set(false, cast.kofi);
			expect(await needs()).toBe(true);
			await set(true, cast.kofi);
			await Promise.all([set(false, cast.kofi), set(false, cast.administrator)]);
			expect(await needs()).toBe(false);
		});
	});
});
