import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { parkStatement } from '#domain/sessionStatement/parkStatement.ts';
import { settleParked } from '#domain/sessionStatement/settleParked.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aMediation, takeAndConfirm } from '../../support/phases.ts';
import { readSaid } from '../../support/saidReaders.ts';
import { endOf } from '../../support/verdicts.ts';

describe('settleParked', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('says who asks, then what was found, also after the session', async () => {
			const { sessionId, ofHerders } = await aMediation(house(), cast);
			const statementId = await takeAndConfirm(house(), cast, { sessionId, attendeeId: ofHerders });
			const settle = (result: 'checking' | 'false', note: string, by: Player = cast.odile) =>
				perform(house(), settleParked, { sessionId, statementId, result, note }, { accountId: by.accountId });
			expect(await endOf(settle('false', 'Non.'))).toBe('notParked');
			await perform(house(), parkStatement, { sessionId, statementId }, { accountId: cast.odile.accountId });
			await settle('checking', 'Le chef du quartier demande au marché.');
			await house().write.updateTable('session').set({ closedAt: 'now' }).where('id', '=', sessionId).execute();
			await settle('false', 'Les bêtes ont été retrouvées.');
			expect(await readSaid(house(), cast.aicha, sessionId)).toMatchObject([
				{ state: 'parked', parkedResult: 'false', parkedNote: 'Les bêtes ont été retrouvées.' },
			]);
			expect(await endOf(settle('false', 'Non.', cast.liaison))).toBe('notMediator');
			expect(await endOf(settle('false', 'Non.', cast.neighbour))).toBe('not found');
		});
	});
});
