import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { system } from '../account/account.ts';
import { type Choice, choiceTerms } from './choice.ts';
import { type ListedPoll, readListBlt, readListTable } from './listFile.ts';
import { choicesIn } from './openedList.ts';
import { type Poll, findPoll, listOpenedBallots, listRoll, turnoutOf } from './pollQueries.ts';
import { type ShownResult, band } from './shownResult.ts';
import { type Decision, type Tally, decide, tally } from './tally.ts';
import { digestInParts } from './urnRows.ts';

/** One thing that was certified, and the same found again; whether both agree. */
export interface ResultCheck {
	what:
		| ('list' | 'record' | 'ballots' | 'outcome' | 'winner' | 'band' | 'counts' | 'pairs' | 'blank' | 'spoilt')
		// of a contest
		| ('count' | 'elected');
	certified: unknown;
	found: unknown;
	same: boolean;
}

/** What reading a result again comes to. */
export interface VerifiedResult {
	pollId: string;
	question: string;
	checks: ResultCheck[];
	/** What cannot be read again, and why. */
	cannot: ('notCounted' | 'void' | 'inquorate' | 'sides' | 'named')[];
	good: boolean;
}

/** A list from elsewhere, to be counted instead of the one in the database. */
export interface GivenList {
	kind: 'table' | 'blt';
	content: Uint8Array;
}

/**
 * Counts the opened list of a poll again and compares it with what was certified: the list's own digest with the poll's
 * and with the one in the record, then all that is shown of the result. A list from elsewhere, one that was
 * downloaded and kept, is counted instead when it is given.
 */
export async function verifyResult(db: Kysely<Database>, pollId: string, given?: GivenList): Promise<VerifiedResult> {
	const poll = await findPoll({ db, actor: system }, pollId);
	const about = { pollId, question: poll.question };
	const not = (reason: VerifiedResult['cannot'][number]): VerifiedResult => ({
		...about,
		checks: [],
		cannot: [reason],
		good: false,
	});
	if (poll.outcome === 'void') return not('void');
	if (poll.certifiedAt === null || poll.shown === null) return not('notCounted');
	if (!poll.secret) return not('named');
	const opened = await listOpenedBallots(db, pollId);
	const listed = given === undefined ? choicesIn(opened) : choicesOf(poll, given);
	const checks = [
		check('list', poll.ballotsDigest, await digestInParts(opened)),
		check('record', await digestInRecord(db, poll), poll.ballotsDigest),
		check('ballots', ballotsIn(poll, poll.shown, given), listed.length),
	];
	const cannot: VerifiedResult['cannot'] = [];
	if (poll.shown.outcome === 'inquorate') cannot.push('inquorate');
	else if (poll.passRule === 'eachSide') cannot.push('sides');
	else checks.push(...(await checkResult(db, poll, poll.shown, listed)));
	return { ...about, checks, cannot, good: checks.every(({ same }) => same) };
}

/** How many lines the list must have; a BLT file has none for a ballot that says nothing of this poll. */
function ballotsIn({ sealedCount, spoiltCount }: Poll, shown: ShownResult, given?: GivenList): number {
	if (shown.outcome === 'inquorate') return 0;
	return (sealedCount ?? 0) - (given?.kind === 'blt' && 'spoilt' in shown ? shown.spoilt : (spoiltCount ?? 0));
}

/** What a list from elsewhere says was chosen. */
export function choicesOf(poll: ListedPoll, { kind, content }: GivenList): (Choice | null)[] {
	return kind === 'blt' ? readListBlt(content, poll) : readListTable(new TextDecoder().decode(content), poll.method);
}

/** Holds what was certified against what was found. */
export function check(what: ResultCheck['what'], certified: unknown, found: unknown): ResultCheck {
	return { what, certified, found, same: JSON.stringify(certified) === JSON.stringify(found) };
}

/** The digest of a poll's list as it was recorded when its urn was opened; null where none was. */
export async function digestInRecord(
	db: Kysely<Database>,
	{ committeeId, id }: { committeeId: string; id: string },
	type: 'urnOpened' | 'contestUrnOpened' = 'urnOpened',
): Promise<string | null> {
	const events = await db
		.selectFrom('event')
		.select('payload')
		.where('chainId', '=', `committee:${committeeId}`)
		.where('type', '=', type)
		.execute();
	const payloads = events.map(({ payload }) => JSON.parse(payload ?? '{}') as { pollId?: string; digest?: string });
	return payloads.find(({ pollId }) => pollId === id)?.digest ?? null;
}

async function checkResult(
	db: Kysely<Database>,
	poll: Poll,
	shown: ShownResult,
	choices: readonly unknown[],
): Promise<ResultCheck[]> {
	const cast = poll.sealedCount ?? 0;
	const sum = tally(poll.method, choices, { ...choiceTerms(poll), unreadable: Math.max(0, cast - choices.length) });
	const turnout = turnoutOf(poll, await listRoll(db, poll.id), cast);
	const decision = decide(poll.passRule, sum, { rollSize: turnout.roll, quorumMet: true });
	return [check('outcome', shown.outcome, asShown(shown, decision)), ...checkShown(shown, sum, decision)];
}

/** A tie is shown as such only together with counts. */
const asShown = ({ form }: ShownResult, { outcome }: Decision) =>
	outcome === 'tied' && form !== 'counts' ? 'notCarried' : outcome;

function checkShown(shown: ShownResult, sum: Tally, { winner }: Decision): ResultCheck[] {
	if (shown.form === 'words') return [];
	if (shown.form === 'winner') return [check('winner', shown.winner, winner)];
	if (shown.form === 'bands')
		return sum.method === 'yesNoAbstain' ? [check('band', shown.yes, band(sum.counts.yes, sum.cast))] : [];
	return [
		check('winner', shown.winner, winner),
		check('counts', shown.counts, sum.counts),
		...(sum.method === 'rank' ? [check('pairs', shown.pairs, sum.pairs)] : []),
		check('blank', shown.blank, sum.blank),
		check('spoilt', shown.spoilt, sum.spoilt),
	];
}
