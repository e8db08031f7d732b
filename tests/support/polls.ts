import type { z } from 'zod';
import { announcePoll, AnnouncePoll } from '#domain/poll/announcePoll.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import type { Choice } from '#domain/poll/choice.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { type Performer, perform } from '#domain/perform.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

let number = 900;

/** A proposal of Bienvenu's with its text frozen and the time to reflect over, so that it can be decided. */
export async function frozenProposal(
	house: TestHouse,
	cast: Cast,
	{ committeeId = cast.bgs.id, coolsUntil = '2026-03-01T08:00:00.000Z', frozen = true, author = cast.bienvenu } = {},
): Promise<string> {
	const id = newId();
	number += 1;
	await house.write
		.insertInto('proposal')
		.values({
			id,
			committeeId,
			number,
			code: `BGS-P-${number}`,
			title: 'Ouvrir le grand marché deux jours par semaine',
			purpose: 'Vivre',
			lang: 'fr',
			category: 'calendar',
			approach: 'both',
			worseOff: 'Personne',
			mitigation: '',
			principles: '{}',
			authorId: author.accountId,
			authorSeatId: author.seatId ?? null,
			onBehalfOf: null,
			version: 1,
			draftedAt: '2026-02-01T08:00:00.000Z',
			submittedAt: '2026-02-02T08:00:00.000Z',
			openedAt: '2026-02-03T08:00:00.000Z',
			frozenAt: frozen ? '2026-02-27T08:00:00.000Z' : null,
			coolsUntil: frozen ? coolsUntil : null,
			frozenText: frozen ? '{}' : null,
			frozenHash: frozen ? '0'.repeat(64) : null,
		})
		.execute();
	return id;
}

/** A poll that Joseph, a mediator without a seat, has announced on a frozen proposal. */
export async function announcedPoll(
	house: TestHouse,
	cast: Cast,
	poll: Partial<z.input<typeof AnnouncePoll>> = {},
): Promise<string> {
	const proposalId = poll.proposalId ?? (await frozenProposal(house, cast));
	const asked = AnnouncePoll.parse({ method: 'consensus', secret: true, ...poll, proposalId });
	return (await perform(house, announcePoll, asked, { accountId: cast.joseph.accountId })).pollId;
}

/** The same, and opened. */
export async function openedPoll(
	house: TestHouse,
	cast: Cast,
	poll: Partial<z.input<typeof AnnouncePoll>> = {},
): Promise<string> {
	const pollId = await announcedPoll(house, cast, poll);
	await perform(house, openPoll, { pollId }, { accountId: cast.joseph.accountId });
	return pollId;
}

/** A form of a ballot: its request id and check words stay the same however often it is sent. */
export function ballotForm(pollId: string, choice: Choice, replaces?: string) {
	return { input: { pollId, choice, checkWords: drawCheckWords('fr'), replaces }, requestId: newId() };
}

/** Casts a player's ballot. */
export function cast(house: TestHouse, player: Pick<Player, 'accountId'>, form: ReturnType<typeof ballotForm>) {
	return perform(house, castBallot, form.input, { accountId: player.accountId, requestId: form.requestId });
}

/** Closes the poll and lets every job that is due run. */
export async function closeAndCount(house: TestHouse, cast: Cast, pollId: string, by?: Performer): Promise<void> {
	await perform(house, closePoll, { pollId }, by ?? { accountId: cast.joseph.accountId });
	await runDueJobs(house, jobKinds);
}

/** The seven who hold seats. */
export const seven = (cast: Cast): Player[] => [
	cast.louise,
	cast.aicha,
	cast.fidele,
	cast.maurice,
	cast.hassan,
	cast.odile,
	cast.bienvenu,
];
