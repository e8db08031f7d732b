import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type EventType, type Happening, type RecordedEvent, isBetweenSpeakerAndMediators } from '#domain/events.ts';
import { forgetOpenKey, forgetOpenKeysOf } from '#domain/mediatorKey/openKeys.ts';
import { dropSignIn, dropViewer, publish as tellPages, recheckWatchers } from '#realtime/hub.ts';
import { topicOf } from '#realtime/topics.ts';
import { forgetPublicPages } from './keptPages.ts';
import { countChanges } from './sessionChanges.ts';

/**
 * Tells the open pages what changed, after commit. Restricted matters are told to nobody, and what goes on between a
 * speaker and the mediators only where the verb touches their own topics.
 */
export function publish(events: RecordedEvent[], touched: string[]): void {
	if (events.length > 0) forgetPublicPages();
	const told = events
		.filter((event) => !event.chainId.startsWith('restricted:') && !isBetweenSpeakerAndMediators(event.happening))
		.map((event) => event.happening);
	countChanges(told);
	tellPages(told, touched);
}

/** Makes the other open pages of a browser that signs out hear nothing more, and locks what its holder had opened. */
export function hushSignIn(signInId: string | null): void {
	forgetOpenKey(signInId);
	if (signInId) dropSignIn(signInId);
}

/** Makes the open pages of everybody whose powers an act changed come back and be checked anew. */
export async function dropChangedPowers(db: Kysely<Database>, happenings: readonly Happening[]): Promise<void> {
	for (const accountId of await accountsWithOtherPowers(db, happenings)) {
		forgetOpenKeysOf(accountId);
		dropViewer(accountId);
	}
	await dropFromCaucuses(db, happenings);
}

/**
 * Whoever is no longer of a side, or no longer mediates a session, hears nothing more of what goes on apart. Asked after
 * every act of a session, so that no way of leaving is forgotten.
 */
async function dropFromCaucuses(db: Kysely<Database>, happenings: readonly Happening[]): Promise<void> {
	const sessionIds = happenings.flatMap((one) => ('sessionId' in one && one.sessionId ? [one.sessionId] : []));
	const matterIds = happenings.flatMap((one) =>
		one.type === 'matterLeft' ? [one.concernId, one.proposalId].filter((id) => id !== undefined) : [],
	);
	if (sessionIds.length + matterIds.length === 0) return;
	const sides = await db
		.selectFrom('party')
		.innerJoin('session', 'session.id', 'party.sessionId')
		.select('party.id')
		.where((is) =>
			is.or([
				...(sessionIds.length > 0 ? [is('session.id', 'in', sessionIds)] : []),
				...(matterIds.length > 0 ? [is('session.subjectId', 'in', matterIds)] : []),
			]),
		)
		.execute();
	for (const { id } of sides) await recheckWatchers(topicOf('caucus', id));
}

/** The accounts that may do more or less than before, or on fewer browsers. */
export async function accountsWithOtherPowers(
	db: Kysely<Database>,
	happenings: readonly Happening[],
): Promise<Set<string>> {
	const people = happenings.flatMap((happening) => {
		if (happening.type === 'memberSeated') return [happening.personId];
		// Whoever is taken off a session follows it no longer.
		if (happening.type === 'attendeeRemoved') return happening.personId ? [happening.personId] : [];
		return happening.type === 'partyRemoved' ? happening.personIds : [];
	});
	const seats = happenings.flatMap((happening) => (happening.type === 'seatVacated' ? [happening.seatId] : []));
	if (seats.length > 0) {
		const left = await db.selectFrom('seatHolding').select('personId').where('seatId', 'in', seats).execute();
		people.push(...left.map((holding) => holding.personId));
	}
	const accountIds = new Set(
		happenings.flatMap((happening) =>
			POWER_EVENTS.has(happening.type) && 'accountId' in happening && happening.accountId ? [happening.accountId] : [],
		),
	);
	// Whom another committee lent is a stranger again once they step back, or the session or what was to be written of it is over.
	const ended = happenings.flatMap((one) =>
		one.type === 'sessionClosed' ||
		one.type === 'sessionStopped' ||
		one.type === 'sessionAdjourned' ||
		one.type === 'steppedBack' ||
		one.type === 'minutesPublished'
			? [one.sessionId]
			: [],
	);
	const closed = happenings.flatMap((one) =>
		one.type === 'committeeDissolved' || one.type === 'committeeHandedOver' ? [one.committeeId] : [],
	);
	if (closed.length > 0) {
		const holdings = db
			.selectFrom('seatHolding')
			.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
			.select('seatHolding.personId')
			.where('seat.committeeId', 'in', closed);
		const roles = db.selectFrom('appointment').select('accountId').where('committeeId', 'in', closed);
		people.push(...(await holdings.execute()).map((one) => one.personId));
		for (const { accountId } of await roles.execute()) accountIds.add(accountId);
	}
	if (ended.length > 0) {
		const lent = await db
			.selectFrom('mediatorInvitation')
			.select('accountId')
			.where('sessionId', 'in', ended)
			.where('acceptedAt', 'is not', null)
			.execute();
		for (const { accountId } of lent) accountIds.add(accountId);
	}
	if (people.length > 0) {
		const accounts = await db.selectFrom('account').select('id').where('personId', 'in', people).execute();
		for (const account of accounts) accountIds.add(account.id);
	}
	return accountIds;
}

const POWER_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
	'accountFrozen',
	'accountUnfrozen',
	'cardIssued',
	'cardRequested',
	'personErased',
	'pinChanged',
	'signInEnded',
	'otherSignInsEnded',
	'allSignInsEnded',
	'administratorMade',
	'administrationEnded',
	'officerAppointed',
	'officerDismissed',
	'mediatorAppointed',
	'liaisonAppointed',
	'observerAppointed',
	'appointmentEnded',
]);
