import { beforeAll, describe, expect, it } from 'vitest';
import { handOutPapers } from '#domain/paper/handOutPapers.ts';
import { countOnPaper } from '#domain/paper/paperQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { castByCard, openedElection } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';
import { boxOut, entryOf } from '../../support/paper.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('handOutPapers', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const handOut = (pollId: string, entryIds: string[], by: Player = cast.liaison, requestId?: string) =>
			perform(
				house(),
				handOutPapers,
				{ pollId, entryIds },
				{ accountId: by.accountId, ...(requestId && { requestId }) },
			);
		const entries = (pollId: string, players: Player[]) =>
			Promise.all(players.map((player) => entryOf(house(), pollId, player)));
		const onPaper = (pollId: string) => countOnPaper(house().read, pollId);
		const told = () => house().heard.events.filter(({ happening }) => happening.type === 'paperTaken').length;

		it('gives a paper to all who may have one, and names who voted by phone', async () => {
			const pollId = await openedPoll(house(), cast);
			await boxOut(house(), cast, pollId);
			await castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }));
			const [aicha = '', maurice = '', louise = ''] = await entries(pollId, [cast.aicha, cast.maurice, cast.louise]);
			const before = told();
			const { refused } = await handOut(pollId, [aicha, maurice, louise, louise]);
			expect(refused.map(({ entryId }) => entryId)).toEqual([aicha]);
			expect(refused[0]?.name).not.toBe('');
			expect([await onPaper(pollId), told() - before]).toEqual([2, 2]);
			const form = ballotForm(pollId, { stance: 'support' });
			await expect(castFor(house(), cast.louise, form)).rejects.toThrow('onPaper');
			// Who had voted by phone is kept nowhere with the form that was sent.
			const requestId = 'handed-out-papers-1';
			await handOut(pollId, [aicha, maurice], cast.liaison, requestId);
			expect(JSON.stringify(await house().read.selectFrom('request').selectAll().execute())).not.toContain(aicha);
		});

		it('twice, or by two at once, hands each one paper', async () => {
			const pollId = await openedPoll(house(), cast);
			await boxOut(house(), cast, pollId);
			const ids = await entries(pollId, [cast.aicha, cast.maurice, cast.louise]);
			const before = told();
			const both = await Promise.all([
				handOut(pollId, ids.slice(0, 2)),
				handOut(pollId, ids.toReversed(), cast.joseph),
				handOut(pollId, ids, cast.liaison, 'handed-out-papers-2'),
			]);
			await handOut(pollId, ids, cast.liaison, 'handed-out-papers-2');
			expect(both.flatMap(({ refused }) => refused)).toEqual([]);
			expect([await onPaper(pollId), told() - before]).toEqual([3, 3]);
		});

		it('is for the desk, with a box out, and for nobody of another roll', async () => {
			const pollId = await openedPoll(house(), cast);
			const ids = await entries(pollId, [cast.aicha, cast.maurice]);
			await expect(handOut(pollId, ids)).rejects.toThrow('noBoxOut');
			await boxOut(house(), cast, pollId);
			await expect(handOut(pollId, ids, cast.aicha)).rejects.toThrow('notMediator');
			const other = await openedPoll(house(), cast);
			await expect(handOut(pollId, [...ids, await entryOf(house(), other, cast.louise)])).rejects.toThrow('rollEntry');
			expect(await onPaper(pollId)).toBe(0);
		});

		it('and a card in the same instant: one of the two, never both', async () => {
			const made = await makeElection(house(), cast, { seats: 3, method: 'approval' });
			const electors = await openedElection(house(), cast, made.election.id, 5);
			const { id: pollId } = await house()
				.read.selectFrom('poll')
				.select('id')
				.where('contestId', '=', made.contests[0]?.id ?? '')
				.executeTakeFirstOrThrow();
			const by = { accountId: made.convenorId } as Player;
			await boxOut(house(), { ...cast, liaison: by } as Cast, pollId);
			const [handed, ...cards] = await Promise.allSettled([
				handOut(
					pollId,
					electors.map(({ id }) => id),
					by,
				),
				...electors.map((elector) => castByCard(house(), elector, { options: [0] })),
			]);
			const { refused } = (handed as PromiseFulfilledResult<Awaited<ReturnType<typeof handOut>>>).value;
			const byCard = cards.flatMap(({ status }, at) => (status === 'fulfilled' ? (electors[at]?.id ?? []) : []));
			expect(refused.map(({ entryId }) => entryId).sort()).toEqual(byCard.sort());
			expect(await onPaper(pollId)).toBe(electors.length - byCard.length);
		});
	});
});
