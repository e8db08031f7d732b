import { statSync } from 'node:fs';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { seatCast } from '../support/cast.ts';
import { openTestHouse } from '../support/house.ts';
import { frozenProposal, largeCommittee, openedPoll } from '../support/polls.ts';
import { aSecond, inTurn, timed } from './figure.ts';

/** Started with slow fsyncs: fifty voters of two committees at once, and the same fifty one after another; and how often a commit syncs. */
const VOTERS = 50;
const ROUNDS = 3;

const counted = (): number => {
	try {
		return statSync(process.env.SYNC_COUNT ?? '').size;
	} catch {
		return 0;
	}
};

const delay = process.env.SYNC_DELAY_US ?? '0';
// Making the world needs no slow disk.
process.env.SYNC_DELAY_US = '0';
const house = await openTestHouse('sqlite');
const cast = await seatCast(house);
const voters: { accountId: string; pollId: string }[] = [];
for (const code of ['GRD', 'PLN']) {
	const { id, members } = await largeCommittee(house, cast, { code, seats: VOTERS / 2 });
	const proposalId = await frozenProposal(house, cast, { committeeId: id });
	const pollId = await openedPoll(house, cast, { proposalId });
	voters.push(...members.map(({ accountId }) => ({ accountId, pollId })));
}
process.env.SYNC_DELAY_US = delay;

const last = new Map<string, string>();
async function vote({ accountId, pollId }: (typeof voters)[number]): Promise<void> {
	const requestId = newId();
	const input = {
		pollId,
		choice: { stance: 'support' as const },
		checkWords: drawCheckWords('fr'),
		replaces: last.get(accountId) ?? 'none',
	};
	await perform(house, castBallot, input, { accountId, requestId });
	last.set(accountId, requestId);
}
const together = () => timed(() => Promise.all(voters.map(vote)));
const alone = () =>
	timed(async () => {
		for (const voter of voters) await vote(voter);
	});
const measured = await inTurn(
	async () => aSecond(VOTERS, await together()),
	async () => aSecond(VOTERS, await alone()),
	ROUNDS,
);
const before = counted();
for (const voter of [...voters, ...voters]) await vote(voter);
console.log(JSON.stringify({ ...measured, syncs: counted() - before, commits: VOTERS * 2 }));
await house.close();
