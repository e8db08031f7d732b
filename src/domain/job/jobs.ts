import type { House } from '../perform.ts';

/** What a kind of job does when it falls due. It must be harmless when it runs twice. */
export type Job = (house: House, subjectId: string) => Promise<void>;

const LEASE_MS = 60_000;
const LONGEST_PAUSE_MS = 300_000;

/** Which kinds of jobs a round takes up: all but some, or some alone. */
export type Lane = { but: readonly string[] } | { only: readonly string[] };

/** Claims one due job for this process, so that two processes never run the same one at a time. */
async function claim(
	house: House,
	lane: Lane,
): Promise<{ id: string; kind: string; subjectId: string; attempts: number } | null> {
	const now = house.clock().toISOString();
	// Leases run on the machine's clock: the demo's may jump.
	const machine = Date.now();
	const due = await house.read
		.selectFrom('job')
		.selectAll()
		.where('doneAt', 'is', null)
		.where('runAt', '<=', now)
		.$if('only' in lane, (query) => query.where('kind', 'in', 'only' in lane ? lane.only : []))
		.$if('but' in lane && lane.but.length > 0, (query) => query.where('kind', 'not in', 'but' in lane ? lane.but : []))
		.where((where) =>
			where.or([where('leaseUntil', 'is', null), where('leaseUntil', '<', new Date(machine).toISOString())]),
		)
		.orderBy('runAt')
		.limit(1)
		.executeTakeFirst();
	if (!due) return null;
	const claimed = await house.write
		.updateTable('job')
		.set({
			leaseUntil: new Date(machine + LEASE_MS).toISOString(),
			startedAt: new Date(machine).toISOString(),
			attempts: due.attempts + 1,
		})
		.where('id', '=', due.id)
		.where('attempts', '=', due.attempts)
		.where('doneAt', 'is', null)
		.executeTakeFirst();
	return Number(claimed.numUpdatedRows) === 1
		? { ...due, attempts: due.attempts + 1 }
		: { id: '', kind: '', subjectId: '', attempts: 0 };
}

/** Says again and again that this process is still at it, so that no other takes it up; what is returned ends that. */
function holdLease(house: House, job: { id: string; attempts: number }): () => Promise<unknown> {
	let said: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => {
		said = house.write
			.updateTable('job')
			.set({ leaseUntil: new Date(Date.now() + LEASE_MS).toISOString() })
			.where('id', '=', job.id)
			.where('attempts', '=', job.attempts)
			.where('doneAt', 'is', null)
			.execute()
			.catch((error: unknown) => house.fault(error));
	}, LEASE_MS / 3);
	timer.unref();
	return () => {
		clearInterval(timer);
		return said;
	};
}

/** Runs everything that is due now; returns how many jobs were done. One that fails is tried again, ever more rarely, for ever: an urn must open. */
export async function runDueJobs(
	house: House,
	kinds: Record<string, Job>,
	lane: Lane = { but: [] },
	isOver: () => boolean = () => false,
): Promise<number> {
	let done = 0;
	for (let round = 0; round < 1000 && !isOver(); round++) {
		const job = await claim(house, lane);
		if (!job) return done;
		if (!job.id) continue;
		const run = kinds[job.kind];
		const letGo = holdLease(house, job);
		try {
			if (!run) throw new Error(`no job is called ${job.kind}`);
			await run(house, job.subjectId);
			await house.write
				.updateTable('job')
				.set({ doneAt: house.clock().toISOString(), leaseUntil: null, startedAt: null })
				.where('id', '=', job.id)
				.execute();
			done += 1;
		} catch (error) {
			house.fault(error);
			const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(job.attempts, 12));
			await house.write
				.updateTable('job')
				.set((row) => ({
					leaseUntil: new Date(Date.now() + pause).toISOString(),
					lastError: String(error).slice(0, 500),
					startedAt: null,
					failedAt: new Date().toISOString(),
					failures: row('failures', '+', 1),
				}))
				.where('id', '=', job.id)
				.execute();
		} finally {
			await letGo();
		}
	}
	return done;
}

/** Runs due jobs every second and whenever woken, until stopped. */
export function startJobs(
	house: House,
	kinds: Record<string, Job>,
	lane: Lane = { but: [] },
): { wake(): void; stop(): Promise<void> } {
	let running: Promise<unknown> | null = null;
	let again = false;
	let stopped = false;
	const round = () => {
		if (stopped) return;
		if (running) {
			again = true;
			return;
		}
		running = runDueJobs(house, kinds, lane, () => stopped)
			.catch((error: unknown) => house.fault(error))
			.finally(() => {
				running = null;
				if (again) {
					again = false;
					round();
				}
			});
	};
	const timer = setInterval(round, 1000);
	timer.unref();
	round();
	return {
		wake: round,
		async stop() {
			stopped = true;
			clearInterval(timer);
			await running;
		},
	};
}
