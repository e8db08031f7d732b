import { z } from 'zod';
import { setNextClock } from '../ask/askClock.ts';
import { takeAsk } from '../ask/askQueries.ts';
import { newTurn } from '../ask/askTurn.ts';
import { Id, Language, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayEmptyOffice } from './handOverPolicy.ts';
import { openAsksOf, holdHandOver } from './handOverQueries.ts';

export const RepointAsks = z.object({
	officeId: Id,
	toOfficeId: Id,
	/** Why, as the committees and everybody read it. */
	text: text(2000),
	lang: Language.default('fr'),
});

/**
 * Every open ask of an office that leaves goes to one that stays: its number and its public age are the same, and the
 * next office's own clock starts.
 */
export const repointAsks = verb(RepointAsks, async (context, { officeId, toOfficeId, text: reason, lang }) => {
	const { db, kind, actor, now, record, touch } = context;
	allow(mayEmptyOffice(actor, { underWay: (await holdHandOver(context)) !== null }));
	if (toOfficeId === officeId) allow(no('officeHasIt'));
	// Held so that no ask comes to an office that closes meanwhile.
	const offices = await lock(
		context,
		db.selectFrom('office').select(['id', 'closedAt']).where('id', 'in', [officeId, toOfficeId]).orderBy('id'),
	).execute();
	const next = offices.find((one) => one.id === toOfficeId);
	if (!next || offices.length < 2) throw new NotFound('office');
	if (next.closedAt !== null) allow(no('officeClosed'));
	let moved = 0;
	for (const { id: askId } of await openAsksOf(db, officeId).execute()) {
		const ask = await takeAsk({ db, kind }, askId);
		// Somebody answered it, or passed it on, in this instant.
		if (ask.officeId !== officeId || ask.answeredAt !== null) continue;
		await db
			.updateTable('askTurn')
			.set({ decision: 'redirected', decidedAt: now, decidedBy: actor.accountId, text: reason, lang })
			.where('id', '=', ask.turnId)
			.execute();
		await db
			.insertInto('askTurn')
			.values(newTurn({ askId, ordinal: ask.turns.length + 1, officeId: toOfficeId, receivedAt: now }))
			.execute();
		await db.updateTable('ask').set({ holderId: toOfficeId }).where('id', '=', askId).execute();
		await setNextClock(db, askId, now);
		const { committeeId, outcomeId } = ask;
		await record({ type: 'askRepointed', committeeId, outcomeId, askId, officeId, toOfficeId });
		moved += 1;
	}
	if (moved === 0) allow(no('noAsksToRepoint'));
	touch(`office:${toOfficeId}`);
	return { moved };
});
