import { z } from 'zod';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayFinishHandOver } from './handOverPolicy.ts';
import { readReadiness, seekHandOver } from './handOverQueries.ts';
import { awaitSecondWord } from './secondWord.ts';

export const FinishHandOver = z.object({});

/** Everything is in other hands: two of those who administer say so. */
export const finishHandOver = verb(FinishHandOver, async (context) => {
	const { db, actor, now, record } = context;
	await lock(context, db.selectFrom('installation').select('id')).executeTakeFirst();
	const going = await seekHandOver(db);
	allow(mayFinishHandOver(actor, { underWay: going !== null, ...(await readReadiness(db)) }));
	const handOverId = going?.id ?? '';
	if (!(await awaitSecondWord(context, 'finishHandOver', handOverId))) return { handOverId, asked: true };
	await db
		.updateTable('handOver')
		.set({ finishedAt: now, finishedBy: actor.accountId })
		.where('finishedAt', 'is', null)
		.execute();
	await record({ type: 'handOverFinished' });
	return { handOverId, asked: false };
});
