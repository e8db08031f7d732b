import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import type { Database, ElectorTable } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';
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
