import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { listAgreementVersions } from '#domain/agreement/agreementQueries.ts';
import { EditAgreement, editAgreement } from '#domain/agreement/editAgreement.ts';
import { perform } from '#domain/perform.ts';
import { aDraft, aFixed, readAgreement, written } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('editAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const edit = async (
			agreementId: string,
			given: Partial<z.input<typeof EditAgreement>> = {},
			by: Player = cast.joseph,
		) => {
			const agreement = await readAgreement(house(), cast.joseph, agreementId);
			const input = { agreementId, version: agreement.version, ...written(agreement), ...given };
			return perform(house(), editAgreement, EditAgreement.parse(input), { accountId: by.accountId });
		};

		it('keeps every version, and says what a point lacks', async () => {
			const agreementId = await aDraft(house(), cast);
			expect((await readAgreement(house(), cast.joseph, agreementId)).verifiable).toBe(true);
			await edit(agreementId, { clauses: [{ kind: 'duty', text: 'Chacun fait un effort.' }] });
			const agreement = await readAgreement(house(), cast.joseph, agreementId);
			expect(agreement).toMatchObject({ version: 3, verifiable: false });
			const versions = await listAgreementVersions(house().read, agreementId);
			expect(versions.map(({ version, why }) => [version, why])).toEqual([
				[3, 'edited'],
				[2, 'edited'],
				[1, 'drafted'],
			]);
		});

		it('adds guarantors and witnesses, by name alone or by account; nobody signs twice', async () => {
			const agreementId = await aDraft(house(), cast);
			const agreement = await readAgreement(house(), cast.joseph, agreementId);
			const { signatories = [] } = written(agreement);
			const guarantor = { role: 'guarantor', name: 'Le chef du village', constituency: 'chiefs' } as const;
			const again = { role: 'witness', personId: cast.bienvenu.personId, constituency: 'farmers' } as const;
			const stranger = { role: 'witness', personId: cast.neighbour.personId, constituency: 'women' } as const;
			expect(await endOf(edit(agreementId, { signatories: [...signatories, again] }))).toBe('signsOnce');
			expect(await endOf(edit(agreementId, { signatories: [...signatories, stranger] }))).toBe('not found');
			await edit(agreementId, { signatories: [...signatories, guarantor] });
			const after = await readAgreement(house(), cast.joseph, agreementId);
			expect(after.signatories.map((one) => one.id).slice(0, 2)).toEqual(signatories.map((one) => one.id));
			expect(after.signatories[2]).toMatchObject({ role: 'guarantor', name: 'Le chef du village' });
		});

		it('tells the second of two who edit, and overwrites nothing', async () => {
			const agreementId = await aDraft(house(), cast);
			const { version } = await readAgreement(house(), cast.joseph, agreementId);
			await expectOneOf(
				[
					edit(agreementId, { version, title: 'Le mien' }),
					edit(agreementId, { version, title: 'Le nôtre' }, cast.liaison),
				],
				'textChanged',
			);
		});

		it('is for whoever writes for the parties, and only while it is a draft', async () => {
			const agreementId = await aDraft(house(), cast);
			expect(await endOf(edit(agreementId, {}, cast.bienvenu))).toBe('notMediator');
			expect(await endOf(edit(agreementId, {}, cast.neighbour))).toBe('not found');
			expect(await endOf(edit(await aFixed(house(), cast)))).toBe('textFrozen');
		});
	});
});
