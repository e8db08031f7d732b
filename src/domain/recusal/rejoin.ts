import { z } from 'zod';
import { findSubject } from '../discussion/discussionQueries.ts';
import { Id } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { rejoinSessions } from '../session/relatedAttendees.ts';
import { mayRejoin } from './recusalPolicy.ts';
import { pollsUnderWay, proposalsOf } from './recusalQueries.ts';

export const Rejoin = z.object({ subjectKind: z.enum(['concern', 'proposal']), subjectId: Id });

/** Somebody who had stepped back from a matter comes back, before a vote on it is announced, for all to see. */
export const rejoin = verb(Rejoin, async (context, { subjectKind, subjectId }) => {
	const { db, actor, now, record } = context;
	const matter = await findSubject(context, subjectKind, subjectId);
	const proposalIds = await proposalsOf(db, subjectKind, subjectId);
	// The same order as whoever steps back.
	if (subjectKind === 'concern')
		await lock(context, db.selectFrom('concern').select('id').where('id', '=', subjectId)).execute();
	// No vote is announced in the instant in which somebody comes back to it.
	for (const id of proposalIds)
		await lock(context, db.selectFrom('proposal').select('id').where('id', '=', id)).execute();
	const own = await db
		.selectFrom('recusal')
		.select(['id', 'endedAt'])
		.where('subjectId', '=', subjectId)
		.where('personId', '=', actor.personId ?? '')
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	allow(mayRejoin(actor, own ?? null, (await pollsUnderWay(db, proposalIds, now)).length > 0));
	await db
		.updateTable('recusal')
		.set({ endedAt: now })
		.where('subjectId', '=', subjectId)
		.where('personId', '=', actor.personId ?? '')
		.where('endedAt', 'is', null)
		.execute();
	await rejoinSessions(context, actor.personId ?? '', { subjectId, subjectIds: [subjectId, ...proposalIds] });
	const about = subjectKind === 'concern' ? { concernId: subjectId } : { proposalId: subjectId };
	await record({ type: 'matterRejoined', committeeId: matter.committeeId, subjectKind, ...about });
	return { subjectId };
});
