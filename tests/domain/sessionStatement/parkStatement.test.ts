import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { parkStatement } from '#domain/sessionStatement/parkStatement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, takeAndConfirm } from '../../support/phases.ts';
import { readSaid } from '../../support/saidReaders.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('parkStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('puts it onto the list of what is not settled here, once of two at once, by a mediator', async () => {
			const { sessionId, ofHerders } = await aMediation(house(), cast);
			const statementId = await takeAndConfirm(house(), cast, { sessionId, attendeeId: ofHerders });
			const park = (by: Player) =>
				perform(house(), parkStatement, { sessionId, statementId }, { accountId: by.accountId });
			expect(await endOf(park(cast.liaison))).toBe('notMediator');
			expect(await endOf(park(cast.neighbour))).toBe('not found');
			await expectOneOf([park(cast.odile), park(cast.joseph)], 'alreadyDone');
			expect(await readSaid(house(), cast.aicha, sessionId)).toMatchObject([{ state: 'parked', parkedResult: null }]);
		});
	});
});
