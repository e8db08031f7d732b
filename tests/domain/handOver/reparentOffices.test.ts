import { beforeAll, describe, expect, it } from 'vitest';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { reparentOffices } from '#domain/handOver/reparentOffices.ts';
import { openOffice } from '#domain/office/openOffice.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('reparentOffices', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		const offices: Record<'top' | 'a' | 'b' | 'below', string> = { top: '', a: '', b: '', below: '' };
		const open = async (code: string, parentId?: string) => {
			const input = { code, name: code, level: 'fieldOffice' as const, parentId };
			return (await perform(house(), openOffice, input, { accountId: cast.administrator.accountId })).officeId;
		};
		beforeAll(async () => {
			cast = await seatCast(house());
			offices.top = await open('top', cast.headquartersId);
			offices.a = await open('aa', offices.top);
			offices.b = await open('bb', offices.top);
			offices.below = await open('below', offices.a);
			await perform(house(), beginHandOver, {}, { accountId: cast.administrator.accountId });
		});
		const reparent = (officeId: string, toOfficeId?: string, by: Player = cast.administrator) =>
			perform(house(), reparentOffices, { officeId, toOfficeId }, { accountId: by.accountId });
		const parents = async () => {
			const rows = await house().read.selectFrom('office').select(['code', 'parentId']).execute();
			return Object.fromEntries(rows.map((row) => [row.code, row.parentId]));
		};

		it('puts one of them above the others, which then stands where the one that leaves stood', async () => {
			expect(await reparent(offices.top, offices.a)).toEqual({ moved: 2 });
			expect(await parents()).toMatchObject({ aa: cast.headquartersId, bb: offices.a, below: offices.a });
			expect(await endOf(reparent(offices.top, offices.a))).toBe('noOfficesToReparent');
		});

		it('never makes a circle, in which an ask would go up for ever', async () => {
			const deep = await open('deep', offices.below);
			expect(await endOf(reparent(offices.a, deep))).toBe('officeBelowItself');
			expect(await endOf(reparent(offices.a, offices.a))).toBe('officeBelowItself');
			expect(await parents()).toMatchObject({ below: offices.a, deep: offices.below });
		});

		it('leaves them without one above when none is named, and is for administrators', async () => {
			expect(await endOf(reparent(offices.a, undefined, cast.kofi))).toBe('notAdministrator');
			await reparent(offices.a);
			expect(await parents()).toMatchObject({ bb: null, below: null });
		});
	});
});
