import { load as loadPage } from '#web/page.ts';
import { findCounted, readResult } from '#web/result.ts';

/** What became of an election after its count, for everybody: disputes, rulings, confirmation, who took which seat. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => readResult(db, await findCounted(db, event.params.election), now));
