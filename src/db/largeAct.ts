import { createRequire } from 'node:module';
import { open, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type SqliteDatabase from 'better-sqlite3';

const find = createRequire(import.meta.url);

/** SQLite's own measure: a log of so many pages is brought into the database by whoever commits next. */
const PAGES_BEFORE_CHECKPOINT = 1000;
const LARGE_LOG_BYTES = 8_000_000;
const SYNC_EVERY_MS = 20;

/**
 * What writes a great deal in one act, as the opening of a large urn, would hold up every page twice: at its commit,
 * while the disk takes in what was written, and when the log is then brought into the database. While such work goes on,
 * the disk is given what is in the log as it comes, beside the server, and the log is brought in by a thread.
 */
export class LargeActs {
	readonly #writer: SqliteDatabase.Database;
	readonly #file: string;
	#underWay = 0;

	constructor(writer: SqliteDatabase.Database, file: string) {
		this.#writer = writer;
		this.#file = file;
	}

	async during<Answer>(work: () => Promise<Answer>): Promise<Answer> {
		if (this.#underWay++ === 0) this.#writer.pragma('wal_autocheckpoint = 0');
		let over = false;
		const syncing = this.#keepSyncing(() => over);
		try {
			return await work();
		} finally {
			over = true;
			await syncing;
			if ((await this.#logBytes()) > LARGE_LOG_BYTES) await checkpointBeside(this.#file);
			if (--this.#underWay === 0 && this.#writer.open)
				this.#writer.pragma(`wal_autocheckpoint = ${PAGES_BEFORE_CHECKPOINT}`);
		}
	}

	async #keepSyncing(isOver: () => boolean): Promise<void> {
		let synced = 0;
		while (!isOver()) {
			const bytes = await this.#logBytes();
			if (bytes !== synced) await syncFile(`${this.#file}-wal`);
			synced = bytes;
			await setTimeout(SYNC_EVERY_MS);
		}
	}

	async #logBytes(): Promise<number> {
		return stat(`${this.#file}-wal`).then(
			({ size }) => size,
			() => 0,
		);
	}
}

/** Only a help: what must be on the disk is synced by SQLite itself, at the commit. */
async function syncFile(file: string): Promise<void> {
	try {
		const handle = await open(file, 'r+');
		try {
			await handle.datasync();
		} finally {
			await handle.close();
		}
	} catch {
		// The commit will find out, and say so.
	}
}

/** Brings the log into the database, as far as nobody reads what it replaces. */
async function checkpointBeside(file: string): Promise<void> {
	const worker = new Worker(find.resolve('#db/checkpointThread.ts'), { workerData: file, execArgv: [] });
	await new Promise<void>((resolve, reject) => {
		worker.on('error', reject);
		worker.on('exit', () => resolve());
	});
}
