import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { clearStatement } from '#domain/sessionStatement/clearStatement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, takeAndConfirm, takeDown } from '../../support/phases.ts';
import { readSaid, whoSees } from '../../support/saidReaders.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('clearStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const clear = (statementId: string, by: Player = cast.odile) =>
			perform(house(), clearStatement, { sessionId: mediation.sessionId, statementId }, { accountId: by.accountId });

		it('lets everybody in the session see what waited, without telling who brought it', async () => {
			const { sessionId } = mediation;
			const id = await takeAndConfirm(house(), cast, { sessionId, fromWhere: 'Une femme du marché' });
			expect(await endOf(clear(id, cast.liaison))).toBe('notMediator');
			await expectOneOf([clear(id), clear(id, cast.joseph)], 'alreadyDone');
			expect(await whoSees(house(), cast, sessionId, id)).toContain('aicha');
			const said = ((await readSaid(house(), cast.aicha, sessionId)) ?? []).find((one) => one.id === id);
			expect(said).toMatchObject({ speaker: null, attendeeId: null, fromWhere: 'Une femme du marché' });
			expect(Object.values(said ?? {})).not.toContain(cast.liaison.accountId);
		});

		it('is for words that were read back and wait', async () => {
			const said = { sessionId: mediation.sessionId, attendeeId: mediation.ofFarmers };
			const naming = await takeDown(house(), cast, { ...said, text: 'C’est Hassan.' });
			expect(await endOf(clear(naming))).toBe('notReadBack');
			expect(await endOf(clear(await takeAndConfirm(house(), cast, said)))).toBe('alreadyDone');
			const other = await aMediation(house(), cast);
			const elsewhere = await takeAndConfirm(house(), cast, {
				sessionId: other.sessionId,
				attendeeId: other.ofFarmers,
				text: 'C’est Hassan.',
			});
			expect(await endOf(clear(elsewhere))).toBe('not found');
		});
	});
});
