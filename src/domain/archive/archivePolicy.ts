import type { Actor } from '../account/account.ts';
import { mayAdminister } from '../account/accountPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import type { ArchiveAudience } from './archive.ts';

/**
 * What is public leaves by an administrator's press. A committee's own records, by which another installation takes it
 * over, say who did what and when: they leave by the hand of whoever keeps the machine and has them anyway.
 */
export function mayMakeArchive(actor: Actor, audience: ArchiveAudience): Verdict {
	return all(
		mayAdminister(actor),
		audience === 'public' || actor.kind === 'system' ? yes : no('archiveByMachineKeeper'),
	);
}

/** A committee that comes from elsewhere is taken in by whoever keeps the machine. */
export function mayImportArchive(actor: Actor): Verdict {
	return all(mayAdminister(actor), actor.kind === 'system' ? yes : no('archiveByMachineKeeper'));
}
