import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Happening, isOfClock } from '../events.ts';
import type { DecidedClause } from '../proposal/proposal.ts';
import { MOMENTS, isForgotten } from '../session/session.ts';
import { searchText } from '../searchText.ts';
import type { Searched } from './search.ts';

/** A text that people wrote, and its language. */
export interface Piece {
	text: string;
	lang: string;
}

/** Everything that can be searched of one matter: its title first, then the rest, translations last. */
export interface Writing {
	committeeId: string;
	at: string;
	pieces: Piece[];
}

type Writings = Map<string, Writing>;

function filled(texts: (string | null | undefined)[], lang: string): Piece[] {
	return texts.flatMap((text) => (text ? [{ text, lang }] : []));
}

async function readTranslations(db: Kysely<Database>, subjectIds: string[]): Promise<Map<string, Piece[]>> {
	const rows = await db
		.selectFrom('translation')
		.select(['subjectId', 'text', 'lang'])
		.where('subjectId', 'in', subjectIds)
		.orderBy('field')
		.execute();
	return Map.groupBy(rows, (row) => row.subjectId);
}

async function readConcerns(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('concern')
		.select(['id', 'committeeId', 'code', 'title', 'story', 'closedNote', 'lang', 'raisedAt as at'])
		.where('id', 'in', ids)
		.execute();
	const translations = await readTranslations(db, ids);
	return new Map(
		rows.map(({ id, committeeId, at, lang, ...row }) => [
			id,
			{
				...{ committeeId, at },
				pieces: [...filled([row.title, row.story, row.closedNote, row.code], lang), ...(translations.get(id) ?? [])],
			},
		]),
	);
}

async function readProposals(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('proposal')
		.select(['id', 'committeeId', 'code', 'title', 'purpose', 'worseOff', 'mitigation', 'principles', 'lang'])
		.select('draftedAt as at')
		.where('id', 'in', ids)
		.execute();
	const clauses = await db
		.selectFrom('clause')
		.select(['id', 'proposalId', 'text', 'dutyBearer'])
		.where('proposalId', 'in', ids)
		.orderBy('ordinal')
		.execute();
	const translations = await readTranslations(db, [...ids, ...clauses.map((clause) => clause.id)]);
	return new Map(
		rows.map(({ id, committeeId, at, lang, principles, ...row }) => {
			const own = clauses.filter((clause) => clause.proposalId === id);
			return [
				id,
				{
					...{ committeeId, at },
					pieces: [
						...filled([row.title, row.purpose], lang),
						...own.flatMap((clause) => filled([clause.text, clause.dutyBearer], lang)),
						...filled([row.worseOff, row.mitigation], lang),
						...filled(Object.values(JSON.parse(principles) as Record<string, string>), lang),
						...filled([row.code], lang),
						...[id, ...own.map((clause) => clause.id)].flatMap((subjectId) => translations.get(subjectId) ?? []),
					],
				},
			];
		}),
	);
}

/** What an amendment offers and why; the words that it would change are its proposal's. */
async function readAmendments(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('amendment')
		.innerJoin('proposal', 'proposal.id', 'amendment.proposalId')
		.select(['amendment.id', 'amendment.committeeId', 'amendment.proposed', 'amendment.reason', 'proposal.lang'])
		.select('amendment.offeredAt as at')
		.where('amendment.id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ id, committeeId, at, proposed, reason, lang }) => {
			const words = proposed === null ? null : (JSON.parse(proposed) as DecidedClause);
			return [id, { committeeId, at, pieces: filled([words?.text, words?.dutyBearer, reason], lang) }];
		}),
	);
}

async function readStatements(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.select(['statement.id', 'thread.committeeId', 'statement.text', 'statement.lang', 'statement.postedAt as at'])
		.where('statement.id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ id, committeeId, at, text, lang }) => [id, { committeeId, at, pieces: filled([text], lang) }]),
	);
}

