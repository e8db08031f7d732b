import { type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { Database, OutcomeTable } from '#db/schema.ts';
import { type Actor, takesPart } from '../account/account.ts';
import { mayReadInbox } from '../ask/askPolicy.ts';
import { localDay } from '../days.ts';
import { listConstituenciesOf } from '../committee/committeeQueries.ts';
import { leaveOutConcernNumbers } from '../publication/concernNumbers.ts';
import { NotFound } from '../refusals.ts';
import { type DiffPart, textDiff } from '../textDiff.ts';
import { type ReadText, readText, seekTranslations } from '../translation/translationQueries.ts';
import type {
	Annex,
	AnnexAudience,
	Correction,
	Commitment,
	OutcomeClause,
	OutcomePaper,
	Reservation,
	WithheldPart,
	WithheldReason,
} from './outcome.ts';
import { wordsAsked } from './outcome.ts';
import type { OutcomeInHand } from './outcomePolicy.ts';

/** An ask as drafted: with the office it will go to. */
export interface DraftedAsk {
	id: string;
	officeId: string;
	what: string;
	why: string;
	neededBy: string | null;
}

/** An outcome with everything that its committee sees of it. */
export interface Outcome
	extends Omit<Selectable<OutcomeTable>, 'clauses' | 'reservations' | 'statementOnly' | 'writtenBy'>, OutcomeInHand {
	clauses: OutcomeClause[];
	reservations: Reservation[];
	statementOnly: boolean;
	asks: DraftedAsk[];
	commitments: Commitment[];
	/** Accounts that drafted or edited it. */
	drafters: string[];
	/** What is restricted, with its words: those who take part in the committee read all of it. */
	annexes: Annex[];
	/** What people who looked at this version said. */
	reviews: { review: string; note: string | null; reviewedAt: string }[];
	/** Every clause as decided, those too that do not leave. */
	decided: OutcomeClause[];
	/** Exactly what leaves, as it stands; the numbers of concerns are left out of it. */
	paper: OutcomePaper;
	/** What would leave instead, when a correction is being written; and why. */
	corrected: (Correction & { paper: OutcomePaper }) | null;
}

/** The text that was frozen before the decision, as far as an outcome reads it. */
export function readFrozen(frozenText: string): {
	title: string;
	lang: string | null;
	clauses: OutcomeClause[];
} {
	const frozen = JSON.parse(frozenText) as {
		title: string;
		lang?: string;
		clauses: { kind: string; text: string; dutyBearer?: string | null; dueOn?: string | null }[];
	};
	return {
		title: frozen.title,
		lang: frozen.lang ?? null,
		clauses: frozen.clauses.map((clause, index) => ({
			number: index + 1,
			kind: clause.kind,
			text: clause.text,
			dutyBearer: clause.dutyBearer ?? null,
			dueOn: clause.dueOn ?? null,
		})),
	};
}

/** The paper as a correction would make it: of one ask the words, or of the rest; everything else stands as it was published. */
function readCorrection(row: Selectable<OutcomeTable>, decided: OutcomeClause[]): Outcome['corrected'] {
	if (row.correction === null || row.publishedText === null) return null;
	const correction = JSON.parse(row.correction) as Correction;
	const { corrected: _, ...published } = JSON.parse(row.publishedText) as OutcomePaper;
	const { summary, leaving, withheld, withheldReason, kind, ask } = correction;
	if (ask) {
		const { number, what, why } = ask;
		const asks = published.asks.map((one) => (one.number === number ? { ...one, what, why } : one));
		return { ...correction, paper: leaveOutConcernNumbers({ ...published, asks, correctedFor: kind }) };
	}
	const clauses = decided.filter(({ number }) => leaving.includes(number));
	const paper = { ...published, summary, clauses, withheld, withheldReason, correctedFor: kind };
	return { ...correction, paper: leaveOutConcernNumbers(paper) };
}

async function gather(db: Kysely<Database>, row: Selectable<OutcomeTable>): Promise<Outcome> {
	const committee = await db
		.selectFrom('committee')
		.select(['code', 'name'])
		.where('id', '=', row.committeeId)
		.executeTakeFirstOrThrow();
	const proposal = await db
		.selectFrom('proposal')
		.select(['authorId', 'frozenText'])
		.where('id', '=', row.proposalId)
		.executeTakeFirstOrThrow();
	const asks = await db
		.selectFrom('ask')
		.innerJoin('askTurn', (join) => join.onRef('askTurn.askId', '=', 'ask.id').on('askTurn.ordinal', '=', 1))
		.innerJoin('office', 'office.id', 'askTurn.officeId')
		.select([
			'ask.id',
			'ask.ordinal',
			'ask.what',
			'ask.why',
			'ask.neededBy',
			'askTurn.officeId',
			'office.code',
			'office.name',
			'office.level',
		])
		.where('ask.outcomeId', '=', row.id)
		.orderBy('ask.ordinal')
		.execute();
	const commitments = await db
		.selectFrom('commitment')
		.select(['who', 'what', 'dueOn'])
		.where('outcomeId', '=', row.id)
		// What offices promised in their answers is not part of what left.
		.where('askId', 'is', null)
		.orderBy('ordinal')
		.execute();
	const drafters = JSON.parse(row.writtenBy) as string[];
	const clauses = JSON.parse(row.clauses) as OutcomeClause[];
	const reservations = JSON.parse(row.reservations) as Reservation[];
	const annexes = await listAnnexes(db, row.id);
	const reviews = await db
		.selectFrom('redactionReview')
		.select(['accountId', 'otherOrigin', 'review', 'note', 'reviewedAt'])
		.where('outcomeId', '=', row.id)
		.where('version', '=', row.version)
		.orderBy('reviewedAt')
		.execute();
	const decided = proposal.frozenText === null ? clauses : readFrozen(proposal.frozenText).clauses;
	const corrected = readCorrection(row, decided);
	return {
		...row,
		clauses,
		reservations,
		statementOnly: row.statementOnly === 1,
		asks: asks.map(({ id, officeId, what, why, neededBy }) => ({ id, officeId, what, why, neededBy })),
		commitments,
		decided,
		drafters,
		annexes,
		reviews: reviews.map(({ review, note, reviewedAt }) => ({ review, note, reviewedAt })),
		reviewers: reviews.map(({ accountId, otherOrigin }) => ({ accountId, otherOrigin: otherOrigin === 1 })),
		correcting: row.correction !== null,
		correctingAsk: corrected?.ask?.number ?? null,
		corrected,
		writers: [...drafters, proposal.authorId],
		writersConstituencies: await listConstituenciesOf(db, row.committeeId, drafters),
		paper: leaveOutConcernNumbers<OutcomePaper>({
			code: row.code,
			committee,
			publishedOn: null,
			lang: row.lang,
			title: row.title,
			summary: row.summary,
			decidedBy: row.decidedBy,
			clauses,
			clausesDecided: decided.length,
			reservations,
			commitments,
			asks: asks.map((ask) => ({
				number: ask.ordinal,
				office: { code: ask.code, name: ask.name, level: ask.level },
				what: ask.what,
				why: ask.why,
				neededBy: ask.neededBy,
			})),
			statementOnly: row.statementOnly === 1,
			withheld: row.withheld,
			withheldReason: row.withheldReason as WithheldReason | null,
			annexes: annexes.map(({ text: _, ...part }) => part),
		}),
	};
}

/** The restricted parts of an outcome, with their words. */
async function listAnnexes(db: Kysely<Database>, outcomeId: string): Promise<Annex[]> {
	const rows = await db
		.selectFrom('outcomeAnnex')
		.select(['ordinal', 'audience', 'askNumber', 'reason', 'text'])
		.where('outcomeId', '=', outcomeId)
		.orderBy('ordinal')
		.execute();
	return rows.map(({ ordinal, audience, askNumber, reason, text }) => ({
		number: ordinal,
		audience: audience as AnnexAudience,
		ask: askNumber,
		reason: reason as WithheldReason,
		text,
	}));
}

/** The restricted parts that go with an ask, for the officers of an office that has or had it. */
export async function listAnnexesOfAsk(
	context: { db: Kysely<Database>; actor: Actor },
	ask: { id: string; outcomeId: string; ordinal: number },
): Promise<Annex[]> {
	const turns = await context.db.selectFrom('askTurn').select('officeId').where('askId', '=', ask.id).execute();
	if (!turns.some(({ officeId }) => mayReadInbox(context.actor, officeId) === 'yes')) return [];
	const annexes = await listAnnexes(context.db, ask.outcomeId);
	return annexes.filter((one) => one.audience === 'addressees' && (one.ask === null || one.ask === ask.ordinal));
}

/** The outcome with this id or number, for those who take part in its committee; for others it has no inside. */
export async function findOutcome(context: { db: Kysely<Database>; actor: Actor }, key: string): Promise<Outcome> {
	const row = await context.db
		.selectFrom('outcome')
		.selectAll()
		.where((eb) => eb.or([eb('id', '=', key), eb('code', '=', key.toUpperCase())]))
		.executeTakeFirst();
	if (!row || !takesPart(context.actor, row.committeeId)) throw new NotFound('outcome');
	return gather(context.db, row);
}

/** The outcome of a proposal, if one has been drafted; for those who take part. */
export async function seekOutcomeOf(
	context: { db: Kysely<Database>; actor: Actor },
	proposalId: string,
): Promise<{ id: string; code: string | null; publishedAt: string | null } | null> {
	const row = await context.db
		.selectFrom('outcome')
		.select(['id', 'code', 'publishedAt', 'withdrawnAt', 'committeeId'])
		.where('proposalId', '=', proposalId)
		.executeTakeFirst();
	if (!row) return null;
	const inSight = row.publishedAt !== null && row.withdrawnAt === null;
	if (!inSight && !takesPart(context.actor, row.committeeId)) return null;
	return { id: row.id, code: row.code, publishedAt: row.publishedAt };
}

/** An outcome in a list of its committee. */
export interface OutcomeInList {
	id: string;
	code: string | null;
	title: string;
	lang: string;
	version: number;
	review: string | null;
	reviewedVersion: number | null;
	draftedAt: string;
	publishedAt: string | null;
	withdrawnAt: string | null;
}

/** A committee's outcomes, drafts first, then the newest; only those who take part see that there are drafts. */
export async function listOutcomes(
	context: { db: Kysely<Database>; actor: Actor },
	committeeId: string,
): Promise<OutcomeInList[]> {
	let query = context.db
		.selectFrom('outcome')
		.select([
			'id',
			'code',
			'title',
			'lang',
			'version',
			'review',
			'reviewedVersion',
			'draftedAt',
			'publishedAt',
			'withdrawnAt',
		])
		.where('committeeId', '=', committeeId);
	if (!takesPart(context.actor, committeeId)) query = query.where(isPublic);
	const rows = await query.execute();
	const when = (row: OutcomeInList) => row.publishedAt ?? `9${row.draftedAt}`;
	return rows.sort((a, b) => when(b).localeCompare(when(a)));
}

/** Ids of a committee's outcomes that wait for somebody: drafts, corrections, and what one person alone has withdrawn. */
export async function listOutcomesUnderway(
	context: { db: Kysely<Database>; actor: Actor },
	committeeId: string,
): Promise<string[]> {
	if (!takesPart(context.actor, committeeId)) return [];
	const rows = await context.db
		.selectFrom('outcome')
		.select('id')
		.where('committeeId', '=', committeeId)
		.where((is) =>
			is.or([
				is('publishedAt', 'is', null),
				is('correction', 'is not', null),
				is.and([is('withdrawnAt', 'is not', null), is('withdrawalConfirmedAt', 'is', null)]),
			]),
		)
		.orderBy('draftedAt', 'desc')
		.execute();
	return rows.map((row) => row.id);
}

/** Adopted proposals that wait for their outcome to be drafted; for those who take part. */
export async function listProposalsWithoutOutcome(
	context: { db: Kysely<Database>; actor: Actor },
	committeeId: string,
): Promise<{ id: string; code: string; title: string; lang: string; decidedAt: string | null }[]> {
	if (!takesPart(context.actor, committeeId)) return [];
	return context.db
		.selectFrom('proposal')
		.leftJoin('outcome', 'outcome.proposalId', 'proposal.id')
		.select(['proposal.id', 'proposal.code', 'proposal.title', 'proposal.lang', 'proposal.decidedAt'])
		.where('proposal.committeeId', '=', committeeId)
		.where('proposal.decision', '=', 'adopted')
		.where('outcome.id', 'is', null)
		.orderBy('proposal.decidedAt')
		.execute();
}

/**
 * What everybody may read: published, and not withdrawn for safety. Whatever leaves the committee (pages, feeds, files,
 * notices, search) is asked for with this; of what was withdrawn there is a tombstone (`seekTombstone`), without a word.
 */
export const isPublic = sql<SqlBool>`(outcome.published_at is not null and outcome.withdrawn_at is null)`;

/** What stays of an outcome that was withdrawn for safety: that there is one, and none of its words. Public. */
export interface Tombstone {
	code: string;
	committeeCode: string;
	committeeName: string;
	publishedOn: string;
	withdrawnOn: string;
	/** Whether two have decided it; until then it may come back. */
	confirmed: boolean;
}

/** Tombstones of what was withdrawn, by all committees or by one, or the one with this number; the newest first. Public. */
export async function listTombstones(
	db: Kysely<Database>,
	only: { committeeId?: string; code?: string; limit?: number } = {},
): Promise<Tombstone[]> {
	let query = db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['outcome.code', 'publishedAt', 'withdrawnAt', 'withdrawalConfirmedAt', 'committee.timeZone'])
		.select(['committee.code as committeeCode', 'committee.name as committeeName'])
		.where('outcome.withdrawnAt', 'is not', null);
	if (only.committeeId) query = query.where('outcome.committeeId', '=', only.committeeId);
	if (only.code) query = query.where('outcome.code', '=', only.code.toUpperCase());
	if (only.limit) query = query.limit(only.limit);
	const rows = await query.orderBy('outcome.withdrawnAt', 'desc').orderBy('outcome.code').execute();
	return rows.map(({ publishedAt, withdrawnAt, withdrawalConfirmedAt, timeZone, ...row }) => ({
		...row,
		code: row.code ?? '',
		publishedOn: localDay(publishedAt ?? '', timeZone),
		withdrawnOn: localDay(withdrawnAt ?? '', timeZone),
		confirmed: withdrawalConfirmedAt !== null,
	}));
}

