import type SqliteDatabase from 'better-sqlite3';
import { type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteAdapter } from 'kysely';
import { SqliteNames } from './names.ts';
import { SqliteStatements } from './statements.ts';

/** An act that holds the floor and asks nothing for so long waits for something that never comes: it is put out. */
const LONGEST_ACT_MS = 10_000;
/** A group that has gone on for so long, or has so many acts, is committed before the next act begins. */
const LONGEST_GROUP_MS = 100;
const LARGEST_GROUP = 256;
/** A group stays open for so long at most for acts that are still being prepared. */
const LONGEST_WAIT_MS = 10;

/** Somebody who waits: for the floor, or for the commit. */
interface Waiting {
	resolve(): void;
	reject(error: unknown): void;
}

/** One act: a savepoint in the transaction that it shares with those that came at the same time. */
class Act implements DatabaseConnection {
	state: 'outside' | 'waiting' | 'speaking' | 'done' = 'outside';
	/** Why it may do nothing more. */
	ended: Error | null = null;
	timer: NodeJS.Timeout | undefined;
	readonly #commits: GroupCommits;

	constructor(commits: GroupCommits) {
		this.#commits = commits;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		return this.state === 'outside' ? this.#commits.runAlone<R>(query) : this.#commits.runIn<R>(this, query);
	}

	async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error('The writer does not stream: read with the reader.');
	}
}

interface GroupOptions {
	longestActMs?: number;
	longestGroupMs?: number;
	longestWaitMs?: number;
	/** Is told after every commit, before anybody is answered. */
	committed?: () => void;
}

/**
 * Lets acts that arrive together share one commit, which is one fsync: each has the floor alone, one after another in
 * the order in which they came, in a savepoint of its own; when none is left, none comes within a turn of the event
 * loop, and none is being prepared (its ballot sealed, say), all are committed. Nobody is answered before, not even who was refused, since the reason may be what another
 * act of the group has written.
 */
export class GroupCommits implements Driver {
	readonly #database: SqliteDatabase.Database;
	readonly #statements: SqliteStatements;
	readonly #longestActMs: number;
	readonly #longestGroupMs: number;
	readonly #longestWaitMs: number;
	readonly #committed: () => void;
	readonly #queue: { begin(): void; refuse(error: unknown): void }[] = [];
	/** Those that have spoken in the open group and wait for its commit. */
	#spoken: Waiting[] = [];
	#speaking: Act | null = null;
	#open = false;
	#openedAt = 0;
	#closing: NodeJS.Immediate | null = null;
	/** How many acts are being prepared now. */
	#expected = 0;
	#waitIsOver: NodeJS.Timeout | null = null;

	constructor(
		database: SqliteDatabase.Database,
		{ longestActMs, longestGroupMs, longestWaitMs, committed }: GroupOptions = {},
	) {
		this.#longestGroupMs = longestGroupMs ?? LONGEST_GROUP_MS;
		this.#longestWaitMs = longestWaitMs ?? LONGEST_WAIT_MS;
		this.#database = database;
		this.#committed = committed ?? (() => {});
		this.#statements = new SqliteStatements(database);
		this.#longestActMs = longestActMs ?? LONGEST_ACT_MS;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<DatabaseConnection> {
		return new Act(this);
	}

	async releaseConnection(): Promise<void> {}

	/**
	 * Says that an act will come soon: an open group waits for it a little, since its commit would keep it waiting
	 * longer. What is returned says that it has come, or never will; saying it twice does no harm.
	 */
	expect(): () => void {
		this.#expected += 1;
		let open = true;
		return () => {
			if (!open) return;
			open = false;
			this.#expected -= 1;
			if (this.#expected === 0 && this.#waitIsOver) {
				this.#endWait();
				this.#next();
			}
		};
	}

