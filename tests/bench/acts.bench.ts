import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { perform, verb } from '#domain/perform.ts';
import { makeKeyPair, openAll, seal } from '#domain/poll/urn.ts';
import { seatCast } from '../support/cast.ts';
import { openTestHouse } from '../support/house.ts';
import { type Figure, aSecond, figure, inTurn, timed } from './figure.ts';

const ACTS = 300;

const note = verb(z.object({ seconds: z.number() }), async ({ record }, { seconds }) => {
	await record({ type: 'clockMoved', seconds });
	return {};
});

/** Acts with their event in the chain, beside SQLite alone; and the sealing and opening of ballots. */
export async function* figures(): AsyncGenerator<Figure> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-bench-'));
	const bare = new SqliteDatabase(join(folder, 'bare.db'));
	bare.pragma('journal_mode = WAL');
	bare.pragma('synchronous = FULL');
	bare.exec('create table act (id integer primary key, payload text)');
	const insert = bare.prepare('insert into act (payload) values (?)');
	const rows = async () =>
		aSecond(
			ACTS,
			await timed(() => {
				for (let count = 0; count < ACTS; count++) insert.run('x'.repeat(200));
			}),
		);

	const house = await openTestHouse('sqlite');
	const cast = await seatCast(house);
	const by = { accountId: cast.louise.accountId };
	const alone = async () =>
		aSecond(
			ACTS,
			await timed(async () => {
				for (let count = 0; count < ACTS; count++) await perform(house, note, { seconds: count }, by);
			}),
		);
	const together = async () =>
		aSecond(
			ACTS,
			await timed(() =>
				Promise.all(Array.from({ length: ACTS }, (_, count) => perform(house, note, { seconds: count }, by))),
			),
		);
	yield figure('acts one after another, beside durable rows of SQLite alone', 'acts/s', await inTurn(alone, rows));
	yield figure('acts all at once, beside durable rows of SQLite alone', 'acts/s', await inTurn(together, rows));

	const pair = await makeKeyPair();
	const paper = { choice: { vote: 'yes' as const }, checkWords: [] };
	const sealed = await Promise.all(Array.from({ length: ACTS }, () => seal(pair.publicKey, 'bench', paper)));
	const sealing = () => timed(() => Promise.all(sealed.map(() => seal(pair.publicKey, 'bench', paper))));
	const opening = () => timed(() => openAll(pair.privateKey, pair.publicKey, 'bench', sealed));
	const { value, limit } = await inTurn(opening, sealing);
	yield figure('opening a ballot of an urn, beside sealing it', 'ms', { value: value / ACTS, limit: limit / ACTS });

	await house.close();
	bare.close();
	rmSync(folder, { recursive: true, force: true });
}
