import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { declineFloor } from '#domain/floor/declineFloor.ts';
import { endTurn } from '#domain/floor/endTurn.ts';
import {
	type HandState,
	type SessionSnapshot,
	handState,
	inOrder,
	isResting,
	isSpeaking,
	sharesBy,
} from '#domain/floor/floor.ts';
import {
	mayDeclineFloor,
	mayEndTurn,
	mayGiveFloor,
	mayRequestFloor,
	mayResumeFloor,
	maySeeShares,
	maySetNamesOnWall,
	maySetTurn,
	maySlowFloor,
	mayWithdrawRequest,
} from '#domain/floor/floorPolicy.ts';
import { type Floor, findFloorByCode, sessionSnapshot, snapshotOf } from '#domain/floor/floorQueries.ts';
import { giveFloor } from '#domain/floor/giveFloor.ts';
import { requestFloor } from '#domain/floor/requestFloor.ts';
import { resumeFloor } from '#domain/floor/resumeFloor.ts';
import { setNamesOnWall } from '#domain/floor/setNamesOnWall.ts';
import { setTurn } from '#domain/floor/setTurn.ts';
import { slowFloor } from '#domain/floor/slowFloor.ts';
import { withdrawRequest } from '#domain/floor/withdrawRequest.ts';
import { no } from '#domain/refusals.ts';
import { isItsMediator, keepsSession } from '#domain/session/sessionPolicy.ts';
import { findQuorum, listParties } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { action, say } from './action.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';
import { changesIn } from './sessionChanges.ts';

/** A session's snapshot as it goes to every page that follows it. */
export type LiveSession = SessionSnapshot & { changes: number };

/** What every page that follows a session is told now; null for one that is not there. */
export async function liveSession(db: Kysely<Database>, sessionId: string): Promise<LiveSession | null> {
	// Counted before it is read: a change between the two is told once more rather than missed.
	const changes = changesIn(sessionId);
	const snapshot = await sessionSnapshot(db, sessionId);
	return snapshot && { ...snapshot, changes };
}

/** The floor as everybody in the session sees it, and what is the viewer's own. */
export async function viewFloor({ db, actor, now, requestId }: PageContext, floor: Floor) {
	const { session, mediators, attendees, requests, office, own } = floor;
	const changes = changesIn(session.id);
	const quorum = await findQuorum(db, session);
	const live: LiveSession = { ...snapshotOf(session, attendees, requests, quorum), changes };
	const list = live.state === 'running' ? inOrder(requests) : [];
	const last = own && requests.findLast((one) => one.attendeeId === own.id);
	const state: HandState | null = last && live.state === 'running' ? handState(last) : null;
	const resting = isResting(session, now);
	return {
		id: session.id,
		live,
		turnMinutes: session.turnMinutes,
		slow: resting && session.slowUntil ? { until: session.slowUntil, reason: session.slowReason } : null,
		/** The viewer's own hand; null for whoever does not sit in the session. */
		own: own && {
			attendeeId: own.id,
			/** Their last hand, as the page knows it. */
			last: last?.number ?? 0,
			hand:
				last && state
					? {
							id: last.id,
							number: last.number,
							kind: last.kind,
							state,
							word: last.declinedWord,
							before: list.findIndex((one) => one.id === last.id),
							/** Raised for them by somebody else. */
							byOther: last.askedBy !== actor.accountId,
						}
					: null,
		},
		may: {
			requestFloor: own ? mayRequestFloor(actor, session, own, floor) : no('notYours'),
			withdrawRequest: own ? mayWithdrawRequest(actor, session, own, floor) : no('notYours'),
			endTurn: own ? mayEndTurn(actor, session, own, floor) : no('notYours'),
		},
		keeps: keepsSession(actor, session, mediators, office) === 'yes',
		leads: isItsMediator(actor, session, mediators) === 'yes',
		requestIds: { hand: requestId() },
		topics: [topicOf('session', session.id), topicOf('voice', actor.accountId ?? '')],
	};
}
export type FloorView = Awaited<ReturnType<typeof viewFloor>>;

/** The speakers' list for whoever gives the floor, with whom else they can invite. */
export async function viewList({ db, actor, now, requestId }: PageContext, floor: Floor) {
	const { session, mediators, attendees, requests, office } = floor;
	if (keepsSession(actor, session, mediators, office) !== 'yes') return null;
	const parties = new Map((await listParties(db, session.id)).map((party) => [party.id, party]));
	const whose = new Map(attendees.map((one) => [one.id, one]));
	const sideOf = (attendeeId: string) => {
		const attendee = whose.get(attendeeId);
		const party = attendee?.partyId ? parties.get(attendee.partyId) : undefined;
		return { party: party?.name ?? null, constituency: party?.constituency ?? attendee?.constituency ?? null };
	};
	const list = inOrder(requests);
	const up = new Set(list.map((one) => one.attendeeId));
	const speaking = requests.find(isSpeaking);
	return {
		speaking: speaking
			? { id: speaking.id, number: speaking.number, attendeeId: speaking.attendeeId, kind: speaking.kind }
			: null,
		hands: list.map(({ id, number, kind, attendeeId, askedAt }) => ({
			...{ id, number, kind, attendeeId, askedAt },
			name: whose.get(attendeeId)?.name ?? '',
			...sideOf(attendeeId),
			turns: requests.filter(
				(one) => one.attendeeId === attendeeId && one.givenAt !== null && one.kind !== 'pointOfOrder',
			).length,
		})),
		/** Who sits here with their hand down. */
		others: attendees
			.filter((one) => !up.has(one.id) && one.id !== speaking?.attendeeId && one.relation === null)
			.filter((one) => one.was === 'present' || one.was === 'expected')
			.map(({ id, name }) => ({ id, name, ...sideOf(id) })),
		may: {
			giveFloor: mayGiveFloor(actor, session, floor, now),
			declineFloor: mayDeclineFloor(actor, session, mediators),
		},
		requestIds: { list: requestId(), give: requestId(), turn: requestId() },
	};
}
export type SpeakersList = NonNullable<Awaited<ReturnType<typeof viewList>>>;

