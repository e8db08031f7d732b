import type { Kysely, Selectable } from 'kysely';
import type { Database, MinutesTable } from '#db/schema.ts';
import { type Actor, officeOf } from '../account/account.ts';
import { readChosen } from '../committee/secondMediatorQueries.ts';
import { type Chosen, speaksForCoordination } from '../committee/twoMediators.ts';
import { addDays, localDay } from '../days.ts';
import { ERASED_WORDS } from '../erased.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { leaveOutConcernNumbers } from '../publication/concernNumbers.ts';
import {
	type Session,
	findSession,
	holdSession,
	listRelatedTo,
	listSessionMediators,
} from '../session/sessionQueries.ts';
import type { Capacity, MinutesFacts, MinutesNotes, MinutesParts, RollLine } from './minutes.ts';
import { type Desk, mayReviewMinutes } from './minutesPolicy.ts';
import { LEAVES_FIRST, type Leavable, type MinutesPaper, redactedPaper } from './publicMinutes.ts';

export interface Signature {
	capacity: Capacity;
	personId: string;
	name: string;
	hash: string;
	signedAt: string;
}

/** Minutes with everything that the committee sees of them. */
export interface Minutes extends Omit<
	Selectable<MinutesTable>,
	'facts' | 'notes' | 'writtenBy' | 'leaves' | 'redactedBy' | 'redaction'
> {
	facts: MinutesFacts;
	notes: MinutesNotes;
	writers: string[];
	leaves: Leavable[] | null;
	redaction: number;
	/** Who chose what leaves, and whether a second mediator is there. */
	chosen: Chosen;
	matterId: string | null;
	related: string[];
	signatures: Signature[];
	addenda: { number: number; text: string; addedAt: string; hash: string }[];
	/** Whether nothing but the fact of the session is told. */
	onlyHeld: boolean;
}

interface Reading {
	db: Kysely<Database>;
	actor: Actor;
}

async function gather(db: Kysely<Database>, row: Selectable<MinutesTable>): Promise<Minutes> {
	const signatures = await db
		.selectFrom('minutesSignature')
		.innerJoin('person', 'person.id', 'minutesSignature.personId')
		.select(['capacity', 'personId', 'person.displayName as name', 'hash', 'signedAt'])
		.where('minutesId', '=', row.id)
		.orderBy('signedAt')
		.execute();
	const addenda = await db
		.selectFrom('minutesAddendum')
		.select(['number', 'text', 'addedAt', 'hash'])
		.where('minutesId', '=', row.id)
		.orderBy('number')
		.execute();
	const facts = JSON.parse(row.facts) as MinutesFacts;
	const { subjectId: matterId } = await db
		.selectFrom('session')
		.select('subjectId')
		.where('id', '=', row.sessionId)
		.executeTakeFirstOrThrow();
	const related = await listRelatedTo(db, row.sessionId);
	const redactors = JSON.parse(row.redactedBy) as string[];
	return {
		...row,
		facts,
		notes: JSON.parse(row.notes) as MinutesNotes,
		writers: JSON.parse(row.writtenBy) as string[],
		leaves: row.leaves === null ? null : (JSON.parse(row.leaves) as Leavable[]),
		redaction: Number(row.redaction),
		chosen: await readChosen(db, row.committeeId, redactors, { matterId, related }),
		...{ matterId, related },
		signatures: signatures.map((one) => ({ ...one, capacity: one.capacity as Capacity })),
		addenda,
		onlyHeld: Object.keys(facts.parts).length === 0,
	};
}

/** The minutes of a session, where they were begun; for those who read the session. */
export async function seekMinutes({ db, actor }: Reading, sessionId: string): Promise<Minutes | null> {
	await findSession({ db, actor }, sessionId);
	const row = await db.selectFrom('minutes').selectAll().where('sessionId', '=', sessionId).executeTakeFirst();
	return row ? gather(db, row) : null;
}

/** The same; without them there is nothing. */
export async function findMinutes(reading: Reading, sessionId: string): Promise<Minutes> {
	const minutes = await seekMinutes(reading, sessionId);
	if (!minutes) throw new NotFound('minutes');
	return minutes;
}

/** Who writes for the session, as its policies ask. */
export async function findDesk({ db, actor }: Reading, session: Session): Promise<Desk> {
	return {
		session,
		mediators: await listSessionMediators(db, session.id),
		office: officeOf(actor, session.committeeId),
	};
}

