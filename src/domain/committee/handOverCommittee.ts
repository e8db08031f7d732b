import { z } from 'zod';
import { Id, line, text } from '../fields.ts';
import { awaitSecondWord } from '../handOver/secondWord.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayEndCommittee } from './committeePolicy.ts';
import { endRoles, holdCommittee, refuseUnderWay } from './endCommittee.ts';

export const HandOverCommittee = z.object({
	committeeId: Id,
	/** Who goes on with it, as everybody reads it: another mission, a town hall, the committee itself. */
	successor: line(120),
	/** Why, as everybody reads it. */
	why: text(1000),
});

/**
 * A committee goes on elsewhere, in another installation: what was here stays readable, and nobody acts in it here any
 * more. It needs an archive that was taken out before, and two people who say so.
 */
export const handOverCommittee = verb(HandOverCommittee, async (context, { committeeId, successor, why }) => {
	const { db, actor, now, record } = context;
	const committee = await holdCommittee(context, committeeId);
	allow(mayEndCommittee(actor, committee));
	await refuseUnderWay(context, committeeId);
	const taken = await db.selectFrom('event').select('payload').where('type', '=', 'archiveMade').execute();
	const isOf = (payload: string | null) => {
		const made = JSON.parse(payload ?? '{}') as { audience?: string; committee?: string | null };
		return made.audience === 'committee' && (made.committee ?? committee.code) === committee.code;
	};
	if (!taken.some((one) => isOf(one.payload))) allow(no('archiveFirst'));
	const said = await awaitSecondWord(context, 'handOverCommittee', committeeId, { why, successor });
	if (!said) return { committeeId, asked: true };
	await endRoles(context, committeeId);
	await db
		.updateTable('committee')
		.set({ dissolvedAt: now, handedOverAt: now, handedOverTo: said.withSuccessor, endedBecause: said.why })
		.where('id', '=', committeeId)
		.execute();
	await record({ type: 'committeeHandedOver', committeeId, code: committee.code });
	return { committeeId, asked: false };
});
