import { countEverything, findOwnAccount } from '#domain/account/accountQueries.ts';
import { loadAdministration } from '#web/administration.ts';

/** What there is, and what an empty installation needs next. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor }) => ({
		counts: await countEverything(db),
		handle: (await findOwnAccount(db, actor.accountId ?? '')).handle,
	}));
