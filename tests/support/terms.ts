import { announcePoll, AnnouncePoll } from '#domain/poll/announcePoll.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { frozenProposal } from './matter.ts';
import { seven } from './polls.ts';

/** A proposal about seats whose text is fixed and whose time to reflect is over. */
export async function seatMatter(house: TestHouse, cast: Cast, about: string, by: Player = cast.aicha) {
	const proposal = await frozenProposal(house, cast, { about }, by);
	house.later({ hours: 72 });
	return proposal;
}

/** The named vote on it, with as many yes as asked and no from the others on the roll. */
export async function decideSeatMatter(
	house: TestHouse,
	cast: Cast,
	proposalId: string,
	{ yes, without = [] as Player[] }: { yes: number; without?: Player[] },
): Promise<string> {
	const by = { accountId: cast.joseph.accountId };
	const input = AnnouncePoll.parse({ proposalId, method: 'yesNoAbstain' });
	const { pollId } = await perform(house, announcePoll, input, by);
	await perform(house, openPoll, { pollId }, by);
	const voters = seven(cast).filter((player) => !without.includes(player));
	for (const [index, { accountId }] of voters.entries()) {
		const choice = { vote: index < yes ? ('yes' as const) : ('no' as const) };
		await perform(house, castBallot, { pollId, choice, checkWords: undefined }, { accountId, requestId: newId() });
	}
	await perform(house, closePoll, { pollId }, by);
	return pollId;
}

/** What the holder of an account has been told and not read. */
export async function toldTo(house: TestHouse, player: Player): Promise<string[]> {
	const rows = await house.read
		.selectFrom('accountNotice')
		.select('kind')
		.where('accountId', '=', player.accountId)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map((row) => row.kind);
}
