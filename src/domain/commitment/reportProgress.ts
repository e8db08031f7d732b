import { z } from 'zod';
import { takePromisedTogether } from '../ask/promiseToEach.ts';
import { Id, Language, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { PROGRESS } from './commitment.ts';
import { mayReportProgress } from './commitmentPolicy.ts';
import { readCommitments, takeCommitment } from './commitmentQueries.ts';

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

/**
 * Whoever promised says how it goes: begun, under way, done with what can be seen of it, or not done with the reason. Where
 * the same was promised to several committees, it is said to each.
 */
export const reportProgress = verb(ReportProgress, async ({ db, kind, actor, now, record }, input) => {
	const ids = await takePromisedTogether({ db, kind }, input.commitmentId);
	const promise = await takeCommitment({ db, kind }, input.commitmentId);
	allow(mayReportProgress(actor, promise));
	const { officeId } = promise;
	const { progress } = input;
	const report = {
		...{ progress, words: input.words ?? null, lang: input.words ? (input.lang ?? promise.lang) : null },
		...{ reportedAt: now, reportedBy: actor.accountId },
		recordedByLiaison: officeId === null || actor.officeIds.includes(officeId) ? (0 as const) : (1 as const),
	};
	for (const commitmentId of ids)
		await db
			.insertInto('progressReport')
			.values({ id: newId(), commitmentId, ...report })
			.execute();
	await db.updateTable('commitment').set({ progress }).where('id', 'in', ids).execute();
	// What was withdrawn for safety hears of it too, and nobody is told.
	for (const { id: commitmentId, committeeId, outcomeId, askId } of await readCommitments(db, { ids }))
		await record({ type: 'progressReported', committeeId, outcomeId, askId, officeId, commitmentId, progress });
	return { commitmentId: promise.id };
});