	/** Waits for the floor. */
	beginTransaction(connection: DatabaseConnection): Promise<void> {
		const act = connection as Act;
		act.state = 'waiting';
		return new Promise((resolve, reject) => {
			const begin = () => {
				try {
					if (!this.#open) this.#openGroup();
					this.#statements.run('savepoint act');
				} catch (error) {
					act.state = 'done';
					this.#fellApart(error);
					reject(asError(error));
					return;
				}
				act.state = 'speaking';
				this.#speaking = act;
				act.timer = setTimeout(() => this.#putOut(act), this.#longestActMs);
				resolve();
			};
			this.#queue.push({ begin, refuse: reject });
			this.#next();
		});
	}

	/** Leaves the floor to the next, and waits for the commit of the group. */
	commitTransaction(connection: DatabaseConnection): Promise<void> {
		return this.#leave(connection as Act, ['release act']);
	}

	/** Undoes this act alone, and waits for the commit of what it has read from the others. */
	async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		// What was put out, fell with its group, or could not be committed has nothing left to undo.
		if (connection !== this.#speaking) return;
		await this.#leave(connection as Act, ['rollback to act', 'release act']);
	}

	async destroy(): Promise<void> {
		if (this.#open && !this.#speaking) this.#commit();
		const closed = new Error('The database was closed.');
		for (const { refuse } of this.#queue.splice(0)) refuse(closed);
		if (this.#speaking) this.#end(this.#speaking, closed);
		this.#rejectSpoken(closed);
		if (this.#closing) clearImmediate(this.#closing);
		this.#endWait();
		this.#database.close();
	}

	/**
	 * Runs what is part of no act: a single change joins the group, as an act of one statement; anything else (a pragma,
	 * a change of tables, and whatever stands between a `begin` of somebody's own and its `commit`) runs between two groups.
	 */
	runAlone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		const joins = /^(insert|update|delete)\b/i.test(query.sql);
		return new Promise((resolve, reject) => {
			const begin = () => {
				try {
					if (joins && (this.#open || !this.#database.inTransaction)) {
						if (!this.#open) this.#openGroup();
						const result = this.#statements.execute<R>(query);
						this.#spoken.push({ resolve: () => resolve(result), reject });
						return;
					}
					if (this.#open) this.#commit();
					// A checkpoint waits for whoever reads: in this process nobody would ever let it go on.
					this.#committed();
					const result = this.#statements.execute<R>(query);
					this.#committed();
					resolve(result);
				} catch (error) {
					reject(asError(error));
					this.#fellApart(error);
				}
			};
			this.#queue.push({ begin, refuse: reject });
			this.#next();
		});
	}

	runIn<R>(act: Act, query: CompiledQuery): QueryResult<R> {
		if (act.ended) throw act.ended;
		if (act !== this.#speaking) throw new Error('This act is over.');
		act.timer?.refresh();
		try {
			return this.#statements.execute<R>(query);
		} catch (error) {
			// A full disk undoes the whole transaction: then the group is lost, and this act must write nothing more.
			this.#fellApart(error);
			throw error;
		}
	}

	#openGroup(): void {
		this.#statements.run('begin immediate');
		this.#open = true;
		this.#openedAt = performance.now();
	}

	/** Gives the floor to whoever is next; when nobody is, the group closes in the next turn of the event loop. */
	#next(): void {
		while (!this.#speaking) {
			if (this.#open && this.#isFull()) this.#commit();
			const waiting = this.#queue.shift();
			if (!waiting) break;
			waiting.begin();
		}
		if (this.#open && !this.#speaking && !this.#waitIsOver) this.#closing ??= setImmediate(() => this.#close());
	}

	#isFull(): boolean {
		return this.#spoken.length >= LARGEST_GROUP || performance.now() - this.#openedAt > this.#longestGroupMs;
	}

	#close(): void {
		this.#closing = null;
		// Whoever speaks now joins, and closes the group when they leave the floor.
		if (!this.#open || this.#speaking) return;
		const left = this.#longestWaitMs - (performance.now() - this.#openedAt);
		if (this.#expected === 0 || left <= 0) return this.#commit();
		this.#waitIsOver = setTimeout(() => {
			this.#waitIsOver = null;
			if (this.#open && !this.#speaking) this.#commit();
		}, left);
	}

	#endWait(): void {
		if (this.#waitIsOver) clearTimeout(this.#waitIsOver);
		this.#waitIsOver = null;
	}

	#commit(): void {
		this.#endWait();
		try {
			this.#statements.run('commit');
		} catch (error) {
			if (this.#database.inTransaction) this.#statements.run('rollback');
			this.#open = false;
			this.#rejectSpoken(error);
			return;
		}
		this.#open = false;
		this.#committed();
		for (const { resolve } of this.#spoken.splice(0)) resolve();
	}

	#leave(act: Act, commands: string[]): Promise<void> {
		clearTimeout(act.timer);
		if (act.ended) return Promise.reject(act.ended);
		act.state = 'done';
		this.#speaking = null;
		return new Promise((resolve, reject) => {
			try {
				for (const command of commands) this.#statements.run(command);
				this.#spoken.push({ resolve, reject });
			} catch (error) {
				reject(asError(error));
				this.#fellApart(error);
			}
			this.#next();
		});
	}

	/** Takes note when SQLite has undone the whole transaction by itself: nothing of the group has happened. */
	#fellApart(error: unknown): void {
		if (!this.#open || this.#database.inTransaction) return;
		this.#open = false;
		this.#endWait();
		this.#rejectSpoken(error);
		if (this.#speaking) this.#end(this.#speaking, asError(error));
		this.#next();
	}

	#rejectSpoken(error: unknown): void {
		for (const { reject } of this.#spoken.splice(0)) reject(asError(error));
	}

	/** Takes the floor from an act for good. */
	#end(act: Act, why: Error): void {
		clearTimeout(act.timer);
		act.ended = why;
		act.state = 'done';
		this.#speaking = null;
	}

	#putOut(act: Act): void {
		if (this.#speaking !== act) return;
		this.#end(act, new Error(`An act did not end within ${this.#longestActMs} ms and was undone.`));
		try {
			this.#statements.run('rollback to act');
			this.#statements.run('release act');
		} catch (error) {
			this.#fellApart(error);
		}
		this.#next();
	}
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** SQLite for writing: acts that arrive together share a commit. */
export class GroupCommitDialect extends SqliteNames {
	readonly #commits: GroupCommits;

	constructor(database: SqliteDatabase.Database, options?: GroupOptions) {
		super({ database });
		this.#commits = new GroupCommits(database, options);
	}

	override createDriver(): Driver {
		return this.#commits;
	}

	/** Says that an act will come soon; what is returned says that it has come, or never will. */
	expect(): () => void {
		return this.#commits.expect();
	}

	override createAdapter(): SqliteAdapter {
		return new ManyActs();
	}
}

/** Says that acts may wait side by side; otherwise Kysely would let none in before the last is committed. */
export class ManyActs extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}
}
