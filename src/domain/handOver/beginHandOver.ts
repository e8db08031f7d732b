import { z } from 'zod';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayBeginHandOver } from './handOverPolicy.ts';
import { seekHandOver } from './handOverQueries.ts';

export const BeginHandOver = z.object({});

/** The mission says that it leaves; nothing changes yet, and every step is taken by itself. */
export const beginHandOver = verb(BeginHandOver, async (context) => {
	const { db, actor, now, record } = context;
	// Of two who begin at once, the second finds that it has begun.
	await lock(context, db.selectFrom('installation').select('id')).executeTakeFirst();
	allow(mayBeginHandOver(actor, { underWay: (await seekHandOver(db)) !== null }));
	const id = newId();
	await db
		.insertInto('handOver')
		.values({ id, begunAt: now, begunBy: actor.accountId, finishedAt: null, finishedBy: null })
		.execute();
	await record({ type: 'handOverBegun' });
	return { handOverId: id };
});
