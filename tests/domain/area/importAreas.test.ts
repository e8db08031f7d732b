import { beforeAll, describe, expect, it } from 'vitest';
import { ImportAreas, importAreas } from '#domain/area/importAreas.ts';
import { listAreas } from '#domain/area/areaQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('importAreas', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const add = (by: Player | null, ...areas: Record<string, unknown>[]) =>
			perform(house(), importAreas, ImportAreas.parse({ areas }), { accountId: by?.accountId ?? null });
		const ouango = { pcode: 'CF622', pcodeVersion: 'CAF-COD-AB-v02', name: 'Ouango', level: '2', parent: 'CF62' };

		it('adds a place inside one that is already there', async () => {
			await add(cast.administrator, ouango);
			const names = (await listAreas(house().read)).map((area) => area.name);
			expect(names).toEqual(['République centrafricaine', 'Mbomou', 'Bangassou', 'Ouango']);
		});

		it('leaves a place that is there as it is, also when two add it at once', async () => {
			const renamed = { ...ouango, name: 'Autre' };
			await Promise.all([add(cast.administrator, renamed), add(cast.administrator, renamed)]);
			expect((await listAreas(house().read)).filter((area) => area.pcode === 'CF622').map((area) => area.name)).toEqual(
				['Ouango'],
			);
		});

		it('keeps the same code of another list apart', async () => {
			await add(cast.administrator, { ...ouango, pcodeVersion: 'CAF-COD-AB-v03', parent: undefined });
			expect((await listAreas(house().read)).filter((area) => area.pcode === 'CF622').length).toBe(2);
		});

		it('refuses a place around it that nobody knows', async () => {
			expect(await endOf(add(cast.administrator, { ...ouango, pcode: 'CF999', parent: 'XX' }))).toBe('unknownArea');
		});

		it('is for administrators', async () => {
			expect(await endOf(add(cast.liaison, ouango))).toBe('notAdministrator');
			expect(await endOf(add(null, ouango))).toBe('notSignedIn');
		});
	});
});
