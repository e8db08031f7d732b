/** Whether long runs are asked for in full: `npm run verify` does, `npm test` takes their short forms. */
export const LONG = process.env.PALABRE_LONG === '1';

/** The full number in `npm run verify`, the short one in `npm test`. */
export function long(full: number, short: number): number {
	return LONG ? full : short;
}
