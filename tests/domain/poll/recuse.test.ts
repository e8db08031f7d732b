import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { pollSnapshot } from '#domain/poll/pollQueries.ts';
import { recuse } from '#domain/poll/recuse.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('recuse', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = (player: { accountId: string }) => ({ accountId: player.accountId });
		const now = () => house().clock().toISOString();

		it('takes a member and the ballot they had cast out of poll and quorum, for all to see', async () => {
			const pollId = await openedPoll(house(), cast);
			await castFor(house(), cast.hassan, ballotForm(pollId, { stance: 'support' }));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ cast: 1, roll: 7 });
			await perform(house(), recuse, { pollId }, by(cast.hassan));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ cast: 0, roll: 6 });
			await expect(castFor(house(), cast.hassan, ballotForm(pollId, { stance: 'support' }))).rejects.toThrow('recused');
			await expect(perform(house(), recuse, { pollId }, by(cast.hassan))).rejects.toThrow('recused');
			expect(house().heard.events.at(-1)?.happening).toMatchObject({
				type: 'memberRecused',
				seatId: cast.hassan.seatId,
			});
		});

		it('can be done before the opening, and then holds', async () => {
			const pollId = await announcedPoll(house(), cast);
			await perform(house(), recuse, { pollId }, by(cast.aicha));
			await perform(house(), openPoll, { pollId }, by(cast.joseph));
			expect(await pollSnapshot(house().read, pollId, now())).toMatchObject({ roll: 6, state: 'open' });
			await expect(castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }))).rejects.toThrow('recused');
		});

		it('is refused in an open secret poll to the last five, so that the rest stays secret', async () => {
			const pollId = await openedPoll(house(), cast);
			await perform(house(), recuse, { pollId }, by(cast.hassan));
			await perform(house(), recuse, { pollId }, by(cast.aicha));
			await expect(perform(house(), recuse, { pollId }, by(cast.louise))).rejects.toThrow('electorateTooSmall');
			const named = await openedPoll(house(), cast, { secret: false });
			for (const player of [cast.hassan, cast.aicha, cast.louise])
				await perform(house(), recuse, { pollId: named }, by(player));
		});

		it('is for those who hold a seat, until the close', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(perform(house(), recuse, { pollId }, by(cast.joseph))).rejects.toThrow('notMember');
			await expect(perform(house(), recuse, { pollId }, by(cast.neighbour))).rejects.toThrow('poll');
			await perform(house(), closePoll, { pollId }, by(cast.joseph));
			await expect(perform(house(), recuse, { pollId }, by(cast.louise))).rejects.toThrow('pollClosed');
		});
	});
});
