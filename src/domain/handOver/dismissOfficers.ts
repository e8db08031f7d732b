import { z } from 'zod';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayEmptyOffice } from './handOverPolicy.ts';
import { holdHandOver } from './handOverQueries.ts';
import { awaitSecondWord } from './secondWord.ts';

export const DismissOfficers = z.object({ officeId: Id });

/** Nobody answers any more for an office that leaves; the answers they gave stay, under its name. */
export const dismissOfficers = verb(DismissOfficers, async (context, { officeId }) => {
	const { db, actor, now, record } = context;
	allow(mayEmptyOffice(actor, { underWay: (await holdHandOver(context)) !== null }));
	const office = await lock(
		context,
		db.selectFrom('office').select('id').where('id', '=', officeId),
	).executeTakeFirst();
	if (!office) throw new NotFound('office');
	const officers = await db
		.selectFrom('officer')
		.select(['id', 'accountId'])
		.where('officeId', '=', officeId)
		.where('endedAt', 'is', null)
		.orderBy('id')
		.execute();
	if (officers.length === 0) allow(no('noOfficersToDismiss'));
	if (!(await awaitSecondWord(context, 'dismissOfficers', officeId))) return { ended: 0, asked: true };
	await db
		.updateTable('officer')
		.set({ endedAt: now })
		.where('officeId', '=', officeId)
		.where('endedAt', 'is', null)
		.execute();
	for (const { accountId } of officers) await record({ type: 'officerDismissed', officeId, accountId });
	return { ended: officers.length, asked: false };
});
