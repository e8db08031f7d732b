import { feedFile } from '#web/openData/feeds.ts';
import { allowAll, readOnly } from '#web/openData/problem.ts';

/** What was published lately, or the public days of a committee, for programs that follow it. */
export const GET = (event) => feedFile(event);
export const OPTIONS = () => allowAll();
export const fallback = () => readOnly();
