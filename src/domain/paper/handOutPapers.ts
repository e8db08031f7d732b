import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { batchState } from './paper.ts';
import { mayHandOutPapers, mayTakePaperBallot } from './paperPolicy.ts';
import { havePhoneBallot, holdVote, holdVoters, listBatches } from './paperQueries.ts';

export const HandOutPapers = z.object({ pollId: Id, entryIds: z.array(Id).min(1).max(200) });

/**
 * Several who stand before the desk take a paper at once, each as an act of its own. Whoever has one already keeps it;
 * whoever may not have one, as they voted by phone, gets none, and the desk is told who. That is written down nowhere: the
 * same form sent again hands out nothing more, and asks again.
 */
export const handOutPapers = verb(
	HandOutPapers,
	async (context, { pollId, entryIds }) => {
		const { db, actor, now, record } = context;
		const vote = await holdVote(context, pollId);
		const boxOut = (await listBatches(db, pollId)).some((batch) => batchState(batch) === 'out');
		allow(mayHandOutPapers(actor, vote, now, { boxOut }));
		const asked = [...new Set(entryIds)];
		const voters = await holdVoters(context, vote, asked);
		if (voters.length < asked.length) throw new NotFound('rollEntry');
		const byPhone = await havePhoneBallot(db, vote, asked);
		const waiting = voters.filter((voter) => voter.paperAt === null);
		const may = waiting.filter(
			(voter) =>
				mayTakePaperBallot(actor, vote, voter, now, { boxOut, phoneBallot: byPhone.has(voter.entryId) }) === 'yes',
		);
		for (const { entryId, presentAt } of may) {
			const paper = { paperAt: now, paperBy: actor.accountId };
			await db
				.updateTable('rollEntry')
				.set({ ...paper, presentAt: presentAt ?? now })
				.where('id', '=', entryId)
				.execute();
			if (vote.election !== null) await db.updateTable('elector').set(paper).where('id', '=', entryId).execute();
			await record({ type: 'paperTaken', committeeId: vote.committeeId, pollId });
		}
		const refused = waiting.filter((voter) => !may.includes(voter));
		return { pollId, refused: refused.map(({ entryId, name }) => ({ entryId, name })) };
	},
	{ keepsOwnRequests: true },
);
