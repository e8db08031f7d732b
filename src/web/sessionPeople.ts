import { listPeopleOf } from '#domain/account/peopleQueries.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { listPhotos } from '#domain/photo/photoQueries.ts';
import { SYMBOLS } from '#domain/election/symbols.ts';
import { listAttendees, listParties } from '#domain/session/sessionQueries.ts';
import {
	mayAddAttendee,
	mayAddParty,
	mayRemoveAttendee,
	mayRemoveParty,
	mayStepBack,
} from '#domain/session/partyPolicy.ts';
import { isToCallAgain } from '#domain/session/session.ts';
import { mayRecordAttendance } from '#domain/session/sessionPolicy.ts';
import { searchText } from '#domain/searchText.ts';
import type { PageContext } from './page.ts';
import type { Entered } from './session.ts';

/** Most people that a search shows to choose from. */
const MOST_FOUND = 12;

/** Everybody of a session by face and seat, its sides, and what the viewer may do about them. */
export async function peopleOf(page: PageContext, { committee, session, mediators, office }: Entered, q: string) {
	const { db, actor } = page;
	const attendees = await listAttendees(db, session.id);
	const photos = await listPhotos(
		db,
		attendees.flatMap(({ personId }) => (personId === null ? [] : [personId])),
	);
	const parties = await listParties(db, session.id);
	const keeps = mayAddAttendee(actor, session, mediators, office);
	const seated = new Set(
		attendees.filter((one) => one.standing === 'alternate' && one.was !== 'left').map((one) => one.seatId),
	);
	const mine = attendees.find((one) => one.personId !== null && one.personId === actor.personId) ?? null;
	const mediator = mediators.find((one) => one.accountId === actor.accountId) ?? null;
	const words = searchText(q);
	const known =
		words === '' || keeps !== 'yes'
			? []
			: (await listPeopleOf(db, page.now, committee.id))
					.filter((one) => !attendees.some((other) => other.personId === one.personId))
					.filter((one) => searchText(one.name).includes(words))
					.slice(0, MOST_FOUND);
	return {
		attendees: attendees.map((one) => ({
			...{ id: one.id, name: one.name, constituency: one.constituency, partyId: one.partyId, standing: one.standing },
			...{ was: one.was, relation: one.relation, seatId: one.seatId, toCallAgain: isToCallAgain(one) },
			photo: (one.personId && photos.get(one.personId)) ?? null,
			may: { removeAttendee: mayRemoveAttendee(actor, session, mediators, office, one) },
			requestIds: { recordAttendance: page.requestId(), removeAttendee: page.requestId() },
		})),
		parties: parties.map((party) => ({
			...{ id: party.id, name: party.name, constituency: party.constituency, symbol: party.symbol },
			may: { removeParty: mayRemoveParty(actor, session, mediators, office, party) },
			requestIds: { removeParty: page.requestId(), addAttendee: page.requestId() },
		})),
		/** Seats for which somebody may sit in. */
		seats: (await listSeats(db, committee.id))
			.filter((seat) => !seated.has(seat.id))
			.map(({ id, constituency, holder }) => ({ id, constituency, holder })),
		symbols: SYMBOLS.filter((symbol) => !parties.some((party) => party.symbol === symbol)),
		/** People of the committee whom a search found, to choose from. */
		known: known.map(({ personId, name }) => ({ personId, name })),
		q,
		steppedBack: mediators.filter((one) => one.leftAt !== null).map(({ name, relation }) => ({ name, relation })),
		mine: mine ? { relation: mine.relation } : mediator ? { relation: mediator.relation } : null,
		subject: session.subjectKind && session.subjectId ? { kind: session.subjectKind, id: session.subjectId } : null,
		may: {
			recordAttendance: mayRecordAttendance(actor, session, mediators, office),
			addParty: mayAddParty(actor, session, mediators, office),
			addAttendee: keeps,
			stepBack: mayStepBack(actor, session, { attendee: mine, mediator }),
		},
		requestIds: {
			recordAttendance: page.requestId(),
			allAsBefore: page.requestId(),
			addParty: page.requestId(),
			addAttendee: page.requestId(),
			stepBack: page.requestId(),
		},
	};
}
export type SessionPeople = Awaited<ReturnType<typeof peopleOf>>;
