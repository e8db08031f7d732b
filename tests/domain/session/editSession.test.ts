import { beforeAll, describe, expect, it } from 'vitest';
import { listNotices } from '#domain/account/notices.ts';
import { perform } from '#domain/perform.ts';
import { callSession } from '#domain/session/callSession.ts';
import { editSession } from '#domain/session/editSession.ts';
import { listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf } from '../../support/verdicts.ts';

describe('editSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const edit = (sessionId: string, given: { place?: string; day?: string } = {}, by: Player = cast.joseph) =>
			perform(
				house(),
				editSession,
				{
					...{ sessionId, kind: 'mediation' as const, title: 'Le champ', purpose: 'Se parler.', lang: 'fr' as const },
					...{ place: 'À l’école', mode: 'room' as const, day: '2026-03-09', time: '09:00', groups: [], ...given },
				},
				{ accountId: by.accountId },
			);
		const find = async (sessionId: string) =>
			(await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);

		it('gives it another day and place; whoever was called is told of the move', async () => {
			const { sessionId } = await aSession(house(), cast);
			await edit(sessionId);
			expect(await find(sessionId)).toMatchObject({ place: 'À l’école', scheduledFor: '2026-03-09T08:00:00.000Z' });
			const moves = async () =>
				(await listNotices(house().read, cast.aicha.accountId)).filter((one) => one.kind === 'sessionMoved').length;
			expect(await moves()).toBe(0);
			await perform(house(), callSession, { sessionId }, { accountId: cast.joseph.accountId });
			await edit(sessionId);
			expect(await moves()).toBe(0);
			await edit(sessionId, { day: '2026-03-10' });
			expect(await moves()).toBe(1);
		});

		it('is not for members, nor into the past, nor once it began', async () => {
			const { sessionId } = await aSession(house(), cast);
			expect(await endOf(edit(sessionId, {}, cast.aicha))).toBe('notMediator');
			expect(await endOf(edit(sessionId, { day: '2026-01-01' }))).toBe('momentPast');
			const running = await aRunningSession(house(), cast);
			expect(await endOf(edit(running.sessionId))).toBe('sessionBegan');
		});
	});
});
