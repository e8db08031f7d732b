import { addDays, endOfDay, localDay } from '../days.ts';

/** As what somebody disputes a result. */
export const STANDINGS = ['candidate', 'elector', 'member', 'observer'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The whole election is void, or some of its parts, or the result stands. */
export const RULINGS = ['upheld', 'upheldInPart', 'dismissed'] as const;
export type Ruling = (typeof RULINGS)[number];

/** The last instant at which a provisional result can be disputed; null before there is one. */
export function challengesUntil(
	election: { countedAt: string | null; challengeDays: number },
	timeZone: string,
): string | null {
	if (election.countedAt === null) return null;
	return endOfDay(addDays(localDay(election.countedAt, timeZone), election.challengeDays), timeZone);
}
