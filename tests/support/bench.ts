import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { perform, verb } from '#domain/perform.ts';
import { makeKeyPair, openAll, seal } from '#domain/poll/urn.ts';
import { seatCast } from './cast.ts';
import { openTestHouse } from './house.ts';

/**
 * Figures for people who tune: each beside a limit measured in the same run, so that a slower machine does not look
 * like a slower Palabre. Nothing here passes or fails.
 */

/** Milliseconds that work takes, once warm. */
async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
	await work();
	const began = performance.now();
	await work();
	return performance.now() - began;
}

function show(what: string, figure: number, unit: string, ratio?: number): void {
	const beside = ratio === undefined ? '' : `   ${ratio.toFixed(2)} of the limit`;
	console.log(`${what.padEnd(56)} ${figure.toFixed(figure < 10 ? 2 : 0).padStart(9)} ${unit}${beside}`);
}

const ACTS = 300;
const note = verb(z.object({ seconds: z.number() }), async ({ record }, { seconds }) => {
	await record({ type: 'clockMoved', seconds });
	return {};
});

const folder = mkdtempSync(join(tmpdir(), 'palabre-bench-'));
const bare = new SqliteDatabase(join(folder, 'bare.db'));
bare.pragma('journal_mode = WAL');
bare.pragma('synchronous = FULL');
bare.exec('create table act (id integer primary key, payload text)');
const insert = bare.prepare('insert into act (payload) values (?)');
const bareMs = await timed(() => {
	for (let count = 0; count < ACTS; count++) insert.run('x'.repeat(200));
});
show('SQLite alone, a durable row at a time', (ACTS / bareMs) * 1000, 'rows/s');

const house = await openTestHouse('sqlite');
const cast = await seatCast(house);
const by = { accountId: cast.louise.accountId };
const aloneMs = await timed(async () => {
	for (let count = 0; count < ACTS; count++) await perform(house, note, { seconds: count }, by);
});
show('an act with its event in the chain, one after another', (ACTS / aloneMs) * 1000, 'acts/s', bareMs / aloneMs);
const togetherMs = await timed(() =>
	Promise.all(Array.from({ length: ACTS }, (_, count) => perform(house, note, { seconds: count }, by))),
);
show('the same, all at once', (ACTS / togetherMs) * 1000, 'acts/s', bareMs / togetherMs);

const pair = await makeKeyPair();
const paper = { choice: { vote: 'yes' as const }, checkWords: [] };
const sealMs = await timed(() => Promise.all(Array.from({ length: ACTS }, () => seal(pair.publicKey, 'bench', paper))));
show('sealing a ballot', sealMs / ACTS, 'ms');
const sealed = await Promise.all(Array.from({ length: ACTS }, () => seal(pair.publicKey, 'bench', paper)));
const openMs = await timed(() => openAll(pair.privateKey, pair.publicKey, 'bench', sealed));
show('opening a ballot of an urn', openMs / ACTS, 'ms', sealMs / openMs);

await house.close();
bare.close();
rmSync(folder, { recursive: true, force: true });
