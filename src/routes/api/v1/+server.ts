import { apiIndex } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** What anybody may take away, and how. */
export const GET = (event) => apiIndex(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
