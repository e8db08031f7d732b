import { onTask } from '../thread.ts';
import type { PackedBallots } from './profile.ts';
import { type StvCount, type StvElection, countStv } from './stv.ts';

/** Counts many ballots beside the server. */
onTask<{ election: StvElection; ballots: PackedBallots }, never, never, StvCount>(({ election, ballots }) =>
	countStv(election, ballots),
);
