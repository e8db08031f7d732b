/** Who is to hear it: the committee's other mediators, or the coordination, which is the administration. */
export const HEARERS = ['mediators', 'coordination'] as const;

/** After so many days without an answer the coordination reads it as well. */
export const COORDINATION_AFTER_DAYS = 7;