async function readPolls(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('poll')
		.leftJoin('proposal', 'proposal.id', 'poll.proposalId')
		.leftJoin('session', 'session.id', 'poll.sessionId')
		.where('poll.contestId', 'is', null)
		.select(['poll.id', 'poll.committeeId', 'poll.question', 'poll.options', 'proposal.code', 'proposal.lang'])
		.select(['session.code as sessionCode', 'session.lang as sessionLang'])
		.select('poll.announcedAt as at')
		.where('poll.id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ id, committeeId, at, question, options, code, lang, sessionCode, sessionLang }) => [
			id,
			{
				...{ committeeId, at },
				pieces: filled(
					[question, ...(JSON.parse(options) as string[]), code ?? sessionCode],
					lang ?? sessionLang ?? 'fr',
				),
			},
		]),
	);
}

async function readOutcomes(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('outcome')
		.select(['id', 'committeeId', 'proposalId', 'code', 'title', 'summary', 'clauses', 'lang', 'draftedAt as at'])
		.where('id', 'in', ids)
		.execute();
	const asks = await db
		.selectFrom('ask')
		.leftJoin('askTurn', 'askTurn.askId', 'ask.id')
		.select(['ask.outcomeId', 'ask.what', 'ask.why', 'askTurn.text', 'askTurn.lang', 'askTurn.ordinal'])
		.where('ask.outcomeId', 'in', ids)
		.orderBy('ask.ordinal')
		.orderBy('askTurn.ordinal')
		.execute();
	const commitments = await db
		.selectFrom('commitment')
		.select(['outcomeId', 'who', 'what'])
		.where('outcomeId', 'in', ids)
		.orderBy('ordinal')
		.execute();
	const translations = await readTranslations(db, ids);
	return new Map(
		rows.map(({ id, committeeId, at, lang, clauses, ...row }) => [
			id,
			{
				...{ committeeId, at },
				pieces: [
					...filled([row.title, row.summary], lang),
					...filled(
						(JSON.parse(clauses) as { text: string }[]).map((clause) => clause.text),
						lang,
					),
					...commitments.filter((one) => one.outcomeId === id).flatMap((one) => filled([one.who, one.what], lang)),
					...asks
						.filter((ask) => ask.outcomeId === id)
						.flatMap((ask) => [
							...((ask.ordinal ?? 1) === 1 ? filled([ask.what, ask.why], lang) : []),
							...filled([ask.text], ask.lang ?? lang),
						]),
					...filled([row.code], lang),
					...(translations.get(id) ?? []),
				],
			},
		]),
	);
}

async function readSessions(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('session')
		.select(['id', 'committeeId', 'code', 'title', 'lang', 'scheduledAt as at'])
		.select(MOMENTS)
		.where('id', 'in', ids)
		.execute();
	return new Map(
		// Of one of which only the fact stays, nobody finds what it was about.
		rows
			.filter((row) => !isForgotten(row))
			.map(({ id, committeeId, at, lang, ...row }) => [
				id,
				{ committeeId, at, pieces: filled([row.title, row.code], lang) },
			]),
	);
}

async function readAgreements(db: Kysely<Database>, ids: string[]): Promise<Writings> {
	const rows = await db
		.selectFrom('agreement')
		.select(['id', 'committeeId', 'code', 'title', 'lang', 'draftedAt as at'])
		.where('id', 'in', ids)
		.execute();
	return new Map(
		rows.map(({ id, committeeId, at, lang, ...row }) => [
			id,
			{ committeeId, at, pieces: filled([row.title, row.code], lang) },
		]),
	);
}

const READERS: Record<Searched, (db: Kysely<Database>, ids: string[]) => Promise<Writings>> = {
	concern: readConcerns,
	proposal: readProposals,
	amendment: readAmendments,
	statement: readStatements,
	poll: readPolls,
	outcome: readOutcomes,
	session: readSessions,
	agreement: readAgreements,
};

/** What stands written in these matters now. Says nothing of who may see it. */
export async function readWritings(db: Kysely<Database>, noun: Searched, ids: string[]): Promise<Writings> {
	const found: Writings = new Map();
	// In portions: a statement of SQL takes only so many values.
	for (let from = 0; from < ids.length; from += 200) {
		for (const [id, writing] of await READERS[noun](db, ids.slice(from, from + 200))) found.set(id, writing);
	}
	return found;
}

