import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type JobState, STUCK_AFTER, errorClass, jobState } from './job.ts';
import { jobKinds } from './jobKinds.ts';

/** Of one kind of work, how much there is of it. */
export interface QueueLine {
	kind: string;
	/** False when this version knows no such work: it waits for one that does. */
	known: boolean;
	waiting: number;
	due: number;
	running: number;
	failed: number;
	/** Done since yesterday. */
	done: number;
	/** When the next of it falls due; null when none waits. */
	nextAt: string | null;
}

/** A thing that failed: what kind, how often, and by which kind of error; never what the error says. */
export interface FailedJob {
	id: string;
	kind: string;
	known: boolean;
	state: JobState;
	failures: number;
	failedAt: string | null;
	/** When it is tried again by itself. */
	againAt: string | null;
	error: string;
}

const FAILED_MOST = 50;
const NEXT_MOST = 10;
const DAY_MS = 86_400_000;

/** The queue as whoever administers sees it: by kind, what failed, what comes next. No name and no text is in it. */
export async function readQueue(db: Kysely<Database>, now: string, machine: string) {
	const dayAgo = new Date(Date.parse(now) - DAY_MS).toISOString();
	const open = (where: 'runAt' | 'kind') => db.selectFrom('job').where('doneAt', 'is', null).orderBy(where);
	const lines = new Map<string, QueueLine>();
	const lineOf = (kind: string) => {
		const line = lines.get(kind) ?? {
			...{ kind, known: kind in jobKinds, waiting: 0, due: 0, running: 0, failed: 0, done: 0, nextAt: null },
		};
		lines.set(kind, line);
		return line;
	};
	const waiting = await db
		.selectFrom('job')
		.select(({ fn }) => ['kind', fn.countAll().as('count'), fn.min('runAt').as('nextAt')])
		.where('doneAt', 'is', null)
		.where('failures', '=', 0)
		.where('runAt', '>', now)
		.groupBy('kind')
		.execute();
	for (const { kind, count, nextAt } of waiting) Object.assign(lineOf(kind), { waiting: Number(count), nextAt });
	const done = await db
		.selectFrom('job')
		.select(({ fn }) => ['kind', fn.countAll().as('count')])
		.where('doneAt', '>', dayAgo)
		.groupBy('kind')
		.execute();
	for (const { kind, count } of done) lineOf(kind).done = Number(count);
	const atWork = await open('kind')
		.selectAll()
		.where((is) => is.or([is('failures', '>', 0), is('runAt', '<=', now)]))
		.execute();
	const failed: FailedJob[] = [];
	for (const job of atWork) {
		const state = jobState(job, now, machine);
		const line = lineOf(job.kind);
		if (state === 'running') line.running += 1;
		else if (state === 'failed' || state === 'stuck') line.failed += 1;
		else line.due += 1;
		if (job.failures === 0 || (state !== 'failed' && state !== 'stuck')) continue;
		failed.push({
			...{ id: job.id, kind: job.kind, known: line.known, state, failures: job.failures, failedAt: job.failedAt },
			...{ againAt: job.leaseUntil, error: errorClass(job.lastError) },
		});
	}
	const next = await open('runAt').select(['kind', 'runAt']).where('runAt', '>', now).limit(NEXT_MOST).execute();
	return {
		lines: [...lines.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1)),
		failed: failed.sort((a, b) => b.failures - a.failures).slice(0, FAILED_MOST),
		failedCount: failed.length,
		next: next.map((job) => ({ ...job, known: job.kind in jobKinds })),
	};
}

/** How many things failed so often that somebody should look. */
export async function countStuck(db: Kysely<Database>): Promise<number> {
	const { count } = await db
		.selectFrom('job')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('doneAt', 'is', null)
		.where('failures', '>=', STUCK_AFTER)
		.executeTakeFirstOrThrow();
	return Number(count);
}
