import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayAdoptRules } from './committeePolicy.ts';
import { findCommittee, listSeats } from './committeeQueries.ts';
import { RuleFields, quorumFits } from './ruleFields.ts';

export const AdoptRules = RuleFields.extend({ committeeId: Id });

/** A committee's new rules bind from now on; polls and asks already begun keep theirs. */
export const adoptRules = verb(AdoptRules, async ({ db, actor, now, record }, { committeeId, ...rules }) => {
	const committee = await findCommittee(db, committeeId);
	allow(mayAdoptRules(actor));
	const seats = await listSeats(db, committee.id);
	allow(quorumFits(rules, seats));
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
