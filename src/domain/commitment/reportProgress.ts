import { z } from 'zod';
import { listAnsweredWith } from '../ask/together.ts';
import { Id, Language, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { PROGRESS } from './commitment.ts';
import { mayReportProgress } from './commitmentPolicy.ts';
import { takeCommitment } from './commitmentQueries.ts';

export const ReportProgress = z
	.object({
		commitmentId: Id,
		progress: z.enum(PROGRESS),
		/** What can be seen of it, or why it is not done. */
		words: text(1000).optional(),
		lang: Language.optional(),
	})
	.refine(({ progress, words }) => progress !== 'notDone' || words !== undefined, {
		path: ['words'],
		params: { code: 'reasonRequired' },
	});

/** Whoever promised says how it goes: begun, under way, done with what can be seen of it, or not done with the reason. */
export const reportProgress = verb(ReportProgress, async ({ db, kind, actor, now, record }, input) => {
	const promise = await takeCommitment({ db, kind }, input.commitmentId);
	allow(mayReportProgress(actor, promise));
	const { id: commitmentId, committeeId, outcomeId, askId, officeId } = promise;
	await db
		.insertInto('progressReport')
		.values({
			id: newId(),
			commitmentId,
			progress: input.progress,
			words: input.words ?? null,
			lang: input.words ? (input.lang ?? promise.lang) : null,
			reportedAt: now,
			reportedBy: actor.accountId,
			recordedByLiaison: officeId === null || actor.officeIds.includes(officeId) ? 0 : 1,
		})
		.execute();
	await db.updateTable('commitment').set({ progress: input.progress }).where('id', '=', commitmentId).execute();
	const { progress } = input;
	for (const about of [{ committeeId, outcomeId, askId }, ...(await listAnsweredWith(db, askId, promise.turnId))])
		await record({ type: 'progressReported', ...about, officeId, commitmentId, progress });
	return { commitmentId };
});
