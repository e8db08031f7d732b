import { OPEN_TABLES } from '#domain/openData/tables.ts';

/** Everything that can be taken away, and how. */
export const load = () => ({ tables: OPEN_TABLES.map(({ name }) => name) });