/** The tombstone with this number, when that outcome was withdrawn. Public. */
export async function seekTombstone(db: Kysely<Database>, code: string): Promise<Tombstone | null> {
	const [tombstone] = await listTombstones(db, { code });
	return tombstone ?? null;
}

/** A published outcome as anybody reads it: exactly what left, and nothing of how it was drafted. */
export interface PublishedOutcome {
	id: string;
	proposalId: string;
	committeeId: string;
	committeeCode: string;
	committeeName: string;
	timeZone: string;
	areaId: string;
	/** When its committee ended, if it did; and where it goes on. */
	dissolvedAt: string | null;
	handedOverTo: string | null;
	code: string;
	publishedOn: string;
	paper: OutcomePaper;
	hash: string;
}

function publishedOutcomes(db: Kysely<Database>) {
	return db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select([
			'outcome.id',
			'outcome.proposalId',
			'outcome.committeeId',
			'outcome.code',
			'outcome.publishedAt',
			'outcome.publishedText',
			'outcome.hash',
			'committee.code as committeeCode',
			'committee.name as committeeName',
			'committee.timeZone',
			'committee.areaId',
			'committee.dissolvedAt',
			'committee.handedOverTo',
		])
		.where(isPublic);
}

type PublishedRow = Awaited<ReturnType<ReturnType<typeof publishedOutcomes>['execute']>>[number];

