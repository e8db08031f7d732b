import { readBeginning } from '#domain/installation/beginningQueries.ts';
import { loadAdministration } from '#web/administration.ts';

/** From an empty database to a working committee: what is done, and what comes next. */
export const load = (event) =>
	loadAdministration(event, async ({ db, now }) => ({ beginning: await readBeginning(db, now) }));
