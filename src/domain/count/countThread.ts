import { onTask } from '../thread.ts';
import { type RankedCount, type RankedTask, countRanked } from './countInThread.ts';

/** Counts many ballots beside the server. */
onTask<RankedTask, never, never, RankedCount>(countRanked);
