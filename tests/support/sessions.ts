import type { z } from 'zod';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { perform } from '#domain/perform.ts';
import { acceptInvitation } from '#domain/session/acceptInvitation.ts';
import { addAttendee } from '#domain/session/addAttendee.ts';
import { addParty } from '#domain/session/addParty.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { giveConsent } from '#domain/session/giveConsent.ts';
import { listInvitations } from '#domain/session/invitationQueries.ts';
import { inviteMediator } from '#domain/session/inviteMediator.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { type ScheduleSession, scheduleSession } from '#domain/session/scheduleSession.ts';
import { listAttendees, listParties } from '#domain/session/sessionQueries.ts';
import { setGroundRules } from '#domain/session/setGroundRules.ts';
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
	await perform(house, conveneSession, { sessionId: session.sessionId }, { accountId: cast.joseph.accountId });
	return session;
}

/** Two sides of a session: herders with a spokesperson who has an account, and farmers without any. */
export async function twoSides(house: TestHouse, cast: Cast, sessionId: string) {
	const by = { accountId: cast.liaison.accountId };
	const side = async (name: string, constituency: 'herdersResident' | 'farmers') =>
		(await perform(house, addParty, { sessionId, name, constituency }, by)).partyId;
	const herders = await side('Les éleveurs du puits', 'herdersResident');
	const farmers = await side('Les cultivateurs du puits', 'farmers');
	const made = await perform(
		house,
		registerPerson,
		{
			displayName: `Amadou Modèle ${herders.slice(0, 4)}`,
			committeeId: cast.bgs.id,
			publicName: false,
			withAccount: true,
			adult: true,
			locale: 'fr',
		},
		by,
	);
	const spokesperson = { accountId: made.accountId ?? '', personId: made.personId };
	await perform(
		house,
		addAttendee,
		{ sessionId, standing: 'party', partyId: herders, personId: made.personId, sex: 'm' },
		by,
	);
	await perform(
		house,
		addAttendee,
		{ sessionId, standing: 'party', partyId: farmers, name: 'Marthe Spécimen', sex: 'f' },
		by,
	);
	return { herders, farmers, spokesperson };
}

/** How people will talk with each other, and every side's yes to it. */
export async function agreeRules(house: TestHouse, cast: Cast, sessionId: string): Promise<void> {
	const by = { accountId: cast.joseph.accountId };
	await perform(house, setGroundRules, { sessionId, rules: [{ text: 'Une seule personne parle.' }] }, by);
	for (const { id: partyId } of await listParties(house.read, sessionId))
		await perform(house, giveConsent, { sessionId, partyId, how: 'spoken' }, by);
}

/** A mediator of the neighbourhood, from the side of the herders, mediates this one session as a guest. */
export async function lend(house: TestHouse, cast: Cast, sessionId: string): Promise<Player> {
	const { accountId } = cast.neighbour;
	const held = await house.read.selectFrom('appointment').select('id').where('accountId', '=', accountId).execute();
	if (held.length === 0)
		await perform(
			house,
			appointMediator,
			{ committeeId: cast.bbr.id, accountId, constituency: 'herdersResident' },
			{ accountId: cast.administrator.accountId },
		);
	await perform(house, inviteMediator, { sessionId, accountId }, { accountId: cast.joseph.accountId });
	const [invitation] = await listInvitations(house.read, sessionId);
	await perform(house, acceptInvitation, { invitationId: invitation?.id ?? '' }, { accountId });
	return cast.neighbour;
}
