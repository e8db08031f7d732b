import { beforeAll, describe, expect, it } from 'vitest';
import { issueElectorCards } from '#domain/election/issueElectorCards.ts';
import { openElection } from '#domain/election/openElection.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { enter, openedElection, withElectors } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('issueElectorCards', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const issue = (input: { electionId: string; from: number; to: number; again: boolean }, requestId = newId()) =>
			perform(house(), issueElectorCards, input, { accountId: cast.joseph.accountId, requestId });

		it('shows each code once, keeps only what cannot be turned back, and shows the same to the same form', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const [first] = await withElectors(house(), cast, election.id, 3);
			await house()
				.write.updateTable('elector')
				.set({ cardHash: null, cardIssuedAt: null })
				.where('electionId', '=', election.id)
				.execute();
			const range = { electionId: election.id, from: 1, to: 2, again: false };
			const requestId = newId();
			const { cards } = await issue(range, requestId);
			expect(cards.map((card) => card.number)).toEqual([1, 2]);
			expect(cards[0]).toMatchObject({ electorId: first?.id, code: expect.stringMatching(/^(\w{4}-){2}\w{4}$/) });
			const events = house().heard.events.length;
			expect((await issue(range, requestId)).cards).toEqual(cards);
			expect(house().heard.events.length).toBe(events);
			const kept = JSON.stringify([
				await house().read.selectFrom('elector').selectAll().where('electionId', '=', election.id).execute(),
				await house().read.selectFrom('request').selectAll().where('key', '=', requestId).execute(),
			]);
			for (const { code } of cards) expect(kept).not.toContain(code.replaceAll('-', ''));
			await expect(issue(range)).rejects.toThrow('noCardsToPrint');
			expect((await issue({ ...range, to: 3 })).cards.map((card) => card.number)).toEqual([3]);
		});

		it('lets a card that is printed again work in place of the former', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const electors = await withElectors(house(), cast, election.id);
			const { cards } = await issue({ electionId: election.id, from: 1, to: 1, again: true });
			house().setClock(election.opensAt);
			await perform(house(), openElection, { electionId: election.id }, { accountId: cast.joseph.accountId });
			await enter(house(), cards[0]?.code ?? '');
			await expect(enter(house(), electors[0]?.code ?? '')).rejects.toThrow('wrongCode');
		});

		it('prints them for the convenor alone, and none once the vote is closed', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, election.id);
			const range = { electionId: election.id, from: 1, to: 5, again: true };
			const by = { accountId: cast.liaison.accountId, requestId: newId() };
			await expect(perform(house(), issueElectorCards, range, by)).rejects.toThrow('notConvenor');
			house().setClock(election.closesAt);
			await expect(issue(range)).rejects.toThrow('pollClosed');
		});
	});
});
