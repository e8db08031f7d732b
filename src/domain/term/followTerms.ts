import { z } from 'zod';
import { tellHolder } from '../account/notices.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { endHolding } from './endHolding.ts';
import { scheduleTurns } from './scheduleTurns.ts';
import { termState } from './term.ts';
import { mayFollowTerms } from './termPolicy.ts';
import { listHoldings } from './termQueries.ts';

export const FollowTerms = z.object({ committeeId: Id });

/**
 * The terms of a committee turn with the calendar: 90 days before the end everybody is told; after it the members sit on
 * as caretakers, for all to see; 120 days later the seats that nobody was elected to fall vacant. Harmless twice.
 */
export const followTerms = verb(FollowTerms, async (context, { committeeId }) => {
	const { db, actor, now, record } = context;
	allow(mayFollowTerms(actor));
	// One at a time: of two that come together the second finds everything told.
	await lock(context, db.selectFrom('committee').select('id').where('id', '=', committeeId)).executeTakeFirst();
	const committee = await findCommittee(db, committeeId);
	const today = localDay(now, committee.timeZone);
	const holdings = await listHoldings(db, committeeId);
	const at = (state: string) => holdings.filter((one) => termState(one.termEnd, today) === state);
	const ending = at('ending').filter((one) => one.warnedAt === null);
	const caretaking = at('caretaker').filter((one) => one.caretakerSince === null);
	for (const [moved, column] of [
		[ending, 'warnedAt'],
		[caretaking, 'caretakerSince'],
	] as const)
		for (const one of moved) {
			await db
				.updateTable('seatHolding')
				.set({ [column]: now })
				.where('id', '=', one.id)
				.execute();
			const kind = column === 'warnedAt' ? 'termEnding' : 'caretaking';
			if (one.accountId) await tellHolder(db, { accountId: one.accountId, kind, at: now });
		}
	if (ending.length > 0) await record({ type: 'termEnding', committeeId, seats: ending.length });
	if (caretaking.length > 0) await record({ type: 'caretakingBegan', committeeId, seats: caretaking.length });
	for (const { seatId, id, accountId } of at('over'))
		await endHolding(context, { committeeId, seatId, holdingId: id, accountId }, 'termEnd');
	for (const termEnd of new Set(
		holdings.filter((one) => termState(one.termEnd, today) !== 'over').map((one) => one.termEnd),
	))
		await scheduleTurns(context, committee, termEnd);
	return { committeeId };
});
