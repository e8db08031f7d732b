import type { z } from 'zod';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { FoundCommittee, foundCommittee } from '#domain/committee/foundCommittee.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
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

/** A committee of as many seats as asked, each held by a person with an account, and its mediator. */
export async function largeCommittee(
	house: TestHouse,
	cast: Cast,
	{ code, seats, sides = [] }: { code: string; seats: number; sides?: string[] },
): Promise<{ id: string; members: { accountId: string; personId: string; seatId: string }[] }> {
	const by = { accountId: cast.administrator.accountId };
	const { committeeId, seatIds } = await perform(
		house,
		foundCommittee,
		FoundCommittee.parse({
			code,
			name: `Grand comité ${code} (démo)`,
			kind: 'commission',
			areaId: cast.areaId,
			town: 'Bangassou',
			languages: ['fr'],
			timeZone: 'Africa/Bangui',
			mayDecide: 'Tout',
			mayNotDecide: [],
			meets: 'Le jeudi',
			seats: Array.from({ length: seats }, (_, index) => ({
				constituency: 'residents' as const,
				reserved: [],
				side: sides.length > 0 ? sides[index % sides.length] : undefined,
			})),
		}),
		by,
	);
	const members = [];
	for (const [index, seatId] of seatIds.entries()) {
		const person = {
			displayName: `Membre ${code} ${index + 1}`,
			publicName: false,
			withAccount: true,
			adult: true,
			locale: 'fr' as const,
		};
		const { personId, accountId } = await perform(house, registerPerson, person, { accountId: 'system' });
		await perform(house, seatMember, { seatId, personId, termStart: '2025-04-01', termEnd: '2028-03-31' }, by);
		members.push({ accountId: accountId ?? '', personId, seatId });
	}
	await perform(
		house,
		appointMediator,
		{ committeeId, accountId: cast.joseph.accountId, constituency: 'residents' },
		by,
	);
	return { id: committeeId, members };
}
