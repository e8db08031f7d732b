import { listDumps } from '#domain/openData/dumps.ts';
import { OPEN_TABLES } from '#domain/openData/tables.ts';
import { load as loadPage } from '#web/page.ts';

/** Everything that can be taken away, and how. */
export const load = (event) =>
	loadPage(event, async ({ house }) => ({
		tables: OPEN_TABLES.map(({ name }) => name),
		dumps: await listDumps(house),
	}));