function asPublished({ publishedAt: _, publishedText, ...row }: PublishedRow): PublishedOutcome {
	const paper = JSON.parse(publishedText ?? 'null') as OutcomePaper;
	return { ...row, code: row.code ?? '', hash: row.hash ?? '', publishedOn: paper.publishedOn ?? '', paper };
}

/** The published outcome with this number, in any case. Public. */
export async function findPublishedOutcome(db: Kysely<Database>, code: string): Promise<PublishedOutcome> {
	const row = await publishedOutcomes(db).where('outcome.code', '=', code.toUpperCase()).executeTakeFirst();
	// What was withdrawn has a tombstone, and nothing to read.
	if (!row) throw new NotFound('outcome');
	return asPublished(row);
}

/** An edition of a published outcome: its seal stays known. */
export interface Edition {
	edition: number;
	hash: string;
	publishedOn: string;
	why: string | null;
	/** The number of the ask whose words were corrected; null where the rest was. */
	ask: number | null;
	/** How the words changed, where a mistake was corrected; where somebody is protected, old words are not shown. */
	changed: DiffPart[] | null;
}

/** Every edition of an outcome that was corrected, the latest first; none where it never was. Public. */
export async function listEditions(db: Kysely<Database>, outcome: PublishedOutcome): Promise<Edition[]> {
	if (!outcome.paper.corrected) return [];
	const rows = await db
		.selectFrom('outcomeEdition')
		.select(['edition', 'hash', 'publishedAt', 'why', 'ask', 'publishedText'])
		.where('outcomeId', '=', outcome.id)
		.orderBy('edition')
		.execute();
	if (rows.length < 2) return [];
	const papers = rows.map((row) => JSON.parse(row.publishedText) as OutcomePaper);
	// What was taken back for somebody's sake is not shown by the edition before or after it either.
	const openly = papers.slice(1).every((paper) => paper.correctedFor === 'mistake');
	return rows
		.map(({ publishedAt, publishedText: _, ...row }, at) => {
			const [before, after] = [papers[at - 1], papers[at]];
			const said = (paper: OutcomePaper) => (row.ask === null ? paper.summary : wordsAsked(paper, row.ask));
			const shown = openly && before && after && said(before) !== said(after);
			return {
				...row,
				publishedOn: localDay(publishedAt, outcome.timeZone),
				changed: shown ? textDiff(said(before), said(after), after.lang) : null,
			};
		})
		.reverse();
}

