import { z } from 'zod';
import { Id, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { DECISION_RULES } from './committee.ts';
import { mayAdoptRules } from './committeePolicy.ts';
import { findCommittee, listSeats } from './committeeQueries.ts';

export const AdoptRules = z.object({
	committeeId: Id,
	quorumNumber: whole(1, 41),
	/** Constituencies, or sides as `side:<name>`, each of which must be present. */
	quorumGroups: z.array(line(70)).max(10).default([]),
	decisionRule: z.enum(DECISION_RULES),
	coolingOffHours: whole(0, 24 * 30),
	acknowledgeHours: whole(1, 24 * 30),
	answerDays: whole(1, 365),
	escalateDays: whole(1, 365),
	unansweredDays: whole(1, 365),
	threadMode: z.enum(['mediated', 'open']),
});

/** A committee's new rules bind from now on; polls and asks already begun keep theirs. */
export const adoptRules = verb(AdoptRules, async ({ db, actor, now, record }, { committeeId, ...rules }) => {
	const committee = await findCommittee(db, committeeId);
	allow(mayAdoptRules(actor));
	const seats = await listSeats(db, committee.id);
	const groups = new Set(seats.flatMap((seat) => [seat.constituency, `side:${seat.side ?? ''}`]));
	if (rules.quorumNumber > seats.length || rules.quorumGroups.some((group) => !groups.has(group)))
		allow(no('quorumTooHigh', { seats: seats.length }));
	const ruleSetId = newId();
	await db
		.insertInto('ruleSet')
		.values({
			id: ruleSetId,
			committeeId: committee.id,
			adoptedAt: now,
			...rules,
			quorumGroups: JSON.stringify(rules.quorumGroups),
		})
		.execute();
	await record({ type: 'rulesAdopted', committeeId: committee.id, ruleSetId });
	return { ruleSetId };
});
