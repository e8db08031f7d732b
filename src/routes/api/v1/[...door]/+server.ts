import { allowAll, noDoor, readOnly } from '#web/openData/problem.ts';

/** What is no door of the API says so as the others do. */
export const GET = () => noDoor();
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
