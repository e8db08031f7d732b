import { DEFAULT_RULES, NEVER_OURS } from '#domain/committee/committee.ts';

/** How a committee works and how its asks are clocked, unless it has set other rules. */
export const load = () => ({ never: NEVER_OURS, clock: DEFAULT_RULES });
