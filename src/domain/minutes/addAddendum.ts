import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAddAddendum } from './minutesPolicy.ts';
import { holdMinutes } from './minutesQueries.ts';
import { hashAddendum } from './sealMinutes.ts';

export const AddAddendum = z.object({ sessionId: Id, text: text(2000) });

/** What is to be corrected in minutes that stand is added beside them, numbered and dated. */
export const addAddendum = verb(AddAddendum, async (context, { sessionId, text: words }) => {
	const { db, actor, now, record } = context;
	const { session, desk, minutes } = await holdMinutes(context, sessionId);
	if (!minutes) throw new NotFound('minutes');
	allow(mayAddAddendum(actor, desk, minutes));
	const addendum = { number: minutes.addenda.length + 1, text: words, addedAt: now };
	const hash = hashAddendum(addendum, minutes.addenda.at(-1)?.hash ?? minutes.hash ?? '');
	await db
		.insertInto('minutesAddendum')
		.values({ id: newId(), minutesId: minutes.id, ...addendum, addedBy: actor.accountId ?? '', hash })
		.execute();
	const { number } = addendum;
	await record({ type: 'addendumAdded', committeeId: session.committeeId, sessionId, number, hash });
	return { sessionId, number };
});
