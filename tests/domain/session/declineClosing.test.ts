import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { declineClosing } from '#domain/session/declineClosing.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('declineClosing', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const decline = (sessionId: string, by: Player = cast.odile) =>
			perform(house(), declineClosing, { sessionId }, { accountId: by.accountId });

		it('lets the talk go on: the second mediator does not confirm, or the first no longer wants it', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const ask = () =>
				perform(house(), closeSession, { sessionId, how: 'without' }, { accountId: cast.joseph.accountId });
			expect(await endOf(decline(sessionId))).toBe('closingNotAsked');
			await ask();
			expect(await endOf(decline(sessionId, cast.aicha))).toBe('notMediator');
			await expectOneOf([decline(sessionId), decline(sessionId)], 'closingNotAsked');
			expect(await ask()).toMatchObject({ closed: false });
			expect(await endOf(decline(sessionId, cast.joseph))).toBe('done');
		});
	});
});
