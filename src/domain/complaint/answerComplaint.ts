import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayAnswerComplaint, mayReadComplaint } from './complaintPolicy.ts';
import { listHearers } from './complaintQueries.ts';

export const AnswerComplaint = z.object({ complaintId: Id, answer: text(2000) });

/** Whoever hears a complaint tells the one who raised it what will be done. */
export const answerComplaint = verb(AnswerComplaint, async (context, { complaintId, answer }) => {
	const { db, actor, now, record, touch } = context;
	const complaint = await lock(
		context,
		db.selectFrom('complaint').selectAll().where('id', '=', complaintId),
	).executeTakeFirst();
	// For whoever may not read it, and for the mediator it is about, there is none.
	if (!complaint || mayReadComplaint(actor, complaint, now) !== 'yes') throw new NotFound('complaint');
	allow(mayAnswerComplaint(actor, complaint, now));
	await db
		.updateTable('complaint')
		.set({ answer, answeredBy: actor.accountId, answeredOn: now.slice(0, 10) })
		.where('id', '=', complaintId)
		.execute();
	for (const accountId of await listHearers(db, complaint)) touch(`voice:${accountId}`);
	await record({ type: 'complaintAnswered', committeeId: complaint.committeeId, complaintId });
	return {};
});
