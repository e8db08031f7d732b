import { tableOrFile } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** A page of a table, or the whole of it as a file. */
export const GET = (event) => tableOrFile(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
