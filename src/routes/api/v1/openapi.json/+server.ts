import { openApi } from '#web/openData/api.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** The API's own description. */
export const GET = (event) => openApi(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
