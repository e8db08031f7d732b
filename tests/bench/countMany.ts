import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { connectSqlite } from '#db/connect.server.ts';
import { countInThread } from '#domain/count/countInThread.ts';
import { readRankings } from '#domain/poll/rankings.ts';
import { longestWait } from './longestWait.ts';
import { BALLOTS, CANDIDATES, SEATS, manyRankings } from './rankings.ts';

/** In a process of its own, so that its memory can be seen: reads a million ballots from the database and counts them. */
const folder = mkdtempSync(join(tmpdir(), 'palabre-count-'));
try {
	const connection = connectSqlite(folder);
	write(join(folder, 'palabre.db'));
	const before = process.memoryUsage.rss();
	const wait = longestWait();
	const began = performance.now();
	const { packed } = await readRankings(connection.read, 'bench', CANDIDATES);
	const election = { candidates: CANDIDATES, seats: SEATS };
	const { stv: counted } = await countInThread({ election, ballots: packed, withPairs: false });
	const took = performance.now() - began;
	const stalled = wait();
	if (counted.result !== 'complete' || counted.valid !== BALLOTS) throw new Error('not all ballots were counted');
	console.log(JSON.stringify({ took, stalled, before: before / 1e6, most: process.resourceUsage().maxRSS / 1e3 }));
	await connection.close();
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The table as opening an urn leaves it. */
function write(file: string): void {
	const database = new SqliteDatabase(file);
	database.exec('create table ballot (poll_id text, position integer, content text, primary key (poll_id, position))');
	const insert = database.prepare("insert into ballot values ('bench', ?, ?)");
	database.exec('begin');
	let position = 0;
	for (const ranking of manyRankings())
		insert.run(
			++position,
			`{"checkWords":["abaisser","citoyen","minute","zèbre"],"choice":{"ranking":[${ranking.join()}]}}`,
		);
	database.exec('commit');
	database.close();
}
