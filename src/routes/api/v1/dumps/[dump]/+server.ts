import { dumpFile } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** Everything that was open one night, in one file. */
export const GET = (event) => dumpFile(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
