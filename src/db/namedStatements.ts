import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

/** A statement is worth a name when it comes again and again. */
const OFTEN = 3;
/** So many have one: each takes some tens of kilobytes of the server, once a connection. */
const MOST = 400;
/** So many are counted before we begin again. */
const MOST_COUNTED = 4_000;
/** A statement about many things at once is another one for every number of them. */
const MOST_VALUES = 16;
/**
 * A plan that is kept is the same for all values. That is right where one thing is looked for; how much is wanted, since
 * when, and which words, make another plan each time.
 */
const PLANNED_BY_VALUES = /\blike\b|[<>]=? \$|\b(limit|offset|between) \$|::json/;

/** What the server says of a plan that it kept and that no longer fits, or of a name that it does not know. */
const OUTDATED = new Set(['RevalidateCachedQuery', 'FetchPreparedStatement', 'StorePreparedStatement']);

/** Tells whether a statement failed only because of its name: nothing was done, and without the name it would be. */
function isNameOutdated(error: unknown): boolean {
	return OUTDATED.has((error as { routine?: string } | null)?.routine ?? '');
}

/** Which statements have names. */
export class StatementNames {
	/** Those that have one from the first, whatever is compared in them. */
	readonly #planned = new Set<string>();
	readonly #counted = new Map<string, number>();
	#given = new Map<string, string>();
	/** No name is given twice: connections may still know it. */
	#last = 0;

	/** Says of a statement that one plan is right for all its values. */
	planOnce(text: string): void {
		this.#planned.add(text);
	}

	/** The name of a statement; none for what is asked seldom, or planned by what is asked for. */
	of(text: string, values: number): string | undefined {
		const given = this.#given.get(text);
		if (given !== undefined || values === 0 || values > MOST_VALUES || this.#given.size >= MOST) return given;
		if (this.#planned.has(text)) return this.#name(text);
		const times = (this.#counted.get(text) ?? 0) + 1;
		if (this.#counted.size >= MOST_COUNTED) this.#counted.clear();
		this.#counted.set(text, times);
		if (times < OFTEN || PLANNED_BY_VALUES.test(text)) return undefined;
		this.#counted.delete(text);
		return this.#name(text);
	}

	#name(text: string): string {
		const name = `palabre_${++this.#last}`;
		this.#given.set(text, name);
		return name;
	}

	forget(): void {
		this.#counted.clear();
		this.#given = new Map();
	}
}

/** A connection that names what it asks. */
class NamingClient implements PostgresPoolClient {
	readonly #client: pg.PoolClient;
	readonly #names: StatementNames;

	constructor(client: pg.PoolClient, names: StatementNames) {
		this.#client = client;
		this.#names = names;
	}

	get processID(): number | undefined {
		return (this.#client as { processID?: number }).processID;
	}

	query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
	query(cursor: never): never;
	async query<R>(text: string, values: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
		const ask = async (name?: string) =>
			(await this.#client.query({ text, values: [...values], name })) as unknown as PostgresQueryResult<R>;
		const name = this.#names.of(text, values.length);
		try {
			return await ask(name);
		} catch (error) {
			if (name === undefined || !isNameOutdated(error)) throw error;
			this.#names.forget();
			// Inside an act nothing more can be asked: the whole act is tried again (`perform.ts`).
			return await ask().catch(() => Promise.reject(error));
		}
	}

	release(destroy?: boolean): void {
		this.#client.release(destroy);
	}
}

/**
 * A pool whose connections give names to what is asked often, so that PostgreSQL reads and plans it once a connection:
 * to plan a question about one thing costs more than to answer it.
 */
export function naming(pool: pg.Pool, names: StatementNames): PostgresPool {
	const clients = new WeakMap<pg.PoolClient, NamingClient>();
	return {
		options: pool.options,
		Client: pg.Client as unknown as PostgresPool['Client'],
		connect: async () => {
			const client = await pool.connect();
			let naming = clients.get(client);
			if (!naming) clients.set(client, (naming = new NamingClient(client, names)));
			return naming;
		},
		end: () => pool.end(),
	};
}
