import { z } from 'zod';
import { leaveOut } from '../amendment/leaveOut.ts';
import { decidedCoSigning } from '../ask/coSigning.ts';
import { findRules } from '../committee/committeeQueries.ts';
import { Id, whole } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { lockProposal } from './lockProposal.ts';
import type { DecidedText } from './proposal.ts';
import { mayFreezeText } from './proposalPolicy.ts';
import { isVotedOn, listClauses } from './proposalQueries.ts';

export const FreezeText = z.object({
	proposalId: Id,
	/** The version the mediator has read; when given, another one by now is refused. */
	version: whole(1, 1_000_000).optional(),
	/** The open amendments that the mediator has been shown, and leaves out: another one by now is refused. */
	leaving: z.array(Id).max(200).optional(),
});

/** A mediator fixes the text that will be decided, byte for byte; the time to reflect begins. */
export const freezeText = verb(FreezeText, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	const clauses = await listClauses(db, proposal.id);
	const pollUnderWay = await isVotedOn(context, proposal.id);
	allow(mayFreezeText(actor, { ...proposal, clauseCount: clauses.length, pollUnderWay }));
	if (input.version !== undefined && input.version !== proposal.version) allow(no('textChanged'));
	await leaveOutSeen(context, proposal.id, input.leaving ?? []);
	const decided: DecidedText = {
		title: proposal.title,
		purpose: proposal.purpose,
		lang: proposal.lang,
		clauses: clauses.map(({ kind, text, dutyBearer, dueOn }) => ({ kind, text, dutyBearer, dueOn })),
		...(await aboutSeats(context, proposal)),
		...(await decidedCoSigning(db, proposal)),
	};
	const frozenText = canonical(decided);
	const frozenHash = sha256(frozenText);
	const { coolingOffHours } = await findRules(db, proposal.committeeId);
	const coolsUntil = new Date(Date.parse(now) + coolingOffHours * 3_600_000).toISOString();
	await db
		.updateTable('proposal')
		.set({ frozenAt: now, coolsUntil, frozenText, frozenHash, decidedAt: null, decision: null })
		.where('id', '=', proposal.id)
		.execute();
	await record({
		type: 'textFrozen',
		committeeId: proposal.committeeId,
		proposalId: proposal.id,
		textHash: frozenHash,
		coolsUntil,
	});
	return { proposalId: proposal.id, code: proposal.code, frozenHash, coolsUntil };
});

/** A mediator has seen each amendment that is still open before the text is fixed without it. */
async function leaveOutSeen(context: Context, proposalId: string, seen: readonly string[]): Promise<void> {
	const open = await context.db
		.selectFrom('amendment')
		.select('id')
		.where('proposalId', '=', proposalId)
		.where('settledAt', 'is', null)
		.execute();
	const unseen = open.filter(({ id }) => !seen.includes(id)).length;
	if (unseen > 0) allow(no('amendmentsOpen', { count: open.length }));
	await leaveOut(context, proposalId, 'notTakenUp');
}

/** What the text decides about the seats is part of it, byte for byte; a seat is known by its place, not by a name. */
async function aboutSeats(
	{ db }: Context,
	proposal: { about: string | null; aboutSeatId: string | null },
): Promise<Pick<DecidedText, 'about'>> {
	if (proposal.about === 'renewal') return { about: 'renewal' };
	if (proposal.aboutSeatId === null) return {};
	const { ordinal } = await db
		.selectFrom('seat')
		.select('ordinal')
		.where('id', '=', proposal.aboutSeatId)
		.executeTakeFirstOrThrow();
	return { about: { recall: ordinal } };
}