async function writeEntries(db: Kysely<Database>, noun: Searched, ids: string[]): Promise<void> {
	const writings = await readWritings(db, noun, ids);
	for (const id of ids) {
		const writing = writings.get(id);
		if (!writing) {
			await db.deleteFrom('searchEntry').where('subjectId', '=', id).execute();
			continue;
		}
		const { committeeId, at, pieces } = writing;
		const text = searchText(pieces.map((piece) => piece.text).join('\n'));
		await db
			.insertInto('searchEntry')
			.values({ subjectId: id, committeeId, noun, at, text })
			.onConflict((conflict) => conflict.column('subjectId').doUpdateSet({ text }))
			.execute();
	}
}

/** What happens to the title of a session: given, changed, or told to nobody any more. */
const CHANGES_TITLE = ['sessionScheduled', 'sessionEdited', 'sessionStopped', 'sessionClosed', 'sessionAdjourned'];

/** The matter whose texts an event may have changed; null when it tells of none. */
async function subjectOf(db: Kysely<Database>, happening: Happening): Promise<{ noun: Searched; id: string } | null> {
	const about = happening as { type: string } & Partial<Record<string, string>>;
	if (about.type === 'textTranslated') {
		const id = about.subjectId ?? '';
		const clause = await db.selectFrom('clause').select('proposalId').where('id', '=', id).executeTakeFirst();
		if (clause) return { noun: 'proposal', id: clause.proposalId };
		const concern = await db.selectFrom('concern').select('id').where('id', '=', id).executeTakeFirst();
		return { noun: concern ? 'concern' : 'proposal', id };
	}
	// What else happens to an amendment leaves its words as they are.
	if (about.type === 'amendmentOffered') return { noun: 'amendment', id: about.amendmentId ?? '' };
	if (about.statementId) return { noun: 'statement', id: about.statementId };
	if (about.threadId) return null;
	if (about.agreementId) return { noun: 'agreement', id: about.agreementId };
	// What the clock of an ask says changes no text.
	if (about.outcomeId) return isOfClock(happening) ? null : { noun: 'outcome', id: about.outcomeId };
	// A question never changes once it is announced; voting on it must cost nothing here.
	if (about.pollId && about.type !== 'amendmentsDecided')
		return about.type === 'pollAnnounced' || about.type === 'askedOnTheSpot'
			? { noun: 'poll', id: about.pollId }
			: null;
	// Only its title and code are searched: what goes on in it costs nothing here.
	if (about.sessionId) return CHANGES_TITLE.includes(about.type) ? { noun: 'session', id: about.sessionId } : null;
	if (about.concernId) return { noun: 'concern', id: about.concernId };
	return about.proposalId ? { noun: 'proposal', id: about.proposalId } : null;
}

/**
 * Keeps what is searched true to what stands written, in the transaction of the act itself: whatever an event names is
 * read again. So no verb can forget it.
 */
export async function keepSearchEntries(db: Kysely<Database>, happenings: Happening[]): Promise<void> {
	const done = new Set<string>();
	for (const happening of happenings) {
		const subject = await subjectOf(db, happening);
		if (!subject || done.has(subject.id)) continue;
		done.add(subject.id);
		await writeEntries(db, subject.noun, [subject.id]);
	}
}

const TABLES: Record<Searched, (db: Kysely<Database>) => Promise<{ id: string }[]>> = {
	concern: (db) => db.selectFrom('concern').select('id').execute(),
	proposal: (db) => db.selectFrom('proposal').select('id').execute(),
	amendment: (db) => db.selectFrom('amendment').select('id').execute(),
	statement: (db) => db.selectFrom('statement').select('id').execute(),
	poll: (db) => db.selectFrom('poll').select('id').execute(),
	outcome: (db) => db.selectFrom('outcome').select('id').execute(),
	session: (db) => db.selectFrom('session').select('id').execute(),
	agreement: (db) => db.selectFrom('agreement').select('id').execute(),
};

/** Reads everything again, e.g. after texts were erased in many places. */
export async function rewriteSearchEntries(db: Kysely<Database>): Promise<void> {
	for (const [noun, list] of Object.entries(TABLES) as [Searched, (typeof TABLES)[Searched]][]) {
		const ids = (await list(db)).map((row) => row.id);
		await writeEntries(db, noun, ids);
	}
}
