import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Happening, isOfClock } from '../events.ts';
import type { OutcomePaper } from '../outcome/outcome.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';
import { withoutConcernNumbers } from '../publication/concernNumbers.ts';
import { askWords, publicWords } from '../searchText.ts';

/** Whether what an outcome asks has its answers: the filter of the public list. */
export const ASKS_STANDINGS = ['waiting', 'answered', 'none'] as const;
export type AsksStanding = (typeof ASKS_STANDINGS)[number];

const AT_ONCE = 250;
/** Within one second of publication there is room for so many entries. */
const PER_SECOND = 2 ** 20;

/** Whether these asks have their answers. */
export function standingOf(asks: readonly { answeredAt: string | null }[]): AsksStanding {
	if (asks.length === 0) return 'none';
	return asks.some((ask) => ask.answeredAt === null) ? 'waiting' : 'answered';
}

/** Where an outcome stands among all: by the second of its publication, then by its seal. */
export function placeOf({ publishedAt, hash }: { publishedAt: string; hash: string | null }): number {
	return Math.floor(Date.parse(publishedAt) / 1000) * PER_SECOND + Number.parseInt((hash ?? '0').slice(0, 5), 16);
}

/**
 * Writes again what can be searched of these outcomes by anybody, and of their asks by offices: what left, what came back,
 * and their translations.
 * Only published rows are read; what is not public has no entry.
 */
async function writePart(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const outcomes = await db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['outcome.id', 'outcome.committeeId', 'outcome.proposalId', 'outcome.code', 'outcome.year', 'outcome.hash'])
		.select(['outcome.publishedAt', 'outcome.publishedText', 'committee.name', 'committee.town'])
		.where('outcome.id', 'in', [...ids])
		.where(isPublic)
		.execute();
	const gone = ids.filter((id) => !outcomes.some((outcome) => outcome.id === id));
	if (gone.length > 0) {
		await db.deleteFrom('publicEntry').where('outcomeId', 'in', gone).execute();
		await db.updateTable('ask').set({ words: '' }).where('outcomeId', 'in', gone).where('words', '!=', '').execute();
	}
	if (outcomes.length === 0) return;
	const outcomeIds = outcomes.map((outcome) => outcome.id);
	const proposalIds = outcomes.map((outcome) => outcome.proposalId);
	const asks = await db
		.selectFrom('ask')
		.select(['id', 'outcomeId', 'answeredAt', 'heardNote', 'what', 'words'])
		.where('outcomeId', 'in', outcomeIds)
		.where('sentAt', 'is not', null)
		.execute();
	const askIds = asks.map((ask) => ask.id);
	const turns = await db
		.selectFrom('askTurn')
		.innerJoin('office', 'office.id', 'askTurn.officeId')
		.select(['askTurn.id', 'askTurn.askId', 'askTurn.text', 'askTurn.decidedAt', 'office.name'])
		.where('askTurn.askId', 'in', ['', ...askIds])
		.execute();
	const promises = await db
		.selectFrom('commitment')
		.select(['outcomeId', 'who', 'what'])
		.where('outcomeId', 'in', outcomeIds)
		.where('madeAt', 'is not', null)
		.execute();
	const dimensions = await db
		.selectFrom('proposalConcern')
		.innerJoin('concern', 'concern.id', 'proposalConcern.concernId')
		.select(['proposalConcern.proposalId', 'concern.dimension'])
		.where('proposalConcern.proposalId', 'in', proposalIds)
		.where('concern.audience', '!=', 'mediators')
		.execute();
	const clauses = await db
		.selectFrom('clause')
		.select(['id', 'proposalId', 'ordinal'])
		.where('proposalId', 'in', proposalIds)
		.execute();
	const translations = Map.groupBy(
		await db
			.selectFrom('translation')
			.select(['subjectId', 'field', 'text'])
			.where('subjectId', 'in', [
				...outcomeIds,
				...proposalIds,
				...clauses.map((clause) => clause.id),
				...askIds,
				...turns.map((turn) => turn.id),
			])
			.execute(),
		(row) => row.subjectId,
	);
	const byOutcome = Map.groupBy(asks, (ask) => ask.outcomeId);
	const byAsk = Map.groupBy(turns, (turn) => turn.askId);
	const byProposal = Map.groupBy(dimensions, (row) => row.proposalId);
	const clausesOf = Map.groupBy(clauses, (clause) => clause.proposalId);
	const promisesOf = Map.groupBy(promises, (one) => one.outcomeId);
	const said = (id: string, field?: string) =>
		(translations.get(id) ?? []).filter((row) => !field || row.field === field).map((row) => row.text);
	const named = new Map(outcomes.map(({ id, code, name }) => [id, { outcomeCode: code, committeeName: name }]));
	await writeAskWords(
		db,
		asks.flatMap(({ id, outcomeId, what, words }) => {
			const of = named.get(outcomeId);
			const written = of ? askWords({ ...of, what }) : words;
			return written === words ? [] : [{ id, words: written }];
		}),
	);
	for (const outcome of outcomes) {
		const paper = JSON.parse(outcome.publishedText ?? '{}') as OutcomePaper;
		const own = byOutcome.get(outcome.id) ?? [];
		// Clauses that were held back have translations too: only those that left are read.
		const left = new Set(paper.clauses.map((clause) => clause.number));
		const texts = [
			...[outcome.code, outcome.name, outcome.town, paper.title, paper.summary, paper.withheld],
			...paper.clauses.flatMap((clause) => [clause.text, clause.dutyBearer]),
			...paper.reservations.map((one) => one.words),
			...paper.asks.flatMap((ask) => [ask.office.name, ask.what, ask.why]),
			...(promisesOf.get(outcome.id) ?? []).flatMap((one) => [one.who, one.what]),
			...own.flatMap((ask) => [
				ask.heardNote,
				...said(ask.id),
				...(byAsk.get(ask.id) ?? []).flatMap((turn) => [
					turn.name,
					...(turn.decidedAt === null ? [] : [turn.text, ...said(turn.id)]),
				]),
			]),
			...[...said(outcome.id), ...said(outcome.proposalId, 'title')],
			...(clausesOf.get(outcome.proposalId) ?? [])
				.toSorted((a, b) => a.ordinal - b.ordinal)
				.flatMap((clause, index) => (left.has(index + 1) ? said(clause.id, 'text') : [])),
		];
		const entry = {
			committeeId: outcome.committeeId,
			year: outcome.year ?? 0,
			dimensions: ` ${[...new Set((byProposal.get(outcome.proposalId) ?? []).map((row) => row.dimension))].sort().join(' ')} `,
			asks: standingOf(own),
			// Whoever looks for the number of a concern learns nothing by what is found.
			text: publicWords(
				withoutConcernNumbers(texts.filter((text) => text !== null && text !== undefined).join('\n')),
			).join(' '),
		};
		await put(db, { outcomeId: outcome.id, ...entry }, placeOf({ ...outcome, publishedAt: outcome.publishedAt ?? '' }));
	}
}

