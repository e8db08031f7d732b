import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { tickAgendaPoint } from '#domain/session/tickAgendaPoint.ts';
import { listAgenda } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('setAgenda', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const set = (sessionId: string, texts: string[], by: Player = cast.joseph) =>
			perform(house(), setAgenda, { sessionId, points: texts.map((text) => ({ text })) }, { accountId: by.accountId });
		const textsOf = async (sessionId: string) => (await listAgenda(house().read, sessionId)).map((one) => one.text);

		it('says what will be spoken of, in its order; a point that stays keeps its tick', async () => {
			const { sessionId } = await aSession(house(), cast);
			await set(sessionId, ['Le champ', 'Les bœufs']);
			const [first] = await listAgenda(house().read, sessionId);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), tickAgendaPoint, { sessionId, pointId: first?.id ?? '', done: true }, by);
			await set(sessionId, ['Le puits', 'Le champ']);
			expect(await textsOf(sessionId)).toEqual(['Le puits', 'Le champ']);
			const after = await listAgenda(house().read, sessionId);
			expect(after.map((one) => one.doneAt !== null)).toEqual([false, true]);
		});

		it('is for whoever writes for the session, two at once leave one list', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(set(sessionId, ['A'], cast.aicha))).toBe('notMediator');
			expect(await endOf(set(sessionId, ['A'], cast.neighbour))).toBe('not found');
			await Promise.all([set(sessionId, ['A', 'B']), set(sessionId, ['C', 'D'], cast.liaison)]);
			expect(['A,B', 'C,D']).toContain((await textsOf(sessionId)).join());
		});
	});
});
