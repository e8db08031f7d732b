import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { type Actor, system } from './account/account.ts';
import type { Outbox } from './notice/outbox.ts';
import { loadActor } from './account/accountQueries.ts';
import { type Happening, type RecordedEvent, chainOf, isUnsigned } from './events.ts';
import { newId } from './id.ts';
import { EMPTY_HEAD, canonical, hashEvent, hashPayload, newSalt } from './record/chain.ts';
import { Refused, no } from './refusals.ts';
import { keepPublicEntries } from './search/publicEntries.ts';
import { keepSearchEntries } from './search/searchEntries.ts';

/** Where verbs are performed: the database, the clock, the keys, and who is told after commit. */
export interface House {
	kind: 'sqlite' | 'postgresql';
	write: Kysely<Database>;
	read: Kysely<Database>;
	/** Says that an act is being prepared, so that those that share a commit wait for it; what is returned ends that. */
	expectAct?(): () => void;
	/** Does what writes a great deal in one act, so that the pages keep answering. */
	largeAct?<Answer>(work: () => Promise<Answer>): Promise<Answer>;
	/** Reads with everything as it was at one moment, whoever writes meanwhile. */
	atOneMoment<Answer>(work: (db: Kysely<Database>) => Promise<Answer>): Promise<Answer>;
	/** The installation's clock; the demo's can be moved forward. */
	clock(): Date;
	/** Folder with the private keys of open polls. */
	keyFolder: string;
	/** Tells the world after commit: events with their topics, and bare touches. Never throws. */
	publish(events: RecordedEvent[], touched: string[]): void;
	/** Is told of what went wrong after commit, when the act itself is done. */
	fault(error: unknown): void;
	/** The ways out of the house: e-mail and text messages. Nothing leaves where there is none. */
	outbox?: Outbox;
	/** Told after commit when a job was scheduled, so that nobody waits for the next round. */
	wake(): void;
}

/** What a verb works with. One transaction, one clock reading, one actor. */
export interface Context<P = undefined> {
	db: Transaction<Database>;
	actor: Actor;
	/** ISO 8601 in UTC, the same for everything this verb does. */
	now: string;
	kind: 'sqlite' | 'postgresql';
	/** Writes an event into its chain, in this transaction; published after commit. */
	record(happening: Happening): Promise<void>;
	/** Writes many events at once, each into its chain, in their order. */
	recordAll(happenings: readonly Happening[]): Promise<void>;
	/** Tells the watchers of a topic after commit, without a row: for what must leave no trace of time or person. */
	touch(topic: string): void;
	/** Makes a job fall due. */
	schedule(kind: string, subjectId: string, runAt: string): Promise<void>;
	/** Runs after commit: destruction of keys and the like. */
	afterCommit(work: () => Promise<void> | void): void;
	/** What the verb's `prepare` made before the transaction. */
	prepared: P;
	requestId: string | null;
}

/** What `prepare` has: committed state to read, and the folder of keys. Slow work belongs here. */
export interface Preparation {
	read: Kysely<Database>;
	actor: Actor;
	now: string;
	keyFolder: string;
	requestId: string | null;
}

export interface Verb<S extends z.ZodType = z.ZodType, A = unknown, P = unknown> {
	schema: S;
	run(context: Context<P>, input: z.output<S>): Promise<A>;
	prepare?: (preparation: Preparation, input: z.output<S>) => Promise<P>;
	/** True when the verb keeps request ids itself (secret ballots: the id dies with the sealed row). */
	keepsOwnRequests: boolean;
}

/** Defines a verb: what it takes, and what it does inside one transaction. */
export function verb<S extends z.ZodType, A, P = undefined>(
	schema: S,
	run: (context: Context<P>, input: z.output<S>) => Promise<A>,
	options: {
		prepare?: (preparation: Preparation, input: z.output<S>) => Promise<P>;
		keepsOwnRequests?: boolean;
	} = {},
): Verb<S, A, P> {
	return { schema, run, prepare: options.prepare, keepsOwnRequests: options.keepsOwnRequests ?? false };
}

/** Who performs, and the id of the form, so that the same form sent again acts once. */
export interface Performer {
	/** Account that acts; null for nobody, `'system'` for the house itself. */
	accountId: string | null | 'system';
	requestId?: string | null;
	/** That account with its roles as they were read a moment ago, to prepare with; the act itself reads them anew. */
	actor?: Actor;
}

/** Locks the rows of a query against other acts until commit (PostgreSQL; SQLite has one writer anyway). */
export function lock<T extends keyof Database, O>(
	context: { kind: 'sqlite' | 'postgresql' },
	query: SelectQueryBuilder<Database, T, O>,
	mode: 'update' | 'share' = 'update',
): SelectQueryBuilder<Database, T, O> {
	if (context.kind === 'sqlite') return query;
	return mode === 'update' ? query.forUpdate() : query.forShare();
}

/** Appends events to one chain, in their order. */
async function append(
	db: Transaction<Database>,
	kind: House['kind'],
	actor: Actor,
	now: string,
	chainId: string,
	happenings: readonly Happening[],
): Promise<RecordedEvent[]> {
	await db
		.insertInto('chain')
		.values({ id: chainId, length: 0, head: EMPTY_HEAD })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	let query = db.selectFrom('chain').selectAll().where('id', '=', chainId);
	if (kind === 'postgresql') query = query.forUpdate();
	const chain = await query.executeTakeFirstOrThrow();
	let { length: seq, head } = chain;
	const rows = happenings.map((happening) => {
		const { type, ...rest } = happening;
		seq += 1;
		const at = isUnsigned(happening) ? `${now.slice(0, 10)}T00:00:00.000Z` : now;
		const actorId = isUnsigned(happening) ? null : actor.accountId;
		const payload = canonical(rest);
		const salt = newSalt();
		const payloadHash = hashPayload(salt, payload);
		head = hashEvent({ chainId, seq, type, at, actorId, payloadHash, previous: head });
		return { row: { chainId, seq, type, at, actorId, payload, salt, payloadHash, hash: head }, happening };
	});
	await db
		.insertInto('event')
		.values(rows.map(({ row }) => row))
		.execute();
	await db.updateTable('chain').set({ length: seq, head }).where('id', '=', chainId).execute();
	return rows.map(({ row: { chainId, seq, at, actorId }, happening }) => ({ chainId, seq, at, actorId, happening }));
}

