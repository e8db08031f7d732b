import { beforeAll, describe, expect, it } from 'vitest';
import { closeElection } from '#domain/election/closeElection.ts';
import { listCandidates, listContests, standing } from '#domain/election/electionQueries.ts';
import { openContestUrn } from '#domain/election/openContestUrn.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { WithdrawBatch, withdrawBatch } from '#domain/paper/withdrawBatch.ts';
import { readBallot } from '#domain/poll/urn.ts';
import { openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import { countOnPaper, countPapersCast, listPaperChoices, listVoters, findVote } from '#domain/paper/paperQueries.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { system } from '#domain/account/account.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { castByCard, openedElection } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';
import { WITNESSES, enter } from '../../support/paper.ts';

describe('the papers of an election', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const opened = async (method: 'stv' | 'approval') => {
			const made = await makeElection(house(), cast, { seats: 3, method });
			const electors = await openedElection(house(), cast, made.election.id, 7);
			const { id: pollId } = await house()
				.read.selectFrom('poll')
				.select('id')
				.where('contestId', '=', made.contests[0]?.id ?? '')
				.executeTakeFirstOrThrow();
			const by = { accountId: made.convenorId };
			const issued = 6;
			const { batchId } = await perform(house(), openPaperBatch, { pollId, kind: 'paper', label: 'École', issued }, by);
			const take = (elector: { id: string }) => perform(house(), takePaperBallot, { pollId, entryId: elector.id }, by);
			return { made, electors, pollId, by, batchId, take };
		};

		it('are taken instead of a card’s ballot, never beside it, and counted as orders', async () => {
			const { made, electors, pollId, by, batchId, take } = await opened('stv');
			const first = electors[0]!;
			await castByCard(house(), first, { ranking: [1, 0] });
			await expect(take(first)).rejects.toThrow('phoneBallotCast');
			await perform(house(), giveUpPhoneBallot, { pollId, entryId: first.id, ...WITNESSES }, by);
			for (const elector of electors.slice(0, 5)) await take(elector);
			await expect(castByCard(house(), electors[1]!, { ranking: [1] })).rejects.toThrow();
			await castByCard(house(), electors[5]!, { ranking: [1, 0] });
			expect(await countOnPaper(house().read, pollId)).toBe(5);
			const vote = await findVote({ db: house().read, actor: system }, pollId);
			expect((await listVoters(house().read, vote, [2, 6])).map((one) => [one.number, one.paperAt !== null])).toEqual([
				[2, true],
				[6, false],
			]);

			await perform(house(), closeElection, { electionId: made.election.id }, by);
			const entry = { orders: '2 1 : 3\n1 : 1', blank: 1, unused: 1 };
			await enter(house(), { accountId: made.convenorId }, batchId, entry);
			await enter(house(), cast.administrator, batchId, entry);
			await perform(house(), certifyBatch, { batchId, ...WITNESSES }, by);
			const { choices, spoilt } = await listPaperChoices(house().read, pollId);
			expect(choices).toHaveLength(5);
			expect(choices.filter((one) => 'ranking' in one && one.ranking.join() === '1,0')).toHaveLength(3);
			expect(spoilt).toBe(0);
		});

		it('and a ballot by card in the same instant: one of the two, never both', async () => {
			const { electors, pollId, take } = await opened('approval');
			for (const elector of electors.slice(0, 4)) {
				const done = await Promise.allSettled([castByCard(house(), elector, { options: [0] }), take(elector)]);
				expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			}
			const sealed = await house()
				.read.selectFrom('sealedBallot')
				.select('rollEntryId')
				.where('pollId', '=', pollId)
				.execute();
			expect(sealed.length + (await countOnPaper(house().read, pollId))).toBe(4);
		});

		it('are handed out and counted by nobody who stands', async () => {
			const { made, pollId } = await opened('stv');
			await house()
				.write.updateTable('candidate')
				.set({ personId: cast.joseph.personId })
				.where('id', '=', made.candidates[0]?.id ?? '')
				.execute();
			await expect(
				perform(
					house(),
					openPaperBatch,
					{ pollId, kind: 'paper', label: 'X', issued: 3 },
					{ accountId: made.convenorId },
				),
			).rejects.toThrow('ownMatter');
		});

		it('go to whom they name, also when somebody withdrew after the names were fixed', async () => {
			const made = await makeElection(house(), cast, { seats: 3, method: 'plurality', candidates: 4 });
			const gone = made.candidates[1]!;
			const by = { accountId: made.convenorId };
			await perform(house(), withdrawCandidate, { candidateId: gone.id }, by);
			const electors = await openedElection(house(), cast, made.election.id, 7);
			const { pollId } = (await listContests(house().read, made.election.id))[0]!;
			// What stands on the paper is what phones and the wall say.
			const stand = standing(await listCandidates(house().read, made.election.id));
			expect(stand.map((one) => one.number)).toEqual([1, 2, 3]);
			const vote = await findVote({ db: house().read, actor: system }, pollId!);
			expect(vote.options).toEqual(stand.map((one) => one.name));
			const box = { pollId: pollId!, kind: 'paper' as const, label: 'École', issued: 6 };
			const { batchId } = await perform(house(), openPaperBatch, box, by);
			for (const { id } of electors.slice(0, 6))
				await perform(house(), takePaperBallot, { pollId: pollId!, entryId: id }, by);
			await perform(house(), closeElection, { electionId: made.election.id }, by);
			const lines = ['option1', 'option2', 'option3'];
			const entry = { lines, counts: { option1: 1, option2: 3, option3: 1 }, blank: 0, spoilt: 0, unused: 1 };
			await enter(house(), { accountId: made.convenorId }, batchId, entry);
			await enter(house(), cast.administrator, batchId, entry);
			const joseph = await house()
				.read.selectFrom('person')
				.select('displayName')
				.where('id', '=', cast.joseph.personId)
				.executeTakeFirstOrThrow();
			const own = { ...WITNESSES, witness1: joseph.displayName };
			await expect(perform(house(), certifyBatch, { batchId, ...own }, by)).rejects.toThrow('witnessCounted');
			await perform(house(), certifyBatch, { batchId, ...WITNESSES }, by);
			expect([await countOnPaper(house().read, pollId!), await countPapersCast(house().read, pollId!)]).toEqual([6, 5]);
			await perform(house(), openContestUrn, { pollId: pollId! }, { accountId: 'system' });
			const opened = await house().read.selectFrom('ballot').select('content').where('pollId', '=', pollId!).execute();
			const chosen = opened.map(({ content }) => (readBallot(content)?.choice as { option: number }).option);
			expect(chosen.sort()).toEqual([0, 1, 1, 1, 2]);
			const withdrawal = { batchId, reason: 'Trop tard', ...WITNESSES };
			await expect(perform(house(), withdrawBatch, WithdrawBatch.parse(withdrawal), by)).rejects.toThrow(
				'batchCounted',
			);
		});
	});
});
