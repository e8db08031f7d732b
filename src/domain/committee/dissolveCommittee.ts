import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { awaitSecondWord } from '../handOver/secondWord.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayEndCommittee } from './committeePolicy.ts';
import { endRoles, holdCommittee, refuseUnderWay } from './endCommittee.ts';

export const DissolveCommittee = z.object({
	committeeId: Id,
	/** Why, as everybody reads it. */
	why: text(1000),
});

/** A committee ends: its record stays, its asks stay public and their clocks run, its members' roles end. Two people say so. */
export const dissolveCommittee = verb(DissolveCommittee, async (context, { committeeId, why }) => {
	const { db, actor, now, record } = context;
	const committee = await holdCommittee(context, committeeId);
	allow(mayEndCommittee(actor, committee));
	await refuseUnderWay(context, committeeId);
	const said = await awaitSecondWord(context, 'dissolveCommittee', committeeId, { why });
	if (!said) return { committeeId, asked: true };
	await endRoles(context, committeeId);
	await db
		.updateTable('committee')
		.set({ dissolvedAt: now, endedBecause: said.why })
		.where('id', '=', committeeId)
		.execute();
	await record({ type: 'committeeDissolved', committeeId, code: committee.code });
	return { committeeId, asked: false };
});
