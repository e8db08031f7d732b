/** How far the demo's clock moves at one press: past a cooling-off, or past an answer's time. */
export const CLOCK_STEPS = { hours6: 6, hours48: 48, days30: 30 * 24 } as const;
export type ClockStep = keyof typeof CLOCK_STEPS;

/** The demo's clock stops ten years ahead: dates further on would only confuse. */
export const FURTHEST_AHEAD_SECONDS = 10 * 365 * 86_400;
