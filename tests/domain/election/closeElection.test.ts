import { beforeAll, describe, expect, it } from 'vitest';
import { closeElection } from '#domain/election/closeElection.ts';
import { findElection, listContests } from '#domain/election/electionQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { openedElection } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('closeElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const close = (electionId: string, by = cast.joseph) =>
			perform(house(), closeElection, { electionId }, { accountId: by.accountId });

		it('closes every urn of the election, once, and says so', async () => {
			const { election } = await makeElection(house(), cast, { contests: 'constituencies' });
			await openedElection(house(), cast, election.id);
			await close(election.id);
			const { closedAt } = await findElection(house().read, election.id);
			const contests = await listContests(house().read, election.id);
			expect(contests.length).toBeGreaterThan(1);
			const polls = await house()
				.read.selectFrom('poll')
				.select('closedAt')
				.where(
					'id',
					'in',
					contests.map((one) => one.pollId ?? ''),
				)
				.execute();
			expect(polls.map((poll) => poll.closedAt)).toEqual(contests.map(() => closedAt));
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'electionClosed', electionId: election.id });
			await expect(close(election.id)).rejects.toThrow('pollClosed');
		});

		it('is not closed before it opened, nor by anybody but its convenor and administrators', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await expect(close(election.id)).rejects.toThrow('pollNotOpen');
			await openedElection(house(), cast, election.id);
			await expect(close(election.id, cast.odile)).rejects.toThrow('notConvenor');
			await close(election.id, cast.administrator);
		});
	});
});