/** What only the session's mediators see and set: shares of the talk, the length of turns, the rest, the wall. */
export async function viewDesk({ db, actor, now, requestId }: PageContext, { session, mediators, ...floor }: Floor) {
	if (maySeeShares(actor, session, mediators) !== 'yes') return null;
	const { attendees, requests } = floor;
	const parties = await listParties(db, session.id);
	const nameOf = new Map(parties.map((party) => [party.id, party.name]));
	const rows = <K extends string>(shares: Map<K, { turns: number; seconds: number }>) =>
		[...shares].map(([key, share]) => ({ key, ...share }));
	return {
		turnMinutes: session.turnMinutes,
		namesOnWall: session.namesOnWall === 1,
		slow: isResting(session, now),
		/** By party where there are sides, and by whom the others stand for. */
		parties: rows(sharesBy(requests, attendees, (one) => one.partyId, now)).map(({ key, ...share }) => ({
			...share,
			name: nameOf.get(key) ?? '',
		})),
		constituencies: rows(sharesBy(requests, attendees, (one) => (one.partyId ? null : one.constituency), now)),
		sexes: rows(sharesBy(requests, attendees, (one) => one.sex, now)),
		may: {
			setTurn: maySetTurn(actor, session, mediators),
			setNamesOnWall: maySetNamesOnWall(actor, session, mediators),
			slowFloor: maySlowFloor(actor, session, mediators),
			resumeFloor: mayResumeFloor(actor, session, mediators, now),
		},
		requestIds: { setTurn: requestId(), slow: requestId(), setNamesOnWall: requestId() },
	};
}
export type FloorDesk = NonNullable<Awaited<ReturnType<typeof viewDesk>>>;

/** For an act on a page of the floor: the session of the address, for those who keep it or sit in it. */
async function floorOf(event: RequestEvent): Promise<{ sessionId: string }> {
	const { read } = await openHouse();
	const { actor } = event.locals;
	const { session } = await findFloorByCode({ db: read, actor }, event.params.session ?? '');
	return { sessionId: session.id };
}

/** What anybody who sits in a session does about their own hand, on whichever page. */
export const handActions = {
	requestFloor: action(requestFloor, {
		parameters: floorOf,
		then: ({ already }, event) => {
			// A hand that others raised meanwhile counts once, and its owner is told.
			if (already) say(event, `hand${already.charAt(0).toUpperCase()}${already.slice(1)}`);
			return null;
		},
	}),
	withdrawRequest: action(withdrawRequest),
	endTurn: action(endTurn),
};

/** The same, and what those who give the floor do. */
export const floorActions = {
	...handActions,
	giveFloor: action(giveFloor, { parameters: floorOf }),
	declineFloor: action(declineFloor),
	setTurn: action(setTurn, { parameters: floorOf }),
	slowFloor: action(slowFloor, { parameters: floorOf }),
	resumeFloor: action(resumeFloor, { parameters: floorOf }),
	setNamesOnWall: action(setNamesOnWall, { parameters: floorOf }),
};

/** What hangs on the wall, the same whoever projects it: numbers and pictures, and a name only where the session says so. */
export async function viewWall({ db, now }: PageContext, { session, attendees, requests }: Floor) {
	const changes = changesIn(session.id);
	const quorum = await findQuorum(db, session);
	const { speaker, ...live } = { ...snapshotOf(session, attendees, requests, quorum), changes };
	const names = session.namesOnWall === 1;
	const speaking = requests.find((one) => one.number === live.speaking);
	const who = attendees.find((one) => one.id === speaking?.attendeeId);
	const party = (await listParties(db, session.id)).find((one) => one.id === who?.partyId);
	return {
		...{ id: session.id, title: session.title, kind: session.kind, lang: session.lang, names },
		live: { ...live, speaker: names ? speaker : '' },
		/** For whom whoever speaks does; a picture where the side has one. */
		side:
			who && live.speaking !== 0 ? { symbol: party?.symbol ?? null, constituency: party?.constituency ?? null } : null,
		next:
			live.state === 'running'
				? inOrder(requests)
						.slice(0, 4)
						.map((one) => one.number)
				: [],
		slow:
			isResting(session, now) && session.slowUntil ? { until: session.slowUntil, reason: session.slowReason } : null,
		quorum: { met: quorum.met, ...quorum.number },
	};
}
