import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { sha256 } from '../record/chain.ts';
import { ALL_TOPICS, HARD_STOPS, isHardStop } from './concern.ts';
import { mayReferConcern } from './concernPolicy.ts';

export const ReferConcern = z.object({
	committeeId: Id,
	topic: z.enum(ALL_TOPICS).refine(isHardStop, { params: { code: 'notAChoice' } }),
});

/** The id of a referral that is the same for the same form: what is sent twice is one, and no request is remembered. */
function referralId(requestId: string | null): string {
	return requestId ? sha256(`referral ${requestId}`).slice(0, 20) : newId();
}

/**
 * A matter that no committee decides is passed to those who can help. What stays is the kind of help, the
 * sub-prefecture and the day: no story, no person, not who pressed the button, not even that they did.
 */
export const referConcern = verb(
	ReferConcern,
	async ({ db, actor, now, record, requestId }, input) => {
		const committee = await findCommittee(db, input.committeeId);
		allow(mayReferConcern(actor, committee));
		let area = await db.selectFrom('area').selectAll().where('id', '=', committee.areaId).executeTakeFirstOrThrow();
		while (area.level > 2 && area.parentId) {
			area = await db.selectFrom('area').selectAll().where('id', '=', area.parentId).executeTakeFirstOrThrow();
		}
		const id = referralId(requestId);
		const kind = HARD_STOPS[input.topic] ?? 'protection';
		const inserted = await db
			.insertInto('referral')
			.values({ id, committeeId: committee.id, topic: kind, areaId: area.id, madeOn: now.slice(0, 10) })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.executeTakeFirst();
		if (Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0) {
			await record({ type: 'referralMade', committeeId: committee.id, referralId: id, topic: kind });
		}
		return {};
	},
	{ keepsOwnRequests: true },
);
