import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '#domain/account/account.ts';
import { isCaucusOpen, isHeardLess, maySpeakUp, minutesOf, sharesOf } from '#domain/caucus/caucus.ts';
import {
	mayCloseCaucus,
	mayConsentRelease,
	mayOpenCaucus,
	mayProposeRelease,
	mayReleaseFromCaucus,
	mayWithdrawRelease,
	mayWriteCaucusNote,
	seesWords,
} from '#domain/caucus/caucusPolicy.ts';
import {
	hasOpenCaucus,
	listCarriedTo,
	listCaucuses,
	listNotes,
	listOwnSides,
	listReleases,
} from '#domain/caucus/caucusQueries.ts';
import { layBefore, seekShown } from '#domain/caucus/onTheTable.ts';
import { listCopies, listKeysOf, openWords } from '#domain/caucus/sealedWords.ts';
import { seekMediatorKey } from '#domain/mediatorKey/mediatorKeyQueries.ts';
import { seekOpenKey } from '#domain/mediatorKey/openKeys.ts';
import { NotFound, all } from '#domain/refusals.ts';
import { isForgotten } from '#domain/session/session.ts';
import { isItsMediator } from '#domain/session/sessionPolicy.ts';
import { asSession, listAttendees, listParties, listSessionMediators } from '#domain/session/sessionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';
import { type Entered, enterSession } from './session.ts';

type OpenKey = NonNullable<ReturnType<typeof seekOpenKey>>;

/** What an open key reads of these things: words by id. */
async function readWith(db: Kysely<Database>, key: OpenKey | null, ids: string[]): Promise<Map<string, string>> {
	const words = new Map<string, string>();
	if (!key) return words;
	for (const copy of await listCopies(db, key.keyId, ids)) {
		const content = await openWords(key, copy);
		if (content) words.set(copy.subjectId, content.words);
	}
	return words;
}

/** The session of an address for those who mediate it; for everybody else there is no such page. */
export async function enterApart(
	page: { db: Kysely<Database>; actor: Actor },
	params: { committee?: string; session?: string },
): Promise<Entered> {
	const entered = await enterSession(page, params);
	if (isItsMediator(page.actor, entered.session, entered.mediators) !== 'yes') throw new NotFound('session');
	return entered;
}

/** Everything apart, as the mediators of a session work with it: each side, its talk, its notes, words that may cross. */
export async function viewApart(page: PageContext, entered: Entered, signInId: string | null) {
	const { db, actor, now, requestId } = page;
	const { session, mediators } = entered;
	const key = await seekMediatorKey(db, actor.accountId);
	const open = seekOpenKey(signInId, actor.accountId);
	const parties = await listParties(db, session.id);
	const attendees = await listAttendees(db, session.id);
	const caucuses = await listCaucuses(db, session.id);
	const notes = await listNotes(db, session.id);
	const releases = await listReleases(db, session.id);
	const read = await readWith(
		db,
		open,
		[...notes, ...releases].map((one) => one.id),
	);
	// What a mediator has open lies before its side, who may then read it on their own phones.
	for (const { id, releasedBy } of releases) {
		const words = read.get(id);
		if (words !== undefined && releasedBy === null) layBefore(id, words);
	}
	const keyed = new Set((await listKeysOf(db, session.id)).map((one) => one.accountId));
	const minutes = (partyId: string) =>
		caucuses
			.filter((one) => one.partyId === partyId && (one.minutes !== null || isCaucusOpen(one, session)))
			.reduce((sum, one) => sum + minutesOf(one, now), 0);
	const notesKey = key ? (open ? ('open' as const) : ('locked' as const)) : ('none' as const);
	const times = parties.map(({ id }) => ({ id, minutes: minutes(id) }));
	const shares = sharesOf(times);
	return {
		/** Nobody made one yet, it is locked, or these notes can be read until then. */
		notesKey,
		minutesLeft: open ? Math.max(1, Math.ceil((open.until - Date.now()) / 60_000)) : 0,
		/** The session's mediators who could not read a note written now. */
		withoutKey: mediators.filter((one) => one.leftAt === null && !keyed.has(one.accountId)).map((one) => one.name),
		lang: session.lang,
		sides: parties.map((party) => {
			const own = caucuses.filter((one) => one.partyId === party.id);
			const current = own.find((one) => isCaucusOpen(one, session)) ?? null;
			// What is written down later belongs to the last talk.
			const last = current ?? own.at(-1) ?? null;
			const share = shares.get(party.id) ?? null;
			const hasKey = key !== null;
			return {
				id: party.id,
				name: party.name,
				people: attendees
					.filter((one) => one.partyId === party.id && maySpeakUp(one))
					.map(({ id, name }) => ({ id, name })),
				others: parties.filter((one) => one.id !== party.id).map(({ id, name }) => ({ id, name })),
				openedAt: current?.openedAt ?? null,
				minutes: times.find((one) => one.id === party.id)?.minutes ?? 0,
				share,
				heardLess: isHeardLess(share, times),
				current: current?.id ?? null,
				last: last?.id ?? null,
				notes: notes
					.filter((note) => note.partyId === party.id)
					.map((note) => ({ id: note.id, by: note.by, words: read.get(note.id) ?? null })),
				releases: releases
					.filter((release) => release.partyId === party.id)
					.map((release) => ({ ...release, words: release.words ?? read.get(release.id) ?? null }))
					.map((release) => ({
						id: release.id,
						words: release.words,
						to: parties.find((one) => one.id === release.toPartyId)?.name ?? null,
						by: mediators.find((one) => one.accountId === release.proposedBy)?.name ?? '',
						consentHow: release.consentHow,
						consentName: release.consentName,
						carried: release.releasedBy !== null,
						may: {
							// Nobody reads aloud, nor carries, words that they do not see.
							consentRelease: mayConsentRelease(actor, session, mediators, release, {
								...{ how: 'spoken', ofThatSide: false },
								sees: seesWords(notesKey, release.words),
							}),
							withdrawRelease: mayWithdrawRelease(actor, session, mediators, release, false),
							releaseFromCaucus: all(
								mayReleaseFromCaucus(actor, session, mediators, release),
								seesWords(notesKey, release.words),
							),
						},
						requestIds: { consent: requestId(), withdraw: requestId(), release: requestId() },
					})),
				may: {
					openCaucus: mayOpenCaucus(actor, session, mediators, { open: current !== null }),
					closeCaucus: current ? mayCloseCaucus(actor, session, mediators, current) : ('yes' as const),
					writeCaucusNote: last ? mayWriteCaucusNote(actor, session, mediators, last, hasKey) : ('yes' as const),
					proposeRelease: last ? mayProposeRelease(actor, session, mediators, last, hasKey) : ('yes' as const),
				},
				requestIds: { open: requestId(), close: requestId(), note: requestId(), propose: requestId() },
			};
		}),
		requestIds: { unlockNotes: requestId(), lockNotes: requestId() },
		topics: [topicOf('session', session.id), ...parties.map((party) => topicOf('caucus', party.id))],
	};
}
export type Apart = Awaited<ReturnType<typeof viewApart>>;