/** What asks are looked for by in inboxes, all of them in one statement. */
async function writeAskWords(db: Kysely<Database>, asks: readonly { id: string; words: string }[]): Promise<void> {
	if (asks.length === 0) return;
	const cases = asks.map(({ id, words }) => sql`when ${id} then ${words}`);
	await db
		.updateTable('ask')
		.set({ words: sql<string>`case id ${sql.join(cases, sql` `)} else words end` })
		.where(
			'id',
			'in',
			asks.map((ask) => ask.id),
		)
		.execute();
}

/** An entry keeps its place; a new one stands at its own, or at the next that is free. */
async function put(
	db: Kysely<Database>,
	entry: { outcomeId: string; committeeId: string; year: number; dimensions: string; asks: string; text: string },
	place: number,
): Promise<void> {
	const { numUpdatedRows } = await db
		.updateTable('publicEntry')
		.set(entry)
		.where('outcomeId', '=', entry.outcomeId)
		.executeTakeFirstOrThrow();
	if (Number(numUpdatedRows) > 0) return;
	for (let free = place; ; free++) {
		const { numInsertedOrUpdatedRows } = await db
			.insertInto('publicEntry')
			.values({ place: free, ...entry })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirstOrThrow();
		if (Number(numInsertedOrUpdatedRows ?? 0) > 0) return;
		// Somebody else wrote this very entry meanwhile: it is there.
		const there = await db
			.selectFrom('publicEntry')
			.select('place')
			.where('outcomeId', '=', entry.outcomeId)
			.executeTakeFirst();
		if (there) return;
	}
}

/** Of which outcomes an event may have changed what the public finds. */
async function outcomesOf(db: Kysely<Database>, happening: Happening): Promise<string[]> {
	const about = happening as { outcomeId?: string; askId?: string; subjectId?: string };
	if (about.outcomeId) return [about.outcomeId];
	const { askId, subjectId } = about;
	if (askId) {
		const rows = await db.selectFrom('ask').select('outcomeId').where('id', '=', askId).execute();
		return rows.map((row) => row.outcomeId);
	}
	if (happening.type !== 'textTranslated' || !subjectId) return [];
	const rows = await db
		.selectFrom('outcome')
		.select('id')
		.where((is) =>
			is.or([
				is('id', '=', subjectId),
				is('proposalId', '=', subjectId),
				is('proposalId', 'in', is.selectFrom('clause').select('proposalId').where('id', '=', subjectId)),
				is('id', 'in', is.selectFrom('ask').select('outcomeId').where('id', '=', subjectId)),
				is(
					'id',
					'in',
					is
						.selectFrom('askTurn')
						.innerJoin('ask', 'ask.id', 'askTurn.askId')
						.select('ask.outcomeId')
						.where('askTurn.id', '=', subjectId),
				),
			]),
		)
		.execute();
	return rows.map((row) => row.id);
}

/** Keeps what the public searches true to what stands written, in the transaction of the act itself. */
export async function keepPublicEntries(db: Kysely<Database>, happenings: Happening[]): Promise<void> {
	const ids = new Set<string>();
	for (const happening of happenings) {
		// What the clock of an ask says changes no words: ten thousand of them may come at once.
		if (isOfClock(happening)) continue;
		for (const id of await outcomesOf(db, happening)) ids.add(id);
	}
	await writePart(db, [...ids]);
}

/** Writes the entries of all published outcomes again, e.g. of those that were there before there were entries. */
export async function rewritePublicEntries(db: Kysely<Database>): Promise<void> {
	for (let after = ''; ;) {
		const rows = await db
			.selectFrom('outcome')
			.select('id')
			.where(isPublic)
			.where('id', '>', after)
			.orderBy('id')
			.limit(AT_ONCE)
			.execute();
		const ids = rows.map((row) => row.id);
		await db.transaction().execute((transaction) => writePart(transaction, ids));
		after = ids.at(-1) ?? '';
		if (ids.length < AT_ONCE) return;
	}
}
