import { openApi } from '#web/openData/api.ts';
import { allowAll } from '#web/openData/problem.ts';

/** The API's own description. */
export const GET = (event) => openApi(event);
export const OPTIONS = () => allowAll();