/** Published outcomes, the newest first, a page at a time. Public. */
export async function listPublishedOutcomes(
	db: Kysely<Database>,
	page: { committeeId?: string; oldestFirst?: boolean; limit: number; offset?: number },
): Promise<{ outcomes: PublishedOutcome[]; count: number }> {
	let rows = publishedOutcomes(db);
	if (page.committeeId) rows = rows.where('outcome.committeeId', '=', page.committeeId);
	const direction = page.oldestFirst ? 'asc' : 'desc';
	const found = await rows
		.orderBy('outcome.publishedAt', direction)
		.orderBy('outcome.code', direction)
		.limit(page.limit)
		.offset(page.offset ?? 0)
		.execute();
	return { outcomes: found.map(asPublished), count: await countPublishedOutcomes(db, page) };
}

/** These published outcomes, in the order in which their ids are given. Public. */
export async function listOutcomesById(db: Kysely<Database>, ids: readonly string[]): Promise<PublishedOutcome[]> {
	if (ids.length === 0) return [];
	const rows = await publishedOutcomes(db)
		.where('outcome.id', 'in', [...ids])
		.execute();
	const place = new Map(ids.map((id, index) => [id, index]));
	return rows.map(asPublished).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** How many outcomes are published, by all committees or by one. Public. */
export async function countPublishedOutcomes(db: Kysely<Database>, only: { committeeId?: string }): Promise<number> {
	let counted = db
		.selectFrom('outcome')
		.select((eb) => eb.fn.countAll().as('count'))
		.where(isPublic);
	if (only.committeeId) counted = counted.where('committeeId', '=', only.committeeId);
	return Number((await counted.executeTakeFirstOrThrow()).count);
}

/** A published text in the reader's language where there is one; the original binds. */
export interface ReadPaper {
	title: ReadText;
	summary: ReadText;
	withheld: ReadText | null;
	clauses: (Omit<OutcomeClause, 'text'> & { text: ReadText })[];
	commitments: { who: string; what: ReadText; dueOn: string | null }[];
	reservations: OutcomePaper['reservations'];
	/** Why clauses stay behind; null where none does, or nobody said. */
	withheldReason: WithheldReason | null;
	annexes: WithheldPart[];
	/** Whether anything shown is a translation, and how it came to be. */
	translated: string | null;
}

/** An outcome's paper as a reader of a language reads it. */
export async function readPaper(
	db: Kysely<Database>,
	outcome: { id: string; proposalId: string; paper: OutcomePaper },
	readerLang: string,
): Promise<ReadPaper> {
	const { paper } = outcome;
	const clauseRows =
		paper.lang === readerLang
			? []
			: await db
					.selectFrom('clause')
					.select(['id', 'ordinal'])
					.where('proposalId', '=', outcome.proposalId)
					.orderBy('ordinal')
					.execute();
	const subjects = [outcome.id, outcome.proposalId, ...clauseRows.map((row) => row.id)];
	const translations = paper.lang === readerLang ? new Map() : await seekTranslations(db, subjects, readerLang);
	const read = (id: string, field: string, text: string) =>
		readText(translations, { id, field, text, lang: paper.lang }, readerLang);
	const own = read(outcome.id, 'title', paper.title);
	const title = own.original === null ? read(outcome.proposalId, 'title', paper.title) : own;
	const clauses = paper.clauses.map((clause) => ({
		...clause,
		// Clauses are numbered as they stood in the frozen text, whose rows no longer change.
		text: read(clauseRows[clause.number - 1]?.id ?? '', 'text', clause.text),
	}));
	const texts = [title, ...clauses.map((clause) => clause.text)];
	return {
		title,
		summary: read(outcome.id, 'summary', paper.summary),
		withheld: paper.withheld === null ? null : read(outcome.id, 'withheld', paper.withheld),
		clauses,
		commitments: paper.commitments.map(({ who, what, dueOn }) => ({
			who,
			dueOn,
			what: { text: what, lang: paper.lang, original: null, status: null },
		})),
		reservations: paper.reservations,
		withheldReason: paper.withheldReason ?? null,
		annexes: paper.annexes ?? [],
		translated: texts.find((text) => text.status !== null)?.status ?? null,
	};
}

/** Titles of outcomes in the reader's language, by the outcome's id. */
export async function readTitles(
	db: Kysely<Database>,
	outcomes: readonly { id: string; proposalId: string; title: string; lang: string }[],
	readerLang: string,
): Promise<Map<string, ReadText>> {
	const subjects = outcomes.flatMap((one) => [one.id, one.proposalId]);
	const translations = await seekTranslations(db, subjects, readerLang);
	return new Map(
		outcomes.map((one) => {
			const subject = { field: 'title', text: one.title, lang: one.lang };
			const own = readText(translations, { ...subject, id: one.id }, readerLang);
			return [
				one.id,
				own.original === null ? readText(translations, { ...subject, id: one.proposalId }, readerLang) : own,
			];
		}),
	);
}