/** The words of the release in the address as the open key of whoever presses reads them, for the verb that compares them. */
export async function wordsToCarry(event: RequestEvent): Promise<{ words: string; salt: string }> {
	const releaseId = event.url.searchParams.get('release') ?? '';
	const { read } = await openHouse();
	const key = seekOpenKey(event.locals.signInId, event.locals.actor.accountId);
	if (!key) return { words: '', salt: '' };
	const [copy] = await listCopies(read, key.keyId, [releaseId]);
	return (copy && (await openWords(key, copy))) ?? { words: '', salt: '' };
}

/** The session in which somebody is of a side, with that side; for everybody else there is no such page. */
export async function enterOwnSide(page: { db: Kysely<Database>; actor: Actor }, code: string) {
	const { db, actor } = page;
	const session = await db.selectFrom('session').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst();
	if (!session) throw new NotFound('session');
	const [own] = await listOwnSides(db, actor, session.id);
	const parties = await listParties(db, session.id);
	const party = parties.find((one) => one.id === own?.partyId);
	if (!own || !party) throw new NotFound('session');
	return { session: asSession(session), party, parties };
}

/** What a side sees: whether the mediators are with it now, words it is asked about, what was carried to it and from it. */
export async function viewOwnSide(page: PageContext, code: string) {
	const { db, actor, requestId } = page;
	const { session, party, parties } = await enterOwnSide(page, code);
	const mediators = await listSessionMediators(db, session.id);
	// Where only the fact stays, neither side keeps words of the other.
	const gone = isForgotten(session);
	const releases = gone ? [] : await listReleases(db, session.id, party.id);
	const carried = gone ? [] : await listCarriedTo(db, session.id, party.id);
	return {
		session: { code: session.code, title: session.title, lang: session.lang },
		party: party.name,
		/** With us, and with nobody else: of the other side's talks nothing is asked. */
		withUs: await hasOpenCaucus(db, session, party.id),
		mediators: mediators.filter((one) => one.leftAt === null).map((one) => one.name),
		asked: releases
			.filter((one) => one.releasedBy === null)
			.map((one) => ({
				id: one.id,
				words: seekShown(one.id),
				to: parties.find((other) => other.id === one.toPartyId)?.name ?? null,
				saidYes: one.consentHow !== null,
				may: {
					consentRelease: mayConsentRelease(actor, session, mediators, one, {
						...{ how: 'account', ofThatSide: true },
						sees: 'yes',
					}),
					withdrawRelease: mayWithdrawRelease(actor, session, mediators, one, true),
				},
				requestIds: { consent: requestId(), withdraw: requestId() },
			})),
		carriedFromUs: releases
			.filter((one) => one.releasedBy !== null)
			.map(({ id, words, toPartyId }) => ({
				id,
				words: words ?? '',
				to: parties.find((other) => other.id === toPartyId)?.name ?? null,
			})),
		carriedToUs: carried.map(({ id, words, from }) => ({
			id,
			words: words ?? '',
			from,
		})),
		topics: [topicOf('caucus', party.id)],
	};
}
export type OwnSide = Awaited<ReturnType<typeof viewOwnSide>>;
