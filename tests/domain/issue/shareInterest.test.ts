import { beforeAll, describe, expect, it } from 'vitest';
import { listInterests } from '#domain/issue/issueQueries.ts';
import { shareInterest } from '#domain/issue/shareInterest.ts';
import { nameInterest } from '#domain/issue/nameInterest.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, goTo } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('shareInterest', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('marks what matters to all, and takes the mark away, by whoever writes for all', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			await goTo(house(), cast, sessionId, 'interests');
			const { interestId } = await perform(
				house(),
				nameInterest,
				{ sessionId, partyId: herders, text: 'La paix au puits' },
				{ accountId: cast.kofi.accountId },
			);
			const mark = (shared: 'yes' | 'no', by: Player = cast.odile) =>
				perform(house(), shareInterest, { sessionId, interestId, shared }, { accountId: by.accountId });
			const isShared = async () => (await listInterests(house().read, sessionId))[0]?.commonGroundAt !== null;
			for (const player of [cast.kofi, cast.aicha]) expect(await endOf(mark('yes', player))).toBe('notMediator');
			await expectOneOf([mark('yes'), mark('yes', cast.liaison)], 'alreadyDone');
			expect(await isShared()).toBe(true);
			await mark('no');
			expect(await isShared()).toBe(false);
		});
	});
});
