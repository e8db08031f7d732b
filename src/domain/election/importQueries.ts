import type { Kysely, Selectable } from 'kysely';
import type { Database, ElectorImportTable } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';
import type { Known, ListLine, ListProblem, ReadElector } from './electorList.ts';
import { listContests } from './electionQueries.ts';
import type { ImportState } from './rollPolicy.ts';

/** A list of electors that comes in, or came in. */
export interface ElectorImport extends Omit<Selectable<ElectorImportTable>, 'state' | 'problems' | 'withDoubtful'> {
	state: ImportState;
	problems: ListProblem[];
	withDoubtful: boolean;
	/** How many are entered, or would be. */
	enterable: number;
}

function asImport(row: Selectable<ElectorImportTable>): ElectorImport {
	const withDoubtful = row.withDoubtful === 1;
	return {
		...row,
		withDoubtful,
		state: row.state as ImportState,
		problems: JSON.parse(row.problems) as ListProblem[],
		enterable: row.fit + (withDoubtful ? row.doubtful : 0),
	};
}

/** The list with this id. */
export async function findImport(db: Kysely<Database>, id: string): Promise<ElectorImport> {
	const row = await db.selectFrom('electorImport').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('electorImport');
	return asImport(row);
}

/** The newest list of an election; null when none was ever brought in. */
export async function seekImport(db: Kysely<Database>, electionId: string): Promise<ElectorImport | null> {
	const row = await db
		.selectFrom('electorImport')
		.selectAll()
		.where('electionId', '=', electionId)
		.orderBy('startedAt', 'desc')
		.orderBy('id')
		.executeTakeFirst();
	return row ? asImport(row) : null;
}

/** One part of a list; null after the last. */
export async function seekPart(db: Kysely<Database>, importId: string, part: number): Promise<ListLine[] | null> {
	const row = await db
		.selectFrom('electorImportPart')
		.select('lines')
		.where('importId', '=', importId)
		.where('part', '=', part)
		.executeTakeFirst();
	return row ? (JSON.parse(row.lines) as ListLine[]) : null;
}

/** How lists call the contests of an election: by the code of who elects there, or by its number. */
export async function contestsByName(db: Kysely<Database>, electionId: string): Promise<Map<string, string>> {
	const contests = await listContests(db, electionId);
	if (contests.length === 1) return new Map(contests.map((contest) => [contest.name, contest.id]));
	return new Map(
		contests.flatMap((contest) => [
			[contest.name, contest.id],
			[String(contest.ordinal), contest.id],
		]),
	);
}

/** Who of these stands on the roll already. */
export async function knownOf(
	db: Kysely<Database>,
	electionId: string,
	electors: readonly ReadElector[],
): Promise<Known> {
	const known: Known = { on: 'roll', references: new Map(), likenesses: new Map() };
	if (electors.length === 0) return known;
	const references = electors.flatMap((one) => one.reference ?? []);
	const rows = await db
		.selectFrom('elector')
		.select(['number', 'reference', 'likeness'])
		.where('electionId', '=', electionId)
		.where(({ or, eb }) =>
			or([
				eb(
					'likeness',
					'in',
					electors.map((one) => one.likeness),
				),
				...(references.length > 0 ? [eb('reference', 'in', references)] : []),
			]),
		)
		.execute();
	for (const { number, reference, likeness } of rows) {
		if (reference !== null) known.references.set(reference, number);
		if (likeness !== null) known.likenesses.set(likeness, number);
	}
	return known;
}