/** The session, its desk and its minutes, held until the act is done: of two acts at once, the second sees the first. */
export async function holdMinutes(context: Pick<Context, 'db' | 'kind' | 'actor'>, sessionId: string) {
	const session = await holdSession(context, sessionId);
	const { db } = context;
	await lock(context, db.selectFrom('minutes').select('id').where('sessionId', '=', sessionId)).executeTakeFirst();
	return { session, desk: await findDesk(context, session), minutes: await seekMinutes(context, sessionId) };
}

/** The coordination sees what it is the second for, as long as it is; nothing else of the minutes. */
function isForCoordination(actor: Actor, minutes: Minutes): boolean {
	if (!speaksForCoordination(actor, minutes.committeeId)) return false;
	const verdict = mayReviewMinutes(actor, minutes);
	return verdict === 'yes' || (verdict.no === 'alreadyDone' && minutes.reviewedBy === actor.accountId);
}

/** Minutes on their way out, held until the act is done: for those who read them, and for the coordination as the second. */
export async function holdLeavingMinutes(
	context: Pick<Context, 'db' | 'kind' | 'actor'>,
	sessionId: string,
): Promise<Minutes> {
	const { db, actor } = context;
	const row = await lock(
		context,
		db.selectFrom('minutes').selectAll().where('sessionId', '=', sessionId),
	).executeTakeFirst();
	const minutes = row && actor.administrator ? await gather(db, row) : null;
	if (minutes && isForCoordination(actor, minutes)) return minutes;
	return findMinutes(context, sessionId);
}

/** What waits for the coordination as the second mediator of committees that have none. */
export async function listMinutesForCoordination({ db, actor }: Reading): Promise<Minutes[]> {
	if (!actor.administrator) return [];
	const rows = await db
		.selectFrom('minutes')
		.selectAll()
		.where('signedAt', 'is not', null)
		.where('publishedAt', 'is', null)
		.where('leaves', 'is not', null)
		.orderBy('signedAt')
		.execute();
	const all = await Promise.all(rows.map((row) => gather(db, row)));
	return all.filter(
		(minutes) => speaksForCoordination(actor, minutes.committeeId) && mayReviewMinutes(actor, minutes) === 'yes',
	);
}

/** As whom somebody sat for the committee in a session; null when they did not. */
export async function seekSeated(
	db: Kysely<Database>,
	sessionId: string,
	personId: string | null,
): Promise<{ relation: string | null } | null> {
	if (personId === null) return null;
	const row = await db
		.selectFrom('attendee')
		.select('relation')
		.where('sessionId', '=', sessionId)
		.where('personId', '=', personId)
		.where('seatId', 'is not', null)
		.where('was', 'in', ['present', 'left'])
		.executeTakeFirst();
	return row ?? null;
}

/** Names by the ids under which people stand in minutes; those of them that may be public. */
export interface NamesOf {
	names: Map<string, string>;
	/** What was said, by the statement's id: read from where it stands, so that it is erased with the person. */
	said: Map<string, string>;
	publicNames: Map<string, string>;
}

/** The names of everybody in the minutes of a session: of attendees, mediators, parties. */
export async function readNames(db: Kysely<Database>, sessionId: string): Promise<NamesOf> {
	const attendees = await db
		.selectFrom('attendee')
		.leftJoin('person', 'person.id', 'attendee.personId')
		.select(['attendee.id', 'attendee.name', 'person.publicName', 'person.displayName'])
		.where('sessionId', '=', sessionId)
		.execute();
	const mediators = await db
		.selectFrom('sessionMediator')
		.innerJoin('person', 'person.id', 'sessionMediator.personId')
		.select(['person.id', 'person.displayName', 'person.publicName'])
		.where('sessionId', '=', sessionId)
		.execute();
	const parties = await db.selectFrom('party').select(['id', 'name']).where('sessionId', '=', sessionId).execute();
	const words = await db
		.selectFrom('sessionStatement')
		.select(['id', 'text'])
		.where('sessionId', '=', sessionId)
		.where('withdrawnAt', 'is', null)
		.execute();
	const said = new Map(words.map((one) => [one.id, one.text]));
	const names = new Map<string, string>();
	const publicNames = new Map<string, string>();
	for (const one of attendees) {
		names.set(one.id, one.name);
		if (one.publicName === 1) publicNames.set(one.id, one.name);
	}
	for (const one of mediators) {
		names.set(one.id, one.displayName);
		if (one.publicName === 1) publicNames.set(one.id, one.displayName);
	}
	for (const one of parties) names.set(one.id, one.name);
	return { names, said, publicNames };
}

