import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { viewOpenedList } from '#domain/poll/listView.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import {
	ballotForm,
	cast as castFor,
	closeAndCount,
	frozenProposal,
	largeCommittee,
	openedPoll,
	seven,
} from '../../support/polls.ts';

describe('the opened list', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let pollId: string;
		let members: { accountId: string }[];
		const receipts: string[] = [];
		beforeAll(async () => {
			cast = await seatCast(house());
			const committee = await largeCommittee(house(), cast, { code: 'LVW', seats: 30 });
			members = committee.members;
			const proposalId = await frozenProposal(house(), cast, { committeeId: committee.id });
			pollId = await openedPoll(house(), cast, { proposalId, secret: true });
			for (const [at, member] of members.entries()) {
				const form = ballotForm(pollId, { stance: at < 20 ? 'support' : 'standAside' });
				receipts.push(form.input.checkWords.join(' '));
				await castFor(house(), member, form);
			}
		}, 120_000);

		const asking = async (accountId: string) => {
			const now = house().clock().toISOString();
			return { db: house().read, actor: await loadActor(house().read, accountId, now), now };
		};

		it('is not there before the count, nor for a small poll, nor for who may not see the poll', async () => {
			const asker = await asking(members[0]!.accountId);
			await expect(viewOpenedList(asker, pollId)).rejects.toThrow('list');
			await closeAndCount(house(), cast, pollId);
			await expect(viewOpenedList(await asking(cast.louise.accountId), pollId)).rejects.toThrow('poll');
			const small = await openedPoll(house(), cast, { secret: true });
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(small, { stance: 'support' }));
			await closeAndCount(house(), cast, small);
			await expect(viewOpenedList(await asking(cast.louise.accountId), small)).rejects.toThrow('list');
			expect((await viewPoll(await asking(cast.louise.accountId), small)).listed).toBe(0);
		});

		it('shows every check word with its choice, sorted by the words, and nothing else', async () => {
			const asker = await asking(members[3]!.accountId);
			const { lines, total } = await viewOpenedList(asker, pollId);
			expect(lines.map((line) => line.checkWords.join(' '))).toEqual(receipts.toSorted());
			expect(lines.filter(({ choice }) => JSON.stringify(choice) === '{"stance":"support"}')).toHaveLength(20);
			expect(total).toBe(30);
			expect((await viewPoll(asker, pollId)).listed).toBe(30);
		});

		it('comes in pages, and turns to the one on which words with these letters begin', async () => {
			const asker = await asking(members[3]!.accountId);
			const sorted = receipts.toSorted();
			const page = (page: number, from = '') => viewOpenedList(asker, pollId, { size: 7, page, from });
			expect((await page(2)).lines.map((line) => line.checkWords.join(' '))).toEqual(sorted.slice(7, 14));
			expect((await page(99)).offset).toBe(28);
			for (const words of sorted) {
				const { lines } = await page(1, words.slice(0, 2));
				expect(lines.some((line) => line.checkWords[0]!.startsWith(words.slice(0, 2)))).toBe(true);
			}
			expect((await page(1, 'zz')).offset).toBe(28);
		});
	});
});
