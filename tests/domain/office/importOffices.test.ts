import { beforeAll, describe, expect, it } from 'vitest';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { ImportOffices, importOffices } from '#domain/office/importOffices.ts';
import { listAllOffices } from '#domain/office/officeAdministrationQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('importOffices', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const bring = (by: Player | null, ...offices: Record<string, unknown>[]) =>
			perform(house(), importOffices, ImportOffices.parse({ offices }), { accountId: by?.accountId ?? null });
		const seek = async (code: string) => (await listAllOffices(house().read)).find((office) => office.code === code);
		const mayor = { code: 'mairie-ouango', name: 'Mairie de Ouango (démo)', level: 'localAuthority' };

		it('opens each office under the one above it, whatever the order of the lines', async () => {
			await bring(
				cast.administrator,
				{ ...mayor, area: 'CF621', parent: 'prefecture' },
				{ code: 'prefecture', name: 'Préfecture (démo)', level: 'localAuthority', area: 'CF62' },
			);
			expect(await seek('mairie-ouango')).toMatchObject({ parentName: 'Préfecture (démo)', areaName: 'Bangassou' });
		});

		it('corrects an office that is there, and keeps what the list does not say', async () => {
			await bring(cast.administrator, { ...mayor, name: 'Mairie (démo)' });
			expect(await seek('mairie-ouango')).toMatchObject({
				...{ name: 'Mairie (démo)', parentName: 'Préfecture (démo)', areaName: 'Bangassou' },
			});
			await bring(cast.administrator, { ...mayor, parent: null });
			expect((await seek('mairie-ouango'))?.parentName).toBeNull();
		});

		it('brings an office once when two bring it at once', async () => {
			const ngo = { code: 'ngo-water', name: 'Eau (démo)', level: 'ngo' };
			const ends = await Promise.all([bring(cast.administrator, ngo), bring(cast.administrator, ngo)]);
			expect(ends.map((end) => end.added).sort()).toEqual([0, 1]);
		});

		it('refuses what hangs on nothing, on itself or on a closed office, and writes nothing of that list', async () => {
			const loose = { code: 'loose', name: 'Nulle part', level: 'ngo' };
			const whole = { code: 'whole', name: 'Entier', level: 'ngo' };
			expect(await endOf(bring(cast.administrator, whole, { ...loose, area: 'XX1' }))).toBe('unknownArea');
			expect(await endOf(bring(cast.administrator, whole, { ...loose, parent: 'nobody' }))).toBe('unknownOffice');
			expect(await endOf(bring(cast.administrator, whole, whole))).toBe('twiceInList');
			expect(await endOf(bring(cast.administrator, { ...whole, parent: 'loose' }, { ...loose, parent: 'whole' }))).toBe(
				'officeBelowItself',
			);
			expect(await seek('whole')).toBeUndefined();
			const officeId = (await seek('prefecture'))?.id ?? '';
			await perform(house(), closeOffice, { officeId }, { accountId: cast.administrator.accountId });
			expect(await endOf(bring(cast.administrator, { ...whole, parent: 'prefecture' }))).toBe('parentClosed');
		});

		it('is for administrators', async () => {
			expect(await endOf(bring(cast.kofi, mayor))).toBe('notAdministrator');
			expect(await endOf(bring(null, mayor))).toBe('notSignedIn');
		});
	});
});
