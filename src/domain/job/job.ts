/** How a thing that falls due by itself stands: waiting for its time, due, running, failed and tried again, or done. */
export type JobState = 'waiting' | 'due' | 'running' | 'failed' | 'stuck' | 'done';

/** After so many failures somebody should look: by then it has been tried for ten minutes, and goes on being tried. */
export const STUCK_AFTER = 10;

interface AsKept {
	runAt: string;
	leaseUntil: string | null;
	startedAt: string | null;
	failures: number;
	doneAt: string | null;
}

/** How it stands: `now` on the installation's clock, `machine` on the machine's, by which leases run. */
export function jobState(job: AsKept, now: string, machine: string): JobState {
	if (job.doneAt !== null) return 'done';
	if (job.startedAt !== null && job.leaseUntil !== null && job.leaseUntil > machine) return 'running';
	if (job.failures >= STUCK_AFTER) return 'stuck';
	if (job.failures > 0) return 'failed';
	return job.runAt > now ? 'waiting' : 'due';
}

/** What kind of failure it was, by the name of the error alone: what an error says may quote what somebody wrote. */
export function errorClass(said: string | null): string {
	return /^[A-Z][A-Za-z]{2,39}(?=:|$)/.exec(said ?? '')?.[0] ?? 'Error';
}
