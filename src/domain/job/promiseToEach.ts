import { completePromises } from '../ask/promiseToEach.ts';
import type { Job } from './jobs.ts';

/** Writes what was promised in one answer to several asks into each of them, where a version before this one did not. */
export const promiseToEach: Job = ({ write, kind }) =>
	write.transaction().execute((db) => completePromises({ db, kind }));
