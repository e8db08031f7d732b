import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { writeBlt } from '#domain/count/blt.ts';
import { BallotPacker } from '#domain/count/profile.ts';
import { listBallots } from '#domain/election/ballotList.ts';
import { listRows } from '#domain/poll/listFile.ts';
import { listOpenedBallots } from '#domain/poll/pollQueries.ts';
import type { OpenedLine } from '#domain/poll/openedList.ts';
import { NotFound } from '#domain/refusals.ts';
import { type PublicElection, enterCount, headOf, listCountedContests } from './count.ts';
import { writeTable } from './csv.ts';
import { askedOf, viewOf } from './list.ts';
import { load } from './page.ts';

interface ListEvent {
	locals: App.Locals;
	url: URL;
	params: { election: string };
}

/** Two letters say enough to turn to the page, and too little to say whose line was looked for. */
const lettersOf = (url: URL) => (url.searchParams.get('from') ?? '').trim().toLowerCase().slice(0, 2);

/** The contest whose list is asked for, where its size allows to show one. */
async function enterListed(db: Kysely<Database>, event: ListEvent, now: string) {
	const entered = await enterCount(db, event.params.election, now);
	const ordinal = Number(event.url.searchParams.get('contest') ?? 1);
	const contests = await listCountedContests(db, entered.election.id);
	const contest = contests.find((one) => one.ordinal === ordinal);
	if (!contest?.pollId || contest.count?.shown !== 'list') throw new NotFound('list');
	const { pollId, count, candidates } = contest;
	const listed = { pollId, method: entered.election.method, candidates: candidates.length };
	return { entered, contest: { ...contest, pollId, count }, listed, alone: contests.length === 1 };
}

/** A page of the opened list of a contest, for everybody. */
export function loadBallotList(event: ListEvent, size: number) {
	return load(event, async ({ db, now }) => {
		const { entered, contest, listed, alone } = await enterListed(db, event, now);
		const filters = { contest: [String(contest.ordinal)] };
		const asked = askedOf(event.url, { sorts: ['words'], filters, size });
		const from = lettersOf(event.url);
		const { lines, total, page } = await listBallots(db, listed, { size, page: asked.page, from });
		const { offset, ...list } = viewOf({ ...asked, page }, total);
		return {
			...headOf(entered),
			contest: { ordinal: contest.ordinal, name: alone ? '' : contest.name, digest: contest.digest },
			names: contest.candidates.map(({ name }) => name),
			...{ lines, firstLine: offset + 1, list, from },
		};
	});
}

const KINDS = {
	'list.csv': 'text/csv',
	'ballots.txt': 'text/plain',
	'ballots.blt': 'text/plain',
	'reserve.json': 'application/json',
} as const;

/**
 * What anybody takes away to count again: the list, the very lines whose digest is published (`sha256sum` of this file
 * gives it), the ballots for a counting program, the reserved seats.
 */
export function ballotFile(event: ListEvent, kind: keyof typeof KINDS) {
	return load(event, async ({ db, now }) => {
		const { entered, contest, listed } = await enterListed(db, event, now);
		const name = `${entered.election.code}-${contest.ordinal}-${kind}`;
		let content = JSON.stringify(contest.count.minimums, null, '\t');
		if (kind === 'ballots.txt')
			content = (await listOpenedBallots(db, contest.pollId)).map((one) => `${one}\n`).join('');
		else if (kind !== 'reserve.json') {
			const { lines } = await listBallots(db, listed);
			content = kind === 'list.csv' ? writeTable(listRows(lines)) : asBlt(entered, contest, lines);
		}
		return new Response(content, {
			headers: {
				'content-type': `${KINDS[kind]}; charset=utf-8`,
				'content-disposition': `attachment; filename="${name}"`,
			},
		});
	});
}

/** Candidates in the order of the ballot, several approved ones as equals; spoilt ballots have no place in it. */
function asBlt(
	{ election }: PublicElection,
	{ candidates, seats, count }: { candidates: { name: string }[]; seats: number; count: { lot: number[] } | null },
	lines: readonly OpenedLine[],
): string {
	const packer = new BallotPacker();
	for (const { choice } of lines) {
		if (choice === null) continue;
		if ('option' in choice) packer.place(choice.option + 1);
		else if ('ranking' in choice) for (const place of choice.ranking) packer.place(place + 1);
		else if ('options' in choice) choice.options.forEach((place, at) => packer.place(place + 1, at > 0));
		packer.end();
	}
	const lot = count && count.lot.length > 0 ? count.lot : null;
	const stand = candidates.map(({ name }) => ({ name, detail: '' }));
	return writeBlt({ title: election.title, seats, candidates: stand, withdrawn: [], lot, ballots: packer.packed() });
}
