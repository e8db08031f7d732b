import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../../support/polls.ts';

describe('a poll as somebody sees it', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const view = async (pollId: string, by: Player, seatId: string | null = null) => {
			const now = house().clock().toISOString();
			return viewPoll(
				{ db: house().read, actor: await loadActor(house().read, by.accountId, now), now },
				pollId,
				seatId,
			);
		};
		const support = { stance: 'support' } as const;

		it('tells the liaison whether a member has voted in a named poll only', async () => {
			for (const secret of [true, false]) {
				const pollId = await openedPoll(house(), cast, { secret });
				const seatId = cast.louise.seatId ?? '';
				const before = JSON.stringify({ ...(await view(pollId, cast.liaison, seatId)), turnout: null });
				const form = ballotForm(pollId, support);
				await castFor(house(), cast.louise, form);
				const seen = await view(pollId, cast.liaison, seatId);
				if (secret) expect(JSON.stringify({ ...seen, turnout: null })).toBe(before);
				else expect(seen.replaces).not.toBe('none');
				expect((await view(pollId, cast.louise)).replaces).not.toBe('none');
			}
		});

		it('shows the reasons of a secret poll to a mediator whose matter it is not, and to nobody else', async () => {
			const pollId = await openedPoll(house(), cast);
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(pollId, support));
			await closeAndCount(house(), cast, pollId);
			expect((await view(pollId, cast.joseph)).reasons).toEqual({ codes: [], words: [] });
			for (const player of [cast.louise, cast.liaison, cast.observer])
				expect((await view(pollId, player)).reasons).toBeNull();
			const { proposalId } = await house()
				.read.selectFrom('poll')
				.select('proposalId')
				.where('id', '=', pollId)
				.executeTakeFirstOrThrow();
			await house()
				.write.updateTable('proposal')
				.set({ authorId: cast.joseph.accountId })
				.where('id', '=', proposalId)
				.execute();
			expect((await view(pollId, cast.joseph)).reasons).toBeNull();
		});
	});
});
