import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { connectSqlite } from '#db/connect.server.ts';
import { BallotPacker } from '#domain/count/profile.ts';
import { countStv } from '#domain/count/stv.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { makeKeyPair, openAll, seal } from '#domain/poll/urn.ts';
import { digestInParts, listSealed, replaceSealed } from '#domain/poll/urnRows.ts';
import { type Figure, figure, inTurn, timed } from './figure.ts';
import { longestWait } from './longestWait.ts';
import { BALLOTS, CANDIDATES, SEATS, manyRankings } from './rankings.ts';

const SEALED = 50_000;
/** So many are really sealed, and lie there ten times: opening them costs the same. */
const DIFFERENT = 5_000;

/** The count of an election of a million voters, and the opening of an urn of fifty thousand. */
export async function* figures(): AsyncGenerator<Figure> {
	const { ballots, orders } = made();
	const exact = () => timed(() => void countStv({ candidates: CANDIDATES, seats: SEATS }, ballots));
	const bare = () => timed(() => void bareCount(orders));
	yield figure(
		'STV of 1,000,000 ballots, 10 candidates, 5 seats, exact, beside a bare count in floats',
		'ms',
		await inTurn(exact, bare, 9),
		{ atMost: 2 },
	);

	const run = execFileSync(process.execPath, [join(import.meta.dirname, 'countMany.ts')], { encoding: 'utf8' });
	const { took, stalled, most } = JSON.parse(run) as { took: number; stalled: number; most: number };
	yield figure('the same with reading them from the database', 's', { value: took / 1000, limit: 1.5 }, { atMost: 1 });
	yield figure('memory of the process that does it, at most', 'MB', { value: most, limit: 300 }, { atMost: 1 });
	yield figure('longest wait of a page meanwhile', 'ms', { value: stalled, limit: 50 }, { atMost: 1 });

	const urn = await openUrn();
	yield figure('opening an urn of 50,000 sealed ballots', 's', { value: urn.took / 1000, limit: 30 }, { atMost: 1 });
	yield figure('longest wait of a page meanwhile', 'ms', { value: urn.stalled, limit: 50 }, { atMost: 1 });
}

function made() {
	const packer = new BallotPacker();
	const orders = new Uint8Array(BALLOTS * CANDIDATES);
	let filled = 0;
	for (const ranking of manyRankings()) {
		for (const option of ranking) {
			packer.place(option + 1);
			orders[filled++] = option;
		}
		packer.end();
	}
	return { ballots: packer.packed(), orders };
}

/** What the machine does at best: one byte a preference, floats, no stage kept, no tie, no incomplete paper. */
function bareCount(orders: Uint8Array): number[] {
	const of = new Uint8Array(BALLOTS);
	const at = new Uint8Array(BALLOTS);
	const value = new Float64Array(BALLOTS).fill(1);
	const votes = new Float64Array(CANDIDATES);
	const continues = new Uint8Array(CANDIDATES).fill(1);
	const elected: number[] = [];
	const surpluses: number[] = [];
	for (let ballot = 0; ballot < BALLOTS; ballot++) votes[(of[ballot] = orders[ballot * CANDIDATES]!)]!++;
	const quota = Math.floor(BALLOTS / (SEATS + 1)) + 1;
	for (;;) {
		for (let one = 0; one < CANDIDATES; one++)
			if (continues[one] && votes[one]! >= quota) {
				continues[one] = 0;
				elected.push(one);
				surpluses.push(one);
			}
		const left = continues.reduce((sum, one) => sum + one, 0);
		if (elected.length === SEATS || left <= SEATS - elected.length) return elected;
		let from = -1;
		let factor = 1;
		if (surpluses.length > 0) {
			surpluses.sort((a, b) => votes[a]! - votes[b]!);
			from = surpluses.pop()!;
			factor = (votes[from]! - quota) / votes[from]!;
			votes[from] = quota;
		} else {
			for (let one = 0; one < CANDIDATES; one++)
				if (continues[one] && (from < 0 || votes[one]! < votes[from]!)) from = one;
			continues[from] = 0;
			votes[from] = 0;
		}
		for (let ballot = 0; ballot < BALLOTS; ballot++) {
			if (of[ballot] !== from) continue;
			const start = ballot * CANDIDATES;
			let place = at[ballot]! + 1;
			while (place < CANDIDATES && !continues[orders[start + place]!]) place++;
			at[ballot] = place;
			value[ballot]! *= factor;
			if (place === CANDIDATES) of[ballot] = CANDIDATES;
			else votes[(of[ballot] = orders[start + place]!)]! += value[ballot]!;
		}
	}
}

/** As `openUrn` does it: read, digest, open, digest again inside the act, write, delete, commit. */
async function openUrn(): Promise<{ took: number; stalled: number }> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-urn-'));
	try {
		const connection = connectSqlite(folder);
		const { publicKey, privateKey } = await makeKeyPair();
		const database = new SqliteDatabase(join(folder, 'palabre.db'));
		database.exec(
			'create table ballot (poll_id text, position integer, content text, primary key (poll_id, position))',
		);
		database.exec(
			'create table sealed_ballot (poll_id text, roll_entry_id text, ciphertext text, primary key (poll_id, roll_entry_id))',
		);
		const sealed: string[] = [];
		const one = () =>
			seal(publicKey, 'bench', { choice: { ranking: [3, 1, 4, 0, 5] }, checkWords: drawCheckWords('fr') });
		while (sealed.length < DIFFERENT) sealed.push(...(await Promise.all(Array.from({ length: 100 }, one))));
		const insert = database.prepare("insert into sealed_ballot values ('bench', ?, ?)");
		database.transaction(() => {
			for (let entry = 0; entry < SEALED; entry++)
				insert.run(String(entry).padStart(20, '0'), sealed[entry % DIFFERENT]!);
		})();
		database.close();

		let told = 0;
		const wait = longestWait();
		const took = await timed(async () => {
			const rows = await listSealed(connection.read, 'bench');
			const ciphertexts = rows.map((row) => row.ciphertext);
			const digest = await digestInParts(ciphertexts);
			const urn = await openAll(privateKey, publicKey, 'bench', ciphertexts, () => void (told += 1));
			const act = connection.write.transaction();
			await connection.largeAct!(() =>
				act.execute(async (db) => {
					const again = await listSealed(db, 'bench');
					if ((await digestInParts(again.map((row) => row.ciphertext))) !== digest) throw new Error('another urn');
					await replaceSealed(db, 'bench', { sealed: again, opened: urn.opened });
					await digestInParts(urn.opened);
				}),
			);
			if (urn.opened.length !== SEALED || told < 100) throw new Error('not all ballots were opened and told of');
		});
		const stalled = wait();
		await connection.close();
		return { took, stalled };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
