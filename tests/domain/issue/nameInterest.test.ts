import { beforeAll, describe, expect, it } from 'vitest';
import { listInterests } from '#domain/issue/issueQueries.ts';
import { shareInterest } from '#domain/issue/shareInterest.ts';
import { nameInterest } from '#domain/issue/nameInterest.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf } from '../../support/verdicts.ts';

describe('nameInterest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const name = (partyId: string, text: string, by: Player, interestId?: string) =>
			perform(
				house(),
				nameInterest,
				{ sessionId: mediation.sessionId, partyId, text, interestId },
				{ accountId: by.accountId },
			);

		it('is said by each side, with its own account or taken down, when its phase has come', async () => {
			const { sessionId, herders, farmers } = mediation;
			await goTo(house(), cast, sessionId, 'issues');
			expect(await endOf(name(herders, 'L’eau pour les bêtes', cast.kofi))).toBe('phaseNotCome');
			await goTo(house(), cast, sessionId, 'interests');
			await Promise.all([
				name(herders, 'L’eau pour les bêtes', cast.kofi),
				name(farmers, 'La récolte entière', cast.liaison),
			]);
			const listed = await listInterests(house().read, sessionId);
			expect(listed.map((one) => one.ordinal)).toEqual([1, 2]);
			expect(new Set(listed.map((one) => one.partyId))).toEqual(new Set([herders, farmers]));
			expect(await endOf(name(farmers, 'Autre chose', cast.kofi))).toBe('notMediator');
			expect(await endOf(name(farmers, 'Autre chose', cast.neighbour))).toBe('not found');
		});

		it('in other words is asked again whether it matters to all, and stays with its own side', async () => {
			const { sessionId, herders, farmers } = mediation;
			const { interestId } = await name(herders, 'Passer au marché', cast.kofi);
			await perform(
				house(),
				shareInterest,
				{ sessionId, interestId, shared: 'yes' },
				{ accountId: cast.odile.accountId },
			);
			expect(await endOf(name(farmers, 'Le marché', cast.odile, interestId))).toBe('not found');
			await name(herders, 'Passer au marché le jeudi', cast.kofi, interestId);
			const found = (await listInterests(house().read, sessionId)).find((one) => one.id === interestId);
			expect(found).toMatchObject({ text: 'Passer au marché le jeudi', commonGroundAt: null });
		});
	});
});
