import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { countHands } from '#domain/paper/countHands.ts';
import { giveBackPaperBallot } from '#domain/paper/giveBackPaperBallot.ts';
import { giveUpPhoneBallot } from '#domain/paper/giveUpPhoneBallot.ts';
import { openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { withdrawBatch } from '#domain/paper/withdrawBatch.ts';
import { perform } from '#domain/perform.ts';
import { newId } from '#domain/id.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { WITNESSES, boxOut, counted, enter, entryOf, takePapers } from '../../support/paper.ts';
import { ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../../support/polls.ts';
import { aRunningSession, callRoll } from '../../support/sessions.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

const YES_NO = { method: 'yesNoAbstain', passRule: 'simpleMajority' } as const;

/** The liaison and a mediator keep the same desk, each with a form of their own. */
describe('two at once, at the desk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const both = (act: (by: { accountId: string }) => Promise<unknown>) =>
			[cast.joseph, cast.liaison].map(({ accountId }: Player) => act({ accountId }));
		const one = async (acts: () => Promise<unknown>[], second: string, heard: string[]) =>
			expect(await heardDuring(house(), () => expectOneOf(acts(), second))).toEqual(heard);
		const boxOf = (id: string) =>
			house().read.selectFrom('paperBatch').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const pollOf = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const sealedIn = async (pollId: string) =>
			(await house().read.selectFrom('sealedBallot').select('pollId').where('pollId', '=', pollId).execute()).length;
		/** Everybody on paper and the poll closed, with boxes of so many papers. */
		const closedWith = async (...issued: number[]) => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const boxes: string[] = [];
			for (const many of issued) boxes.push(await boxOut(house(), cast, pollId, { issued: many }));
			await takePapers(house(), cast, pollId, seven(cast));
			await closeAndCount(house(), cast, pollId);
			return { pollId, boxes };
		};
		const countedBy = async (batchId: string, entry: Parameters<typeof enter>[3]) => {
			for (const player of [cast.aicha, cast.louise]) await enter(house(), player, batchId, entry);
		};

		it('put one box out when the same form is sent twice, and two when two people put one out each', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const box = { pollId, kind: 'paper' as const, label: 'École', issued: 12 };
			const by = { accountId: cast.joseph.accountId, requestId: newId() };
			const open = () => perform(house(), openPaperBatch, box, by);
			const heard = await heardDuring(house(), async () => {
				const [first, second] = await Promise.all([open(), open()]);
				expect(second).toEqual(first);
			});
			expect(heard).toEqual(['batchOpened']);
			await Promise.all(both((each) => perform(house(), openPaperBatch, box, each)));
			const boxes = await house().read.selectFrom('paperBatch').select('id').where('pollId', '=', pollId).execute();
			expect(boxes).toHaveLength(3);
		});

		it('put out no box of a poll that closes in the same moment, unless it is waited for', async () => {
			const pollId = await openedPoll(house(), cast, { ...YES_NO, secret: false });
			const box = { pollId, kind: 'paper' as const, label: 'École', issued: 12 };
			const [opened] = await Promise.all([
				endOf(perform(house(), openPaperBatch, box, { accountId: cast.liaison.accountId })),
				perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId }),
			]);
			expect(['done', 'pollClosed']).toContain(opened);
			expect((await pollOf(pollId)).outcome === null).toBe(opened === 'done');
		});

		it('take one paper back once, and then a paper or a phone, never both', async () => {
			for (let round = 0; round < 2; round++) {
				const pollId = await openedPoll(house(), cast, YES_NO);
				await boxOut(house(), cast, pollId);
				await takePapers(house(), cast, pollId, [cast.aicha]);
				const entryId = await entryOf(house(), pollId, cast.aicha);
				await one(() => both((by) => perform(house(), giveBackPaperBallot, { pollId, entryId }, by)), 'notOnPaper', [
					'paperGivenBack',
				]);
				await takePapers(house(), cast, pollId, [cast.aicha]);
				const form = ballotForm(pollId, { vote: 'yes' });
				const ends = await Promise.all([
					endOf(perform(house(), giveBackPaperBallot, { pollId, entryId }, { accountId: cast.liaison.accountId })),
					endOf(
						perform(house(), castBallot, form.input, { accountId: cast.aicha.accountId, requestId: form.requestId }),
					),
				]);
				expect(ends[0]).toBe('done');
				expect(await sealedIn(pollId)).toBe(ends[1] === 'done' ? 1 : 0);
			}
		});

		it('take one ballot by phone out of the urn once', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			await boxOut(house(), cast, pollId);
			await castFor(house(), cast.aicha, ballotForm(pollId, { vote: 'yes' }));
			const entryId = await entryOf(house(), pollId, cast.aicha);
			const giveUp = (by: { accountId: string }) =>
				perform(house(), giveUpPhoneBallot, { pollId, entryId, ...WITNESSES }, by);
			await one(() => both(giveUp), 'noPhoneBallot', ['phoneBallotGivenUp']);
			expect(await sealedIn(pollId)).toBe(0);
			// The desk takes it out and hands out the paper while its voter casts again: one of the two counts.
			const form = ballotForm(pollId, { vote: 'no' });
			await castFor(house(), cast.aicha, form);
			const again = ballotForm(pollId, { vote: 'no' }, form.requestId);
			await Promise.all([
				endOf(
					perform(house(), castBallot, again.input, { accountId: cast.aicha.accountId, requestId: again.requestId }),
				),
				endOf(giveUp({ accountId: cast.liaison.accountId })),
			]);
			const taken = await endOf(
				perform(house(), takePaperBallot, { pollId, entryId }, { accountId: cast.liaison.accountId }),
			);
			expect(await sealedIn(pollId)).toBe(taken === 'done' ? 0 : 1);
		});

		it('certify one box once, and open the urn once', async () => {
			const { pollId, boxes } = await closedWith(10);
			const [batchId = ''] = boxes;
			await countedBy(batchId, counted({ yes: 4, no: 3, abstain: 0 }, { unused: 3 }));
			await one(() => both((by) => perform(house(), certifyBatch, { batchId, ...WITNESSES }, by)), 'batchCertified', [
				'batchCertified',
			]);
			await Promise.all([runDueJobs(house(), jobKinds), runDueJobs(house(), jobKinds)]);
			await runDueJobs(house(), jobKinds);
			expect(await pollOf(pollId)).toMatchObject({ outcome: 'carried', sealedCount: 7 });
		});

		it('certify two boxes of which each fits alone and both together hold too many', async () => {
			const { boxes } = await closedWith(5, 5);
			for (const batchId of boxes) await countedBy(batchId, counted({ yes: 5, no: 0, abstain: 0 }));
			const certify = (batchId: string) =>
				perform(house(), certifyBatch, { batchId, ...WITNESSES }, { accountId: cast.joseph.accountId });
			await one(() => boxes.map(certify), 'papersTooMany', ['batchCertified']);
		});

		it('put one box aside once, pour its papers into another once, and leave no poll waiting', async () => {
			const { pollId, boxes } = await closedWith(3, 5);
			const [small = '', large = ''] = boxes;
			const withdraw = (batchId: string, more: object = {}) => {
				const typed = { batchId, reason: 'La pluie', ...WITNESSES, ...more };
				return both((by) => perform(house(), withdrawBatch, typed, by));
			};
			await one(() => withdraw(small, { intoId: large }), 'batchWithdrawn', ['batchWithdrawn']);
			expect(await boxOf(large)).toMatchObject({ issued: 8 });
			// One certifies what another puts aside: whichever came first, the urn is opened and nothing waits.
			await countedBy(large, counted({ yes: 6, no: 1, abstain: 0 }, { unused: 1 }));
			const by = { accountId: cast.joseph.accountId };
			await Promise.all([
				endOf(perform(house(), certifyBatch, { batchId: large, ...WITNESSES }, by)),
				endOf(
					perform(
						house(),
						withdrawBatch,
						{ batchId: large, reason: 'Perdue', ...WITNESSES },
						{
							accountId: cast.liaison.accountId,
						},
					),
				),
			]);
			await runDueJobs(house(), jobKinds);
			await runDueJobs(house(), jobKinds);
			expect((await pollOf(pollId)).outcome).not.toBeNull();
		});

		it('put two boxes aside while people vote, of which one must stay for the papers that are out', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const boxes = [await boxOut(house(), cast, pollId), await boxOut(house(), cast, pollId)];
			await takePapers(house(), cast, pollId, [cast.aicha]);
			const aside = (batchId: string) =>
				perform(house(), withdrawBatch, { batchId, reason: 'Pluie' }, { accountId: cast.liaison.accountId });
			await one(() => boxes.map(aside), 'papersOut', ['batchWithdrawn']);
		});

		it('count raised hands once', async () => {
			const { sessionId } = await aRunningSession(house(), cast);
			await callRoll(house(), cast, sessionId, seven(cast));
			const asked = AskOnTheSpot.parse({
				sessionId,
				kind: 'straw',
				question: 'Au puits ?',
				method: 'yesNoAbstain',
				how: 'hands',
			});
			const { pollId } = await perform(house(), askOnTheSpot, asked, { accountId: cast.joseph.accountId });
			const seen = { yes: 5, no: 1, abstain: 0 };
			const typed = { pollId, counter1: 'Ruth Témoin', counter2: 'Paul Témoin', first: seen, second: seen };
			await one(() => both((by) => perform(house(), countHands, typed, by)), 'pollClosed', [
				...['batchCertified', 'pollClosed', 'resultCertified'],
			]);
			const boxes = await house().read.selectFrom('paperBatch').select('id').where('pollId', '=', pollId).execute();
			expect(boxes).toHaveLength(1);
		});
	});
});
