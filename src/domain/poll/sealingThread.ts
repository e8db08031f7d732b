import { onTasks } from '../thread.ts';
import { type SealTask, sealHere } from './urn.ts';

/** Seals ballots beside the server, when many come at once. */
onTasks<SealTask, string>(sealHere);
