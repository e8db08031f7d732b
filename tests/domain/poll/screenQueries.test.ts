import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { viewScreen } from '#domain/poll/screenQueries.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castBallotOf, closeAndCount, openedPoll, seven } from '../../support/polls.ts';

describe('viewScreen', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const screen = async (player: Player, pollId: string) => {
			const now = house().clock().toISOString();
			return viewScreen({ db: house().read, actor: await loadActor(house().read, player.accountId, now), now }, pollId);
		};
		/** Everything by which somebody of the cast could be known. */
		const traces = () =>
			seven(cast).flatMap(({ name, accountId, personId, seatId }) => [name, accountId, personId, seatId ?? name]);

		it('shows how many, and never who, also of a show of hands when it is over', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			const voters = seven(cast).slice(0, 5);
			for (const voter of voters) await castBallotOf(house(), voter, ballotForm(pollId, { stance: 'support' }));
			expect(await screen(cast.joseph, pollId)).toMatchObject({ state: 'open', cast: 5, roll: 7, shown: null });
			await closeAndCount(house(), cast, pollId);
			const after = await screen(cast.observer, pollId);
			expect(after).toMatchObject({ outcome: 'byConsensus', shown: { form: 'named', counts: { support: 5 } } });
			const written = JSON.stringify(after);
			for (const trace of traces()) expect(written).not.toContain(trace);
		});

		it('shows a small secret result in words, and is the same whoever projects it', async () => {
			const pollId = await openedPoll(house(), cast, { secret: true });
			for (const voter of seven(cast).slice(0, 4))
				await castBallotOf(house(), voter, ballotForm(pollId, { stance: 'support' }));
			const [mine, theirs] = [await screen(cast.louise, pollId), await screen(cast.bienvenu, pollId)];
			expect(mine).toEqual(theirs);
			await closeAndCount(house(), cast, pollId);
			expect((await screen(cast.louise, pollId)).shown).toEqual({ form: 'words', outcome: 'byConsensus' });
		});

		it('says that a group is awaited, not which: a group may be one person', async () => {
			const pollId = await openedPoll(house(), cast);
			const quorumGroups = '["women","chiefs"]';
			await house().write.updateTable('poll').set({ quorumGroups }).where('id', '=', pollId).execute();
			await perform(house(), markPresent, { pollId }, { accountId: cast.louise.accountId });
			const seen = await screen(cast.joseph, pollId);
			expect(seen.quorum).toMatchObject({ met: false, groupsMissing: true });
			expect(JSON.stringify(seen)).not.toContain('women');
		});

		it('hangs on no wall of those who may not see the poll', async () => {
			const pollId = await openedPoll(house(), cast);
			for (const player of [cast.neighbour, cast.kofi, cast.administrator])
				await expect(screen(player, pollId)).rejects.toThrow(NotFound);
		});
	});
});
