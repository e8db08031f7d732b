import { beforeAll, describe, expect, it } from 'vitest';
import { OpenOffice, openOffice } from '#domain/office/openOffice.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('openOffice', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const open = (by: Player | null, code: string, parentId?: string) =>
			perform(house(), openOffice, OpenOffice.parse({ code, name: 'Bureau (démo)', level: 'ngo', parentId }), {
				accountId: by?.accountId ?? null,
			});

		it('gives it a code that no other office has, also when two open at once', async () => {
			expect(await endOf(open(cast.administrator, 'Field-Office'))).toBe('codeTaken');
			await expectOneOf([open(cast.administrator, 'ngo-one'), open(cast.administrator, 'ngo-one')], 'codeTaken');
		});

		it('hangs below an office that exists and is open', async () => {
			expect(await endOf(open(cast.administrator, 'ngo-two', newId()))).toBe('not found');
			const { officeId } = await open(cast.administrator, 'ngo-three', cast.headquartersId);
			await perform(house(), closeOffice, { officeId }, { accountId: cast.administrator.accountId });
			expect(await endOf(open(cast.administrator, 'ngo-four', officeId))).toBe('parentClosed');
		});

		it('is for administrators', async () => {
			expect(await endOf(open(cast.kofi, 'ngo-five'))).toBe('notAdministrator');
			expect(await endOf(open(cast.liaison, 'ngo-five'))).toBe('notAdministrator');
			expect(await endOf(open(null, 'ngo-five'))).toBe('notSignedIn');
		});
	});
});
