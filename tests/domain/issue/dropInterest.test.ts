import { beforeAll, describe, expect, it } from 'vitest';
import { dropInterest } from '#domain/issue/dropInterest.ts';
import { listInterests } from '#domain/issue/issueQueries.ts';
import { nameInterest } from '#domain/issue/nameInterest.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, goTo } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('dropInterest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is the side taking it back, once of two at once, and nobody of another side', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast);
			await goTo(house(), cast, sessionId, 'interests');
			const say = async (partyId: string) =>
				(
					await perform(
						house(),
						nameInterest,
						{ sessionId, partyId, text: 'La paix' },
						{ accountId: cast.odile.accountId },
					)
				).interestId;
			const drop = (interestId: string, by: Player) =>
				perform(house(), dropInterest, { sessionId, interestId }, { accountId: by.accountId });
			const [ofHerders, ofFarmers] = [await say(herders), await say(farmers)];
			expect(await endOf(drop(ofFarmers, cast.kofi))).toBe('notMediator');
			expect(await endOf(drop(ofFarmers, cast.neighbour))).toBe('not found');
			await expectOneOf([drop(ofHerders, cast.kofi), drop(ofHerders, cast.odile)], 'not found');
			expect((await listInterests(house().read, sessionId)).map((one) => one.id)).toEqual([ofFarmers]);
		});
	});
});
