import { beforeAll, describe, expect, it } from 'vitest';
import { listMeetings } from '#domain/meeting/meetingQueries.ts';
import { perform } from '#domain/perform.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { listAttendees, listSessions } from '#domain/session/sessionQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aRunningSession, aSession, twoSides } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('closeSession', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const close = (sessionId: string, how: 'agreed' | 'without' | 'done', by: Player = cast.joseph) =>
			perform(house(), closeSession, { sessionId, how }, { accountId: by.accountId });
		const find = async (sessionId: string) =>
			(await listSessions(house().read, cast.bgs.id)).find((one) => one.id === sessionId);

		it('is not called an agreement, nor done, by one mediator alone while two sides have no text', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await twoSides(house(), cast, sessionId);
			for (const how of ['agreed', 'done'] as const) expect(await endOf(close(sessionId, how))).toBe('nothingAgreed');
			await perform(house(), draftAgreement, { sessionId }, { accountId: cast.joseph.accountId });
			expect(await endOf(close(sessionId, 'agreed'))).toBe('done');
		});

		it('closes once, and says how it ended', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await endOf(close(sessionId, 'agreed', cast.aicha))).toBe('notMediator');
			await expectOneOf([close(sessionId, 'agreed'), close(sessionId, 'agreed', cast.odile)], 'sessionOver');
			expect(await find(sessionId)).toMatchObject({ closedHow: 'agreed' });
			const coming = await aSession(house(), cast);
			expect(await endOf(close(coming.sessionId, 'done'))).toBe('sessionNotConvened');
		});

		it('takes two mediators without an agreement: one asks, another confirms', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			expect(await close(sessionId, 'without')).toMatchObject({ closed: false });
			expect(await endOf(close(sessionId, 'without'))).toBe('secondMediatorNeeded');
			expect((await find(sessionId))?.closedAt).toBeNull();
			expect(await close(sessionId, 'without', cast.odile)).toMatchObject({ closed: true });
			expect(await find(sessionId)).toMatchObject({ closedHow: 'without' });
		});

		it('lets another mediator of the committee confirm, where the session has one', async () => {
			const { sessionId } = await aRunningSession(house(), cast, { mediators: [cast.joseph.accountId] });
			expect(await endOf(close(sessionId, 'without', cast.odile))).toBe('notSessionMediator');
			await close(sessionId, 'without');
			expect(await endOf(close(sessionId, 'without', cast.odile))).toBe('done');
		});

		it('makes the roll-call the committee’s attendance: who was sat in for is excused', async () => {
			house().setClock('2026-05-04T08:00:00.000Z');
			const { sessionId } = await aRunningSession(house(), cast);
			const by = { accountId: cast.joseph.accountId };
			const call = async (attendeeId: string, was: 'absent' | 'present') =>
				perform(house(), recordAttendance, { sessionId, attendees: [{ attendeeId, was }] }, by);
			const of = async (player: Player) =>
				(await listAttendees(house().read, sessionId)).find((one) => one.personId === player.personId)?.id ?? '';
			await call(await of(cast.hassan), 'absent');
			await call(await of(cast.fidele), 'absent');
			const seatId = cast.fidele.seatId ?? '';
			const { attendeeId } = await perform(
				house(),
				addAttendee,
				{ sessionId, standing: 'alternate', seatId, name: 'Suppléant Démo' },
				by,
			);
			await call(attendeeId, 'present');
			await close(sessionId, 'done');
			const meeting = (await listMeetings(house().read, cast.bgs.id)).find((one) => one.heldOn === '2026-05-04');
			const was = (player: Player) => meeting?.attendance.find((one) => one.seatId === player.seatId)?.was;
			expect([was(cast.aicha), was(cast.hassan), was(cast.fidele)]).toEqual(['present', 'absent', 'excused']);
		});

		it('costs the seat at the third session missed without a cause', async () => {
			for (const day of ['2026-06-01', '2026-06-08', '2026-06-15']) {
				house().setClock(`${day}T08:00:00.000Z`);
				const { sessionId } = await aRunningSession(house(), cast);
				const own = (await listAttendees(house().read, sessionId)).find(
					(one) => one.personId === cast.maurice.personId,
				);
				const attendees = [{ attendeeId: own?.id ?? '', was: 'absent' as const }];
				await perform(house(), recordAttendance, { sessionId, attendees }, { accountId: cast.joseph.accountId });
				await close(sessionId, 'done');
			}
			const seat = house()
				.read.selectFrom('seat')
				.select('vacantSince')
				.where('id', '=', cast.maurice.seatId ?? '');
			expect((await seat.executeTakeFirst())?.vacantSince).not.toBeNull();
		});
	});
});
