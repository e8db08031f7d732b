import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { perform } from '#domain/perform.ts';
import { listKeys } from '#domain/poll/keyStore.ts';
import { digest, readBallot } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { WITNESSES, boxOut, countBox, counted, enter, takePapers } from '../../support/paper.ts';
import {
	ballotForm,
	cast as castFor,
	closeAndCount,
	largeCommittee,
	openedPoll,
	frozenProposal,
	seven,
} from '../../support/polls.ts';

const YES_NO = { method: 'yesNoAbstain', passRule: 'simpleMajority' } as const;

describe('certifyBatch', () => {
	onBothDatabases((house, kind) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const pollOf = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const boxOf = (id: string) =>
			house().read.selectFrom('paperBatch').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const ballotsOf = async (pollId: string) =>
			(
				await house()
					.read.selectFrom('ballot')
					.select('content')
					.where('pollId', '=', pollId)
					.orderBy('position')
					.execute()
			).map((row) => row.content);
		/** Everybody on paper, the poll closed, and ten papers to be counted. */
		const closedBox = async (poll: object = YES_NO, issued = 10) => {
			const pollId = await openedPoll(house(), cast, poll);
			const batchId = await boxOut(house(), cast, pollId, { issued });
			await takePapers(house(), cast, pollId, seven(cast));
			await closeAndCount(house(), cast, pollId);
			return { pollId, batchId };
		};
		const certify = (batchId: string, witnesses = WITNESSES) =>
			perform(house(), certifyBatch, { batchId, ...witnesses }, { accountId: cast.joseph.accountId });

		it('lets the urn be opened, in which nothing tells papers from phones, and forgets what stood on them', async () => {
			const pollId = await openedPoll(house(), cast, YES_NO);
			const batchId = await boxOut(house(), cast, pollId, { issued: 8 });
			await takePapers(house(), cast, pollId, seven(cast).slice(0, 5));
			for (const player of seven(cast).slice(5)) await castFor(house(), player, ballotForm(pollId, { vote: 'no' }));
			await closeAndCount(house(), cast, pollId);
			expect(await pollOf(pollId)).toMatchObject({ urnOpenedAt: null, outcome: null });
			expect(await listKeys(house().keyFolder)).toContainEqual(expect.objectContaining({ pollId }));
			await recoverPolls(house());
			expect(await pollOf(pollId)).toMatchObject({ urnOpenedAt: null, outcome: null });

			await countBox(house(), cast, batchId, counted({ yes: 4, no: 1, abstain: 0 }, { unused: 3 }));
			const sealed = await boxOf(batchId);
			expect(sealed.digest).toBe(sha256(`${sealed.seal}\n${sealed.firstEntry}\n`));
			await runDueJobs(house(), jobKinds);
			const poll = await pollOf(pollId);
			expect(poll).toMatchObject({ outcome: 'carried', sealedCount: 7, spoiltCount: 0 });
			const ballots = await ballotsOf(pollId);
			expect(ballots).toHaveLength(7);
			expect(ballots).toEqual([...ballots].sort());
			expect(ballots.every((text) => readBallot(text) !== null)).toBe(true);
			expect(poll.ballotsDigest).toBe(digest(ballots));
			expect(await boxOf(batchId)).toMatchObject({
				...{ firstEntry: null, secondEntry: null, seal: null, digest: sealed.digest },
				...{ issued: 8, inBox: 5, blank: 0, spoilt: 0, unused: 3 },
				witnesses: canonical(['Ruth Témoin', 'Paul Témoin']),
			});
			expect(await listKeys(house().keyFolder)).not.toContainEqual(expect.objectContaining({ pollId }));
			if (kind === 'postgresql') return;
			const files = readdirSync(house().folder).filter((name) => name.startsWith('palabre.db'));
			const bytes = files.map((name) => readFileSync(join(house().folder, name), 'latin1')).join('');
			expect([sealed.firstEntry, sealed.seal].filter((text) => bytes.includes(text ?? ''))).toEqual([]);
		});

		it('is refused with the arithmetic until every paper is accounted for', async () => {
			const { batchId } = await closedBox();
			const entry = counted({ yes: 4, no: 2, abstain: 0 }, { blank: 1, unused: 2 });
			await expect(countBox(house(), cast, batchId, entry)).rejects.toMatchObject({
				because: { no: 'papersDoNotFit', with: { inBox: 6, blank: 1, spoilt: 0, unused: 2, sum: 9, issued: 10 } },
			});
			await countBox(house(), cast, batchId, { ...entry, unused: 3 });
		});

		it('is refused where more papers were cast than taken', async () => {
			const { batchId } = await closedBox();
			await expect(
				countBox(house(), cast, batchId, counted({ yes: 6, no: 2, abstain: 0 }, { unused: 2 })),
			).rejects.toMatchObject({ because: { no: 'papersTooMany', with: { cast: 8, taken: 7 } } });
		});

		it('counts a paper that was given back for another only once in the turnout', async () => {
			const { pollId, batchId } = await closedBox();
			await countBox(house(), cast, batchId, counted({ yes: 4, no: 2, abstain: 0 }, { spoilt: 2, unused: 2 }));
			await runDueJobs(house(), jobKinds);
			expect(await pollOf(pollId)).toMatchObject({ sealedCount: 7, spoiltCount: 1 });
		});

		it('needs two people who counted the same, and two other witnesses', async () => {
			const { batchId } = await closedBox();
			await expect(certify(batchId)).rejects.toThrow('boxEmpty');
			const entry = counted({ yes: 5, no: 2, abstain: 0 }, { unused: 3 });
			await enter(house(), cast.joseph, batchId, entry);
			await expect(certify(batchId)).rejects.toThrow('boxEmpty');
			await enter(house(), cast.liaison, batchId, { ...entry, counts: { yes: 4, no: 3, abstain: 0 } });
			await expect(certify(batchId)).rejects.toThrow('countsDiffer');
			await enter(house(), cast.liaison, batchId, entry);
			await expect(certify(batchId, { witness1: 'joseph  MODELE', witness2: 'Paul' })).rejects.toThrow(
				'witnessCounted',
			);
			expect(certifyBatch.schema.safeParse({ batchId, witness1: 'Ruth', witness2: 'RUTH' }).success).toBe(false);
			await certify(batchId);
			await expect(certify(batchId)).rejects.toThrow('batchC');
		});

		it('is refused for a secret box in which fewer than five papers lie', async () => {
			const { batchId } = await closedBox(YES_NO, 7);
			await expect(
				countBox(house(), cast, batchId, counted({ yes: 3, no: 1, abstain: 0 }, { unused: 3 })),
			).rejects.toMatchObject({ because: { no: 'papersTooFew', with: { least: 5, there: 4 } } });
		});

		it('counts raised hands of a named vote with the ballots that came by phone, without keeping who raised them', async () => {
			const pollId = await openedPoll(house(), cast, { ...YES_NO, secret: false });
			const batchId = await boxOut(house(), cast, pollId, { issued: 3, kind: 'hands' });
			await takePapers(house(), cast, pollId, seven(cast).slice(0, 3));
			for (const player of seven(cast).slice(3)) await castFor(house(), player, ballotForm(pollId, { vote: 'no' }));
			await closeAndCount(house(), cast, pollId);
			expect(await pollOf(pollId)).toMatchObject({ outcome: null });
			await countBox(house(), cast, batchId, counted({ yes: 2, no: 0, abstain: 1 }));
			const poll = await pollOf(pollId);
			const shown = JSON.parse(poll.shown ?? '') as { counts: object; ballots: unknown[] };
			expect(poll.outcome).toBe('notCarried');
			expect(shown.counts).toEqual({ yes: 2, no: 4, abstain: 1 });
			expect(shown.ballots).toHaveLength(4);
		});

		it('shows nothing by number where the ballots that came by phone would be the difference', async () => {
			const committee = await largeCommittee(house(), cast, { code: 'GRB', seats: 33 });
			const proposalId = await frozenProposal(house(), cast, { committeeId: committee.id });
			const pollId = await openedPoll(house(), cast, { ...YES_NO, proposalId });
			const by = { accountId: cast.joseph.accountId };
			const { openPaperBatch } = await import('#domain/paper/openPaperBatch.ts');
			const { batchId } = await perform(
				house(),
				openPaperBatch,
				{ pollId, kind: 'stones', label: 'Pots', issued: 31 },
				by,
			);
			await takePapers(house(), { ...cast, liaison: cast.joseph }, pollId, committee.members.slice(0, 31));
			for (const member of committee.members.slice(31))
				await castFor(house(), member, ballotForm(pollId, { vote: 'no' }));
			await closeAndCount(house(), cast, pollId);
			const entry = counted({ yes: 31, no: 0, abstain: 0 });
			await enter(house(), cast.joseph, batchId, entry);
			await enter(house(), committee.members[0] ?? cast.aicha, batchId, entry);
			await perform(house(), certifyBatch, { batchId, ...WITNESSES }, by);
			await runDueJobs(house(), jobKinds);
			expect(JSON.parse((await pollOf(pollId)).shown ?? '')).toEqual({ form: 'words', outcome: 'carried' });
		}, 30_000);
	});
});
