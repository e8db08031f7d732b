import { oneRecord } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** One record of a table. */
export const GET = (event) => oneRecord(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
