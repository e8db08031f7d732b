import { countHealth } from '#domain/figures/figures.ts';
import { listHealth, listQuarters, readAskFigures } from '#domain/figures/figureQueries.ts';
import { load as loadPage } from '#web/page.ts';

/** What can be counted without finding anybody: committees, asks, sessions, and what people raised, by quarter. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => ({
		health: countHealth(await listHealth(db, now)),
		asks: await readAskFigures(db, now),
		quarters: await listQuarters(db),
	}));
