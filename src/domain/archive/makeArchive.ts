import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { findCommitteeByCode } from '../committee/committeeQueries.ts';
import { ARCHIVE_AUDIENCES } from './archive.ts';
import { mayMakeArchive } from './archivePolicy.ts';

export const MakeArchive = z.object({
	audience: z.enum(ARCHIVE_AUDIENCES).default('public'),
	/** One committee; all of them when none is named. */
	committee: z
		.string()
		.regex(/^[A-Za-z]{3}$/)
		.optional(),
});

/** Somebody takes an archive out of the installation: what is in it was shown before, and that it was taken stays known. */
export const makeArchive = verb(MakeArchive, async ({ db, actor, record }, { audience, committee }) => {
	allow(mayMakeArchive(actor, audience));
	const found = committee ? await findCommitteeByCode(db, committee) : null;
	await record({ type: 'archiveMade', audience, committee: found?.code ?? null });
	return { committee: found?.code ?? null };
});
