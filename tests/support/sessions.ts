import type { z } from 'zod';
import { perform } from '#domain/perform.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { type ScheduleSession, scheduleSession } from '#domain/session/scheduleSession.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** A mediation in Bangassou, an hour from now, with Odile and Joseph. */
export async function aSession(
	house: TestHouse,
	cast: Cast,
	given: Partial<z.output<typeof ScheduleSession>> = {},
	by: Player = cast.joseph,
): Promise<{ sessionId: string; code: string }> {
	return perform(
		house,
		scheduleSession,
		{
			committeeId: cast.bgs.id,
			kind: 'mediation',
			title: 'Les bœufs et le champ',
			purpose: 'Parler du champ abîmé et des bœufs perdus.',
			lang: 'fr',
			place: 'Sous le manguier de l’école',
			mode: 'tree',
			groups: [],
			at: new Date(house.clock().getTime() + 3_600_000).toISOString(),
			mediators: [cast.odile.accountId, cast.joseph.accountId],
			...given,
		},
		{ accountId: by.accountId },
	);
}

/** Calls the roll: these seats are there, the others are away with a cause; everybody where nobody is named. */
export async function callRoll(house: TestHouse, cast: Cast, sessionId: string, there?: Player[]): Promise<void> {
	const attendees = (await listAttendees(house.read, sessionId))
		.filter((one) => one.standing === 'seat')
		.map(({ id, personId }) => {
			const came = !there || there.some((player) => player.personId === personId);
			return { attendeeId: id, was: came ? ('present' as const) : ('excused' as const) };
		});
	await perform(house, recordAttendance, { sessionId, attendees }, { accountId: cast.liaison.accountId });
}

/** A session that has begun, everybody there. */
export async function aRunningSession(
	house: TestHouse,
	cast: Cast,
	given: Partial<z.output<typeof ScheduleSession>> = {},
): Promise<{ sessionId: string; code: string }> {
	const session = await aSession(house, cast, given);
	await callRoll(house, cast, session.sessionId);
	await perform(house, conveneSession, { sessionId: session.sessionId }, { accountId: cast.liaison.accountId });
	return session;
}
