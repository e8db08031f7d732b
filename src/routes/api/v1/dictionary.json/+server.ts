import { dictionary } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** Every field of every table, and what it means. */
export const GET = (event) => dictionary(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
