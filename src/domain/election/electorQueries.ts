import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import type { Database, ElectorTable } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';
import { likeWord, searchWords } from '../searchText.ts';
import { type RollLine, rollText } from './elector.ts';

export type Elector = Selectable<ElectorTable>;

/** The elector with this id. */
export async function findElector(db: Kysely<Database>, id: string): Promise<Elector> {
	const row = await db.selectFrom('elector').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) throw new NotFound('elector');
	return row;
}

/** How many electors each contest of an election has, by the contest's id. */
export async function countElectors(db: Kysely<Database>, electionId: string): Promise<Map<string, number>> {
	const rows = await db
		.selectFrom('elector')
		.select(({ fn }) => ['contestId', fn.countAll().as('count')])
		.where('electionId', '=', electionId)
		.groupBy('contestId')
		.execute();
	return new Map(rows.map((row) => [row.contestId, Number(row.count)]));
}

/** So many lines of a roll are read between two turns of the event loop. */
const AT_ONCE = 2000;

/** The roll of an election in the order of its numbers, in portions: the other pages go on being answered. */
export async function* readRoll(db: Kysely<Database>, electionId: string): AsyncGenerator<RollLine[]> {
	for (let after = 0; ;) {
		const rows = await db
			.selectFrom('elector')
			.innerJoin('contest', 'contest.id', 'elector.contestId')
			.select(['elector.number', 'elector.name', 'elector.reference', 'elector.place', 'elector.born', 'elector.sex'])
			.select('contest.ordinal as contest')
			.where('elector.electionId', '=', electionId)
			.where('elector.number', '>', after)
			.orderBy('elector.number')
			.limit(AT_ONCE)
			.execute();
		if (rows.length === 0) return;
		yield rows.map((row) => ({ ...row, sex: row.sex as RollLine['sex'] }));
		after = rows.at(-1)?.number ?? after;
		await setImmediate();
	}
}

/** The hash of a roll as it stands (hex), and how many are on it. */
export async function hashRoll(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ rollHash: string; rollSize: number }> {
	const hash = createHash('sha256');
	let rollSize = 0;
	for await (const lines of readRoll(db, electionId)) {
		hash.update(rollText(lines));
		rollSize += lines.length;
	}
	return { rollHash: hash.digest('hex'), rollSize };
}

/** The electors of an election in the order of their numbers, as far as a word or a number is looked for. */
export function listElectors(db: Kysely<Database>, electionId: string, q: string) {
	const words = searchWords(q);
	let query = db.selectFrom('elector').where('electionId', '=', electionId);
	for (const word of words)
		query = query.where(({ or, eb }) =>
			or([
				eb('likeness', 'like', likeWord(word)),
				eb('reference', 'like', `%${word}%`),
				...(/^\d{1,7}$/.test(word) ? [eb('number', '=', Number(word))] : []),
			]),
		);
	return {
		count: async () =>
			Number((await query.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count),
		from: (offset: number, limit: number) =>
			query
				.select(['id', 'number', 'name', 'reference', 'place', 'born', 'contestId'])
				// Whether there is a card; never what was cast with it.
				.select((select) => select('cardHash', 'is not', null).as('hasCard'))
				.orderBy('number')
				.offset(offset)
				.limit(limit)
				.execute(),
	};
}

/** How many ballots lie in the urns of an election: a number, and of nobody. */
export async function countTurnout(db: Kysely<Database>, electionId: string): Promise<number> {
	const { cast } = await db
		.selectFrom('contest')
		.innerJoin('poll', 'poll.contestId', 'contest.id')
		.leftJoin('sealedBallot', 'sealedBallot.pollId', 'poll.id')
		.select(({ fn }) => fn.count('sealedBallot.rollEntryId').as('cast'))
		.where('contest.electionId', '=', electionId)
		.executeTakeFirstOrThrow();
	return Number(cast);
}

/** How many electors have no card yet, and the first number among them; null when everybody has one. */
export async function seekWithoutCard(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ count: number; first: number | null }> {
	const row = await db
		.selectFrom('elector')
		.select(({ fn }) => [fn.countAll().as('count'), fn.min('number').as('first')])
		.where('electionId', '=', electionId)
		.where('cardHash', 'is', null)
		.executeTakeFirstOrThrow();
	return { count: Number(row.count), first: row.first === null ? null : Number(row.first) };
}
