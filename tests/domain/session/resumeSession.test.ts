import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { removeAttendee } from '#domain/session/removeAttendee.ts';
import { resumeSession } from '#domain/session/resumeSession.ts';
import { suspendSession } from '#domain/session/suspendSession.ts';
import { listAttendees, listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, callRoll } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('resumeSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const resume = (sessionId: string, by: Player = cast.joseph) =>
			perform(house(), resumeSession, { sessionId }, { accountId: by.accountId });

		it('goes on where it stood, once enough seats sit again', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await endOf(resume(sessionId))).toBe('sessionNotSuspended');
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), suspendSession, { sessionId, day: '2026-03-12', time: '09:00' }, by);
			await callRoll(house(), cast, sessionId, [cast.aicha]);
			expect(await endOf(resume(sessionId))).toBe('notQuorate');
			await callRoll(house(), cast, sessionId);
			expect(await endOf(resume(sessionId, cast.aicha))).toBe('notMediator');
			await expectOneOf([resume(sessionId), resume(sessionId)], 'sessionNotSuspended');
			const session = (await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);
			expect(session).toMatchObject({ suspendedAt: null, suspendedUntil: null, phase: 'opening' });
		});

		/** A session that began with Aïcha, Fidèle, Louise and Maurice, and rests until the next day. */
		const atRest = async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), suspendSession, { sessionId, day: '2026-03-12', time: '09:00' }, by);
			const people = () => listAttendees(house().read, sessionId);
			const say = async (was: 'present' | 'absent' | 'expected', some: Player[]) =>
				perform(
					house(),
					recordAttendance,
					{
						sessionId,
						attendees: (await people())
							.filter((one) => some.some(({ personId }) => personId === one.personId))
							.map(({ id }) => ({ attendeeId: id, was })),
					},
					by,
				);
			const of = async (player: Player) => (await people()).find((one) => one.personId === player.personId)!;
			return { sessionId, people, say, of, by };
		};

		it('waits until everybody who was there has been called again, also where enough sit', async () => {
			const { sessionId, people, say, of } = await atRest();
			expect(await endOf(resume(sessionId))).toBe('rollCallAgain');
			// The list sent with nothing changed says nothing new.
			await say('expected', [cast.aicha]);
			expect(await endOf(resume(sessionId))).toBe('rollCallAgain');
			expect((await of(cast.aicha)).arrivedAt).not.toBeNull();
			const seats = (await people()).map(({ id }) => ({ attendeeId: id, was: 'present' as const }));
			const by = { accountId: cast.liaison.accountId };
			await perform(house(), recordAttendance, { sessionId, attendees: seats.slice(1) }, by);
			expect(await endOf(resume(sessionId))).toBe('rollCallAgain');
			await perform(house(), recordAttendance, { sessionId, attendees: seats.slice(0, 1) }, by);
			expect(await endOf(resume(sessionId))).toBe('done');
		});

		it('whoever was there and does not come again has left, and did not miss the meeting', async () => {
			const { sessionId, say, of } = await atRest();
			const { suspendedAt } = await house()
				.read.selectFrom('session')
				.select('suspendedAt')
				.where('id', '=', sessionId)
				.executeTakeFirstOrThrow();
			await callRoll(house(), cast, sessionId);
			await say('absent', [cast.louise]);
			expect(await of(cast.louise)).toMatchObject({ was: 'left', leftAt: suspendedAt });
			expect(await endOf(resume(sessionId))).toBe('done');
			// Said of a session that goes on, it corrects.
			await say('absent', [cast.louise]);
			expect(await of(cast.louise)).toMatchObject({ was: 'absent', arrivedAt: null });
		});

		it('closed from its rest, it tells of everybody who was there that they were', async () => {
			const { sessionId, of, by } = await atRest();
			const { id: attendeeId } = await of(cast.louise);
			expect(await endOf(perform(house(), removeAttendee, { sessionId, attendeeId }, by))).toBe('hasCome');
			await perform(house(), closeSession, { sessionId, how: 'done' }, by);
			expect(await of(cast.louise)).toMatchObject({ was: 'left' });
		});
	});
});
