import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayWithdrawRelease } from './caucusPolicy.ts';
import { holdRelease } from './caucusQueries.ts';
import { takeAway } from './onTheTable.ts';

export const WithdrawRelease = z.object({ releaseId: Id });

/** That side, or a mediator, takes back words before they are carried out; nothing of them is kept. */
export const withdrawRelease = verb(WithdrawRelease, async (context, { releaseId }) => {
	const { db, actor, record, touch, afterCommit } = context;
	const { caucus, session, mediators, release, attendeeId } = await holdRelease(context, releaseId);
	allow(mayWithdrawRelease(actor, session, mediators, release, attendeeId !== null));
	await db.deleteFrom('sealedWords').where('subjectId', '=', releaseId).execute();
	await db.deleteFrom('caucusRelease').where('id', '=', releaseId).execute();
	afterCommit(() => takeAway(releaseId));
	touch(`caucus:${caucus.partyId}`);
	await record({ type: 'releaseWithdrawn', committeeId: session.committeeId, releaseId });
	return {};
});
