import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { JobState } from './job.ts';

/** What failed is tried again at once, when whoever administers has mended the cause. */
export function mayRetryJob(actor: Actor, job: { state: JobState }): Verdict {
	return all(mayAdminister(actor), job.state === 'failed' || job.state === 'stuck' ? yes : no('jobNotFailed'));
}