/** Minutes as those who may read them see them: with the names of people. */
export function withNames(facts: MinutesFacts, { names, said }: Pick<NamesOf, 'names' | 'said'>): MinutesFacts {
	const nameOf = (who: string | null) => names.get(who ?? '') ?? null;
	const line = (one: RollLine): RollLine => ({ ...one, name: nameOf(one.who) });
	const { roll, mediators, statements } = facts.parts;
	const parts: Partial<MinutesParts> = { ...facts.parts };
	if (roll)
		parts.roll = {
			seats: roll.seats.map(line),
			parties: roll.parties.map((one) => ({ ...one, name: nameOf(one.who), people: one.people.map(line) })),
			guests: roll.guests.map(line),
		};
	if (mediators) parts.mediators = mediators.map((one) => ({ ...one, name: nameOf(one.who) }));
	if (statements)
		parts.statements = statements.map((one) => ({ ...one, text: said.get(one.statement) ?? ERASED_WORDS }));
	return { ...facts, parts };
}

/** Exactly what would leave now, and whose names stand in it although nobody asked them. */
export async function readPaper(
	db: Kysely<Database>,
	minutes: Minutes,
	committee: { town: string; timeZone: string },
): Promise<{ paper: MinutesPaper; allNames: string[] }> {
	const { names, publicNames } = await readNames(db, minutes.sessionId);
	const redacted = redactedPaper({
		facts: minutes.facts,
		notes: minutes.notes,
		lang: minutes.lang,
		leaves: minutes.leaves ?? LEAVES_FIRST,
		withheld: minutes.withheld,
		publicNames,
		town: committee.town,
		heldOn: localDay(minutes.facts.held.at, committee.timeZone),
	});
	const paper = leaveOutConcernNumbers(redacted);
	const hidden = [...names].filter(([id]) => !publicNames.has(id)).map(([, name]) => name);
	return { paper, allNames: [...new Set(hidden)] };
}

/** Published minutes as anybody reads them. */
export interface PublishedMinutes {
	code: string;
	committeeId: string;
	paper: MinutesPaper;
	hash: string;
	publishedAt: string;
	/** When a name was erased since; the seal is of the words as they left. */
	erasedAt: string | null;
}

function published(db: Kysely<Database>) {
	return db
		.selectFrom('minutes')
		.innerJoin('session', 'session.id', 'minutes.sessionId')
		.select(['session.code', 'minutes.committeeId', 'publishedText', 'publishedHash', 'publishedAt'])
		.select('erasedAt')
		.where('publishedAt', 'is not', null);
}

type PublishedRow = Awaited<ReturnType<ReturnType<typeof published>['execute']>>[number];

const asPublished = ({ publishedText, publishedHash, publishedAt, ...row }: PublishedRow): PublishedMinutes => ({
	...row,
	paper: JSON.parse(publishedText ?? 'null') as MinutesPaper,
	hash: publishedHash ?? '',
	publishedAt: publishedAt ?? '',
});

/** The published minutes of a session of this committee, by its number in any case. Public. */
export async function findPublishedMinutes(
	db: Kysely<Database>,
	committeeId: string,
	code: string,
): Promise<PublishedMinutes> {
	const row = await published(db)
		.where('session.code', '=', code.toUpperCase())
		.where('minutes.committeeId', '=', committeeId)
		.executeTakeFirst();
	if (!row) throw new NotFound('minutes');
	return asPublished(row);
}

/** The sessions of a committee whose minutes are published: nothing more waits there. */
export async function listPublishedSessions(db: Kysely<Database>, committeeId: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('minutes')
		.select('sessionId')
		.where('committeeId', '=', committeeId)
		.where('publishedAt', 'is not', null)
		.execute();
	return new Set(rows.map((one) => one.sessionId));
}

/** After so many days without signed minutes a committee is dormant (domain.md, e2). */
const DORMANT_AFTER_DAYS = 60;

/** The day since which each committee that ever signed minutes has signed none, where that is long ago. */
export async function listDormant(db: Kysely<Database>, now: string): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('minutes')
		.select((eb) => ['committeeId', eb.fn.max('signedAt').as('last')])
		.where('signedAt', 'is not', null)
		.groupBy('committeeId')
		.execute();
	const from = addDays(now.slice(0, 10), -DORMANT_AFTER_DAYS);
	return new Map(rows.flatMap(({ committeeId, last }) => (last && last < from ? [[committeeId, last]] : [])));
}

/** A committee's published minutes, the newest first. Public. */
export async function listPublishedMinutes(
	db: Kysely<Database>,
	committeeId: string,
	limit: number,
): Promise<PublishedMinutes[]> {
	const rows = await published(db)
		.where('minutes.committeeId', '=', committeeId)
		.orderBy('publishedAt', 'desc')
		.orderBy('session.code', 'desc')
		.limit(limit)
		.execute();
	return rows.map(asPublished);
}
