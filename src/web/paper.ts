import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { takesPart } from '#domain/account/account.ts';
import { mayConvene } from '#domain/election/electionPolicy.ts';
import { listCandidates, listContests, standing } from '#domain/election/electionQueries.ts';
import { ballotMethod } from '#domain/election/elector.ts';
import { latinDigits } from '#domain/fields.ts';
import { paperLines } from '#domain/paper/paper.ts';
import { NotFound, no } from '#domain/refusals.ts';
import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { enterPaperBatch } from '#domain/paper/enterPaperBatch.ts';
import { giveBackPaperBallot } from '#domain/paper/giveBackPaperBallot.ts';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { handOutPapers } from '#domain/paper/handOutPapers.ts';
import { openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import { viewDesk } from '#domain/paper/paperView.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { withdrawBatch } from '#domain/paper/withdrawBatch.ts';
import {
	type FormAnswer,
	type Parameters,
	action,
	askToSignIn,
	parametersOf,
	performTyped,
	readPosted,
	say,
} from './action.ts';
import { enterElection } from './election.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';

/** The desk of a vote as its page shows it: each form of each box is an act of its own. */
export async function loadDesk(page: PageContext, pollId: string, numbers: readonly number[] = []) {
	const { vote, voters, boxes, ...desk } = await viewDesk(page, pollId, numbers);
	const { id, committeeId, question, method, secret, options, points } = vote;
	return {
		committeeId,
		election: vote.election === null ? null : { id: vote.election.id, contestId: vote.election.contestId },
		desk: {
			...desk,
			poll: { id, question, method, secret, options, points },
			voters: voters.map((voter) => ({ ...voter, requestId: page.requestId() })),
			boxes: boxes.map((box) => ({
				...box,
				requestIds: {
					...{ enterPaperBatch: page.requestId(), certifyBatch: page.requestId() },
					withdrawBatch: page.requestId(),
				},
			})),
			requestIds: {
				...{ openPaperBatch: page.requestId(), giveUpPhoneBallot: page.requestId() },
				handOutPapers: page.requestId(),
			},
		},
	};
}

/** Everything that is done at a desk; the address says of which vote. */
export function deskActions(parameters: Parameters, then?: (event: RequestEvent) => string) {
	const back = then ? { then: (_: unknown, event: RequestEvent) => then(event) } : {};
	const options = { parameters, ...back };
	return {
		openPaperBatch: action(openPaperBatch, options),
		takePaperBallot: action(takePaperBallot, options),
		handOutPapers: handOut(parameters, then),
		giveBackPaperBallot: action(giveBackPaperBallot, options),
		giveUpPhoneBallot: action(giveUpPhoneBallot, options),
		enterPaperBatch: action(enterPaperBatch, options),
		certifyBatch: action(certifyBatch, options),
		withdrawBatch: action(withdrawBatch, options),
	};
}

/**
 * Papers for several at once. Who got none is named on the page that answers, and nowhere else: not in an address, which
 * browsers and servers write down.
 */
function handOut(parameters: Parameters, then?: (event: RequestEvent) => string) {
	return async (event: RequestEvent) => {
		if (event.locals.actor.kind !== 'person') askToSignIn(event);
		const { typed, requestId } = await readPosted(event);
		const urn = { ...event.params, ...(await parametersOf(event, parameters)) };
		const result = await performTyped(event, handOutPapers, typed, requestId, urn);
		if ('refusal' in result) return fail(result.status, result.refusal);
		const { refused } = result.answer;
		if (refused.length === 0) {
			say(event, 'handOutPapers');
			redirect(303, then?.(event) ?? event.url.pathname);
		}
		const names = refused.map(({ name }) => name).join(' · ');
		// The next press is another act, with an id of its own, for others who come: nobody stays ticked.
		const answer: FormAnswer = { verb: 'handOutPapers', requestId: '', typed: {} };
		return fail(403, { ...answer, refused: no('noPaperFor', { names }) });
	};
}

/** A contest of an election as its desk and its sheets show it, from the moment in which the names are fixed. */
export async function enterContest(
	page: PageContext,
	params: { committee: string; election: string; contest: string },
) {
	const { committee, election } = await enterElection(page.db, params);
	const runs = mayConvene(page.actor, election) === 'yes';
	if (!runs && !takesPart(page.actor, committee.id)) throw new NotFound('election');
	const contest = (await listContests(page.db, election.id)).find((one) => String(one.ordinal) === params.contest);
	if (!contest) throw new NotFound('contest');
	const candidates = standing(await listCandidates(page.db, election.id)).filter((one) => one.contestId === contest.id);
	const method = ballotMethod(election.method);
	const terms = { method, secret: true, optionsCount: candidates.length, points: null };
	return {
		election: { id: election.id, code: election.code, title: election.title },
		contest: { ordinal: contest.ordinal, name: contest.name },
		pollId: contest.pollId,
		paper: { method, lines: paperLines(terms).map((line) => line.key) },
		candidates: candidates.map(({ id, name, number, symbol, hasPhoto }) => ({ id, name, number, symbol, hasPhoto })),
	};
}

/** For an act at the desk of a contest: the poll that is its urn. */
export async function urnOf(event: RequestEvent): Promise<{ pollId: string }> {
	const { read } = await openHouse();
	const { election } = await enterElection(read, event.params);
	const contest = (await listContests(read, election.id)).find(
		(one) => String(one.ordinal) === event.params['contest'],
	);
	if (!contest?.pollId) throw new NotFound('contest');
	return { pollId: contest.pollId };
}

/** So many people stand before a desk at most: as many as one page shows on a phone. */
export const NUMBERS_AT_ONCE = 200;

/**
 * Numbers on a roll as somebody types them, in any digits, one by one or as a row (`1-40`). Those beyond what a page shows
 * are left for afterwards: `next` is the first of them.
 */
export function numbersIn(typed: string | null): { numbers: number[]; next: number | null } {
	const found = new Set<number>();
	const rows = latinDigits(typed ?? '').matchAll(/(?<!\d)(\d{1,7})(?!\d)(?:\s*[-–—]\s*(\d{1,7})(?!\d))?/g);
	for (const [, first, last] of rows) {
		const [from, to] = [Number(first), Number(last ?? first)].sort((a, b) => a - b) as [number, number];
		for (let number = from; number <= to; number++) {
			if (found.size === NUMBERS_AT_ONCE && !found.has(number)) return { numbers: [...found], next: number };
			found.add(number);
		}
	}
	return { numbers: [...found], next: null };
}
