import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { tickAgendaPoint } from '#domain/session/tickAgendaPoint.ts';
import { listAgenda } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('tickAgendaPoint', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const tick = (sessionId: string, pointId: string, done: boolean, by: Player = cast.joseph) =>
			perform(house(), tickAgendaPoint, { sessionId, pointId, done }, { accountId: by.accountId });

		it('ticks a point once, and takes the tick back', async () => {
			const { sessionId } = await aSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), setAgenda, { sessionId, points: [{ text: 'Le champ', minutes: 20 }] }, by);
			const [point] = await listAgenda(house().read, sessionId);
			const id = point?.id ?? '';
			expect(await heardDuring(house(), () => tick(sessionId, id, true))).toEqual(['agendaPointTicked']);
			expect(await heardDuring(house(), () => tick(sessionId, id, true))).toEqual([]);
			await tick(sessionId, id, false, cast.liaison);
			expect((await listAgenda(house().read, sessionId))[0]?.doneAt).toBeNull();
			expect(await endOf(tick(sessionId, id, true, cast.aicha))).toBe('notMediator');
			const other = await aSession(house(), cast);
			expect(await endOf(tick(other.sessionId, id, true))).toBe('not found');
		});
	});
});