interface Done<A> {
	answer: A;
	events: RecordedEvent[];
	touched: string[];
	after: (() => Promise<void> | void)[];
	scheduled: boolean;
}

async function attempt<S extends z.ZodType, A, P>(
	house: House,
	act: Verb<S, A, P>,
	input: z.output<S>,
	by: Performer,
	now: string,
	prepared: P,
): Promise<Done<A>> {
	return house.write.transaction().execute(async (db) => {
		const actor = by.accountId === 'system' ? system : await loadActor(db, by.accountId, now);
		const requestId = by.requestId ?? null;
		const done: Done<A> = { answer: undefined as A, events: [], touched: [], after: [], scheduled: false };
		const keepRequest = requestId !== null && !act.keepsOwnRequests;
		if (keepRequest) {
			// Inserted first: of two that come together the second waits here, then finds the answer.
			const inserted = await db
				.insertInto('request')
				.values({ key: requestId, accountId: actor.accountId, answer: 'null', at: now })
				.onConflict((conflict) => conflict.column('key').doNothing())
				.executeTakeFirst();
			if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) {
				const before = await db
					.selectFrom('request')
					.select(['accountId', 'answer'])
					.where('key', '=', requestId)
					.executeTakeFirstOrThrow();
				if (before.accountId !== actor.accountId) throw new Refused(no('notYours'));
				done.answer = JSON.parse(before.answer) as A;
				return done;
			}
		}
		const context: Context<P> = {
			db,
			actor,
			now,
			kind: house.kind,
			prepared,
			requestId,
			record: (happening) => context.recordAll([happening]),
			recordAll: async (happenings) => {
				for (const [chainId, own] of Map.groupBy(happenings, chainOf)) {
					const events = await append(db, house.kind, actor, now, chainId, own);
					done.events.push(...events.filter((event) => !isUnsigned(event.happening)));
				}
			},
			touch: (topic) => done.touched.push(topic),
			schedule: async (kind, subjectId, runAt) => {
				await db
					.insertInto('job')
					.values({
						id: newId(),
						kind,
						subjectId,
						runAt,
						leaseUntil: null,
						attempts: 0,
						lastError: null,
						doneAt: null,
					})
					.execute();
				done.scheduled = true;
			},
			afterCommit: (work) => done.after.push(work),
		};
		done.answer = await act.run(context, input);
		const happenings = done.events.map((event) => event.happening);
		await keepSearchEntries(db, happenings);
		await keepPublicEntries(db, happenings);
		if (keepRequest) {
			await db
				.updateTable('request')
				.set({ answer: JSON.stringify(done.answer ?? null) })
				.where('key', '=', requestId)
				.execute();
		}
		return done;
	});
}

/**
 * What PostgreSQL says of two acts that it could not order, and of a statement whose name it keeps for what is no longer
 * so, because a table has another column since (`db/namedStatements.ts`): the whole act is tried again.
 */
const TRIED_AGAIN = new Set(['40001', '40P01', '0A000', '26000', '42P05']);

function mayBeRetried(error: unknown): boolean {
	return TRIED_AGAIN.has((error as { code?: string } | null)?.code ?? '');
}

/** What SQLite, PostgreSQL and the file system say when nothing more fits on the disk. */
const DISK_FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', '53100', 'ENOSPC', 'EDQUOT']);

/** Tells whether something failed because the disk is full: then nothing of it has happened. */
export function isDiskFull(error: unknown): boolean {
	return DISK_FULL.has((error as { code?: string } | null)?.code ?? '');
}

/**
 * Performs a verb: one transaction, the actor loaded inside it, events published only after commit.
 * Throws `Refused` or `NotFound`; then nothing has happened and nobody hears of it.
 */
export async function perform<S extends z.ZodType, A, P>(
	house: House,
	act: Verb<S, A, P>,
	input: z.output<S>,
	by: Performer,
): Promise<A> {
	try {
		return await performOnce(house, act, input, by);
	} catch (error) {
		if (isDiskFull(error)) throw new Refused(no('diskFull'));
		throw error;
	}
}

async function performOnce<S extends z.ZodType, A, P>(
	house: House,
	act: Verb<S, A, P>,
	input: z.output<S>,
	by: Performer,
): Promise<A> {
	const now = house.clock().toISOString();
	let prepared = undefined as P;
	if (act.prepare) {
		const come = house.expectAct?.();
		try {
			const actor = by.accountId === 'system' ? system : (by.actor ?? (await loadActor(house.read, by.accountId, now)));
			const preparation = { read: house.read, actor, now, keyFolder: house.keyFolder, requestId: by.requestId ?? null };
			prepared = await act.prepare(preparation, input);
		} finally {
			come?.();
		}
	}
	for (let tries = 1; ; tries++) {
		try {
			const done = await attempt(house, act, input, by, now, prepared);
			house.publish(done.events, done.touched);
			for (const work of done.after) {
				try {
					await work();
				} catch (error) {
					house.fault(error);
				}
			}
			if (done.scheduled) house.wake();
			return done.answer;
		} catch (error) {
			if (tries >= 5 || !mayBeRetried(error)) throw error;
		}
	}
}
