import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { dismissOfficers } from '#domain/handOver/dismissOfficers.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dismissOfficers', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const dismiss = (by: Player, officeId = cast.fieldOfficeId) =>
			perform(house(), dismissOfficers, { officeId }, { accountId: by.accountId });

		it('ends that anybody answers for the office, while a mission hands over', async () => {
			expect(await endOf(dismiss(cast.administrator))).toBe('handOverNotBegun');
			await perform(house(), beginHandOver, {}, { accountId: cast.administrator.accountId });
			expect(await endOf(dismiss(cast.kofi))).toBe('notAdministrator');
			// Where nobody else administers, everybody sees for three days what is to happen.
			expect(await dismiss(cast.administrator)).toMatchObject({ asked: true });
			expect(await endOf(dismiss(cast.administrator))).toBe('awaitsThreeDays');
			house().later({ hours: 71 });
			expect(await endOf(dismiss(cast.administrator))).toBe('awaitsThreeDays');
			house().later({ hours: 2 });
			await expectOneOf([dismiss(cast.administrator), dismiss(cast.administrator)], 'noOfficersToDismiss');
			const kofi = await loadActor(house().read, cast.kofi.accountId, house().clock().toISOString());
			expect(kofi.officeIds).toEqual([]);
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'officerDismissed' });
			expect(await endOf(dismiss(cast.administrator))).toBe('noOfficersToDismiss');
			expect(await endOf(dismiss(cast.administrator, newId()))).toBe('not found');
		});
	});
});
