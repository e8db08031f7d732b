import { beforeAll, describe, expect, it } from 'vitest';
import { ImportAreas, importAreas } from '#domain/area/importAreas.ts';
import { planAreas } from '#domain/area/areaPlan.ts';
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

		it('corrects a place that is there when asked, and only then', async () => {
			const corrected = ImportAreas.parse({ areas: [{ ...ouango, name: 'Ouango (ville)' }], correct: true });
			const by = { accountId: cast.administrator.accountId };
			await perform(house(), importAreas, corrected, by);
			const found = (await listAreas(house().read)).find((area) => area.name === 'Ouango (ville)');
			expect(found).toMatchObject({ pcode: 'CF622', level: 2 });
		});

		it('takes five thousand lines in any order, each under the place around it', async () => {
			const version = 'LONG-v1';
			const place = (pcode: string, level: number, parent?: string) => ({
				...{ pcode, pcodeVersion: version, name: `Lieu ${pcode}`, level },
				...(parent ? { parent } : {}),
			});
			const areas = [
				...Array.from({ length: 4978 }, (_, at) => place(`L3-${at}`, 3, `L2-${at % 20}`)),
				...Array.from({ length: 20 }, (_, at) => place(`L2-${at}`, 2, 'L1')),
				place('L1', 1, 'L0'),
				place('L0', 0),
			];
			expect(areas.length).toBe(5000);
			await add(cast.administrator, ...areas);
			const all = (await listAreas(house().read)).filter((area) => area.pcodeVersion === version);
			expect(all.length).toBe(5000);
			expect(new Set(all.filter((area) => area.level === 3).map((area) => area.parentId)).size).toBe(20);
		});

		it('refuses a code that stands twice, and writes nothing of that list', async () => {
			const fresh = { ...ouango, pcode: 'CF777' };
			const twice = { ...fresh, name: 'Autre' };
			expect(await endOf(add(cast.administrator, fresh, twice))).toBe('twiceInList');
			expect((await listAreas(house().read)).some((area) => area.pcode === 'CF777')).toBe(false);
		});

		it('refuses a place inside one of its own level', async () => {
			expect(await endOf(add(cast.administrator, { ...ouango, pcode: 'CF888', level: '1', parent: 'CF62' }))).toBe(
				'areaNotAround',
			);
		});

		it('refuses places that are inside each other, or inside themselves, and says so of each', async () => {
			const first = { ...ouango, pcode: 'CF881', level: '1', parent: 'CF882' };
			const second = { ...ouango, pcode: 'CF882', level: '1', parent: 'CF881' };
			const itself = { ...ouango, pcode: 'CF883', level: '1', parent: 'CF883' };
			const below = { ...ouango, pcode: 'CF884', level: '2', parent: 'CF881' };
			for (const list of [[first, second], [itself]])
				expect(await endOf(add(cast.administrator, ...list))).toBe('areaNotAround');
			const plan = await planAreas(house().read, ImportAreas.parse({ areas: [first, second, itself, below] }).areas);
			expect(plan.map(({ why }) => why?.no)).toEqual([
				...['areaNotAround', 'areaNotAround', 'areaNotAround', 'unknownArea'],
			]);
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
