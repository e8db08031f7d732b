import type { AskingNow } from '../concern/concernQueries.ts';
import { type Context, lock } from '../perform.ts';
import { isTextOpen } from '../proposal/proposalPolicy.ts';
import { NotFound } from '../refusals.ts';
import { type Amendment, isOpenAmendment, listAmendments } from './amendmentQueries.ts';
import { putIntoText } from './intoText.ts';
import { conflictsAmong } from './standing.ts';

/** What a vote on amendments is about. */
interface PollOnAmendments {
	id: string;
	committeeId: string;
	proposalId: string | null;
	/** In the order of the paper. */
	amendments: string[];
}

/** An amendment with all that are in conflict with it: none can be left off the paper. */
export function onePaper(amendments: readonly Amendment[], amendmentId: string, lang: string): Amendment[] {
	const found = amendments.find((one) => one.id === amendmentId);
	if (!found) return [];
	const groups = conflictsAmong(amendments.filter(isOpenAmendment), lang);
	const group = groups.find((some) => some.includes(found)) ?? [found];
	return [...group].sort((a, b) => a.number - b.number);
}

/** The amendments of a proposal that are put to the vote together with this one. */
export async function findPaper(
	asking: AskingNow,
	proposal: { id: string; committeeId: string; lang: string },
	amendmentId: string,
): Promise<Amendment[]> {
	const paper = onePaper(await listAmendments(asking, proposal), amendmentId, proposal.lang);
	if (paper.length === 0) throw new NotFound('amendment');
	return paper;
}

/** The clause with each amendment, then the clause as it is: what one chooses between, word for word. */
export function wordsOnPaper(amendments: readonly Amendment[]): string[] {
	const [first] = amendments;
	return [...amendments.map(({ standing }) => standing.after?.text ?? ''), first?.standing.before?.text ?? ''];
}

/**
 * What a counted vote does to the text: the amendment that won comes in, or the text stays as it is; the others are
 * rejected. Without a winner nothing is decided, and all of them stay open. A part of the count, not an act of its own.
 */
export async function decideAmendments(
	context: Pick<Context, 'db' | 'kind' | 'actor' | 'now' | 'record'>,
	poll: PollOnAmendments,
	winner: number | null,
): Promise<void> {
	if (winner === null) return;
	const { db, now, record } = context;
	const proposal = await lock(
		context,
		db
			.selectFrom('proposal')
			.selectAll()
			.where('id', '=', poll.proposalId ?? ''),
	).executeTakeFirstOrThrow();
	const amendments = (await listAmendments(context, proposal)).filter((one) => poll.amendments.includes(one.id));
	const won = amendments.find((one) => one.id === poll.amendments[winner]) ?? null;
	// Nobody can change the text while it is voted on; should it have happened, nothing is put on other words.
	if (isTextOpen(proposal) !== 'yes' || won?.settledAt || won?.standing.fit === 'overtaken') return;
	const version = won ? await putIntoText(context, proposal, won, 'carried') : proposal.version;
	for (const { id } of amendments)
		await db
			.updateTable('amendment')
			.set({ settledAt: now, settled: 'rejected' })
			.where('id', '=', id)
			.where('settledAt', 'is', null)
			.execute();
	await record({
		type: 'amendmentsDecided',
		committeeId: poll.committeeId,
		proposalId: proposal.id,
		pollId: poll.id,
		amendmentId: won?.id ?? null,
		version,
	});
}
