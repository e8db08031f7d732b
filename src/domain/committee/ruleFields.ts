import { z } from 'zod';
import { line, whole } from '../fields.ts';
import { no, type Verdict, yes } from '../refusals.ts';
import { DECISION_RULES } from './committee.ts';

/** The rules that a committee adopts, as they are typed. */
export const RuleFields = z.object({
	quorumNumber: whole(1, 41),
	/** Constituencies, or sides as `side:<name>`, each of which must be present. */
	quorumGroups: z.array(line(70)).max(10).default([]),
	decisionRule: z.enum(DECISION_RULES),
	coolingOffHours: whole(0, 24 * 30),
	acknowledgeHours: whole(1, 24 * 30),
	answerDays: whole(1, 365),
	/** 0 when what is asked stays with the office that has it. */
	escalateDays: whole(0, 365),
	unansweredDays: whole(1, 365),
	threadMode: z.enum(['mediated', 'open']),
	/** Of a hundred seats, how many are to be women's when all are elected together. */
	womenPercent: whole(0, 100).optional(),
});

/** Whether so many seats, of these groups, can be present at all. */
export function quorumFits(
	rules: { quorumNumber: number; quorumGroups: readonly string[] },
	seats: readonly { constituency: string; side?: string | null }[],
): Verdict {
	const groups = new Set(seats.flatMap((seat) => [seat.constituency, `side:${seat.side ?? ''}`]));
	const fits = rules.quorumNumber <= seats.length && rules.quorumGroups.every((group) => groups.has(group));
	return fits ? yes : no('quorumTooHigh', { seats: seats.length });
}
