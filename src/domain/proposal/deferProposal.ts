import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Day, Id, text } from '../fields.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import { mayDeferProposal } from './proposalPolicy.ts';
import { isVotedOn } from './proposalQueries.ts';

export const DeferProposal = z.object({
	proposalId: Id,
	/** The day on which it comes back by itself. */
	until: Day,
	reason: text(600),
});

/** A mediator puts a proposal off until a day, and says why; it comes back by itself, and can be taken up again before. */
export const deferProposal = verb(DeferProposal, async (context, input) => {
	const { db, actor, now, record, schedule } = context;
	const proposal = await lockProposal(context, input.proposalId);
	allow(mayDeferProposal(actor, { ...proposal, pollUnderWay: await isVotedOn(context, proposal.id) }));
	const { timeZone } = await findCommittee(db, proposal.committeeId);
	if (input.until <= localDay(now, timeZone)) allow(no('dayPassed'));
	const until = instantOf(input.until, '00:00', timeZone);
	await db
		.updateTable('proposal')
		.set({ deferredAt: now, deferredUntil: until, decisionReason: input.reason })
		.where('id', '=', proposal.id)
		.execute();
	await schedule('resumeProposal', proposal.id, until);
	await record({ type: 'proposalDeferred', committeeId: proposal.committeeId, proposalId: proposal.id, until });
	return { proposalId: proposal.id, code: proposal.code };
});
