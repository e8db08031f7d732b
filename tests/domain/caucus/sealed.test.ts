import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { backupDatabase } from '#db/backup.ts';
import { openWords } from '#domain/caucus/sealedWords.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { seekMediatorKey } from '#domain/mediatorKey/mediatorKeyQueries.ts';
import { unwrapKey } from '#domain/mediatorKey/wrapping.ts';
import { perform } from '#domain/perform.ts';
import { isPairOf } from '#domain/poll/sealing.ts';
import { PASSPHRASE, aMediation, goApart, makeKey, propose, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { writtenDown } from '../../support/electionAttacker.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';

const NOTE = 'Ils accepteraient deux bœufs et une fête.';
const WORDS = 'Nous rendrons deux bœufs avant les pluies.';

/** Whatever lies in the folder of the house, a dump of every table, and a backup. */
async function seize(house: TestHouse): Promise<Map<string, Buffer>> {
	const taken = new Map<string, Buffer>();
	for (const name of readdirSync(house.folder, { recursive: true, encoding: 'utf8' }))
		if (statSync(join(house.folder, name)).isFile()) taken.set(name, readFileSync(join(house.folder, name)));
	const listed = await (
		house.kind === 'sqlite'
			? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
			: sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
	).execute(house.read);
	for (const { name } of listed.rows) {
		const { rows } = await sql`select * from ${sql.table(name)}`.execute(house.read);
		taken.set(`dump of ${name}`, Buffer.from(JSON.stringify(rows)));
	}
	const file = join(house.folder, 'backup');
	await backupDatabase({ ...house, close: () => Promise.resolve() }, file, 'migrations');
	taken.set('backup', readFileSync(file));
	rmSync(file);
	return taken;
}

/** Everything in it that could be a private key: 32 bytes, or written as such. */
function keysIn(taken: Map<string, Buffer>): Uint8Array[] {
	const found = new Map<string, Uint8Array>();
	for (const [name, bytes] of taken) {
		if (bytes.length === 32) found.set(bytes.toString('hex'), new Uint8Array(bytes));
		if (!name.startsWith('dump')) continue;
		for (const [token] of bytes.toString('latin1').matchAll(/[A-Za-z0-9+/_-]{43,}/g)) {
			const decoded = Buffer.from(token, /^[0-9a-f]{64}$/.test(token) ? 'hex' : 'base64');
			for (const part of [decoded.subarray(0, 32), decoded.subarray(-32)])
				if (part.length === 32) found.set(part.toString('hex'), new Uint8Array(part));
		}
	}
	return [...found.values()];
}

describe('notes of a private talk, carried away', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let taken: Map<string, Buffer>;
		let privateKey: Uint8Array;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			const { sessionId, herders } = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			const by = { accountId: cast.odile.accountId, requestId: 'a-note-that-is-taken' };
			await perform(house(), writeCaucusNote, { caucusId, words: NOTE }, by);
			await propose(house(), cast.odile, sessionId, caucusId, WORDS);
			// Also while the notes lie open to their mediator.
			privateKey = (await unlock(house(), cast.odile)).privateKey;
			taken = await seize(house());
		});
		const copies = () => house().read.selectFrom('sealedWords').selectAll().execute();

		it('stand nowhere in the database, its log, a dump and a backup; nor do passphrase and key', () => {
			expect([...taken.keys()]).toContain('backup');
			const parts = [NOTE, WORDS, 'deux bœufs', PASSPHRASE, 'tambour', ...writtenDown(privateKey)];
			const encoded = [NOTE, WORDS, PASSPHRASE].flatMap((text) => writtenDown(Buffer.from(text)));
			for (const [name, bytes] of taken)
				for (const part of [...parts, ...encoded]) {
					const there = bytes.includes(part, 0, 'utf8') || bytes.includes(part, 0, 'latin1');
					expect(there && `${part} in ${name}`, name).toBe(false);
				}
		});

		it('no backup has the pepper', () => {
			const pepper = taken.get('keys/notes.pepper')!;
			expect(pepper.length).toBe(32);
			for (const [name, bytes] of taken)
				if (!name.startsWith('keys/'))
					for (const part of writtenDown(pepper)) expect(bytes.includes(part, 0, 'latin1'), name).toBe(false);
		});

		it('open with nothing that lies there', async () => {
			const sealed = await copies();
			expect(sealed.length).toBe(2);
			const { publicKey } = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			const candidates = keysIn(taken);
			expect(candidates.length).toBeGreaterThan(5);
			let fit = 0;
			for (const candidate of candidates) if (await isPairOf(candidate, publicKey)) fit += 1;
			expect(fit).toBe(0);
		});

		it('the whole disk with the pepper leaves a slow guess at the passphrase; without the pepper not even that', async () => {
			const key = (await seekMediatorKey(house().read, cast.odile.accountId))!;
			const pepper = new Uint8Array(taken.get('keys/notes.pepper')!);
			expect(await unwrapKey(key, 'mangue rivière tambour', pepper)).toBeNull();
			expect(await unwrapKey(key, PASSPHRASE, new Uint8Array(32))).toBeNull();
			// The attack works for whoever knows all of it.
			const guessed = (await unwrapKey(key, PASSPHRASE, pepper))!;
			const read = [];
			for (const copy of await copies()) read.push((await openWords({ ...key, privateKey: guessed }, copy))?.words);
			expect(read.sort()).toEqual([NOTE, WORDS].sort());
		});
	});
});
