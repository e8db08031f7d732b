/** Why the next in the count did not take a seat. */
export const PASS_REASONS = ['declined', 'movedAway', 'died', 'notFound'] as const;
