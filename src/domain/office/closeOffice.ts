import { z } from 'zod';
import { Id } from '../fields.ts';
import { holdHandOver } from '../handOver/handOverQueries.ts';
import { awaitSecondWord } from '../handOver/secondWord.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayCloseOffice } from './officePolicy.ts';

export const CloseOffice = z.object({ officeId: Id });

/** An office takes no new asks; those it holds stay public and their clocks run on, and its officers may still answer. */
export const closeOffice = verb(CloseOffice, async (context, { officeId }) => {
	const { db, actor, now, record } = context;
	const office = await lock(
		context,
		db.selectFrom('office').select(['id', 'closedAt']).where('id', '=', officeId),
	).executeTakeFirst();
	if (!office) throw new NotFound('office');
	allow(mayCloseOffice(actor, office));
	// While a mission hands over, the last office is not closed by one person.
	if (await holdHandOver(context)) {
		const other = db.selectFrom('office').select('id').where('closedAt', 'is', null).where('id', '!=', officeId);
		if (!(await other.executeTakeFirst()) && !(await awaitSecondWord(context, 'closeOffice', officeId)))
			return { officeId, asked: true };
	}
	await db.updateTable('office').set({ closedAt: now }).where('id', '=', officeId).execute();
	await record({ type: 'officeClosed', officeId });
	return { officeId, asked: false };
});
