import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { destroyKey, listKeys } from '#domain/poll/keyStore.ts';
import { openUrn } from '#domain/poll/openUrn.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { digest, readBallot } from '#domain/poll/urn.ts';
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

const bySystem = { accountId: 'system' } as const;

describe('openUrn', () => {
	onBothDatabases((house, kind) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const findPoll = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const sealedOf = (pollId: string) =>
			house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).orderBy('rollEntryId').execute();
		const ballotsOf = (pollId: string) =>
			house().read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).orderBy('position').execute();
		const keysOf = async (pollId: string) => (await listKeys(house().keyFolder)).filter((key) => key.pollId === pollId);
		const votedPoll = async () => {
			const pollId = await openedPoll(house(), cast);
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(pollId, { stance: 'support' }));
			return pollId;
		};
		const closedPoll = async () => {
			const pollId = await votedPoll();
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			return pollId;
		};

		it('leaves opened ballots in the order of their own bytes, no sealed one and no key', async () => {
			const pollId = await closedPoll();
			const sealed = (await sealedOf(pollId)).map((row) => row.ciphertext);
			await runDueJobs(house(), jobKinds);
			const ballots = (await ballotsOf(pollId)).map((row) => row.content);
			expect(ballots).toHaveLength(7);
			expect(ballots).toEqual([...ballots].sort());
			expect(ballots.every((content) => readBallot(content) !== null)).toBe(true);
			expect(await sealedOf(pollId)).toEqual([]);
			expect(await keysOf(pollId)).toEqual([]);
			expect((await findPoll(pollId)).ballotsDigest).toBe(digest(ballots));
			const event = house().heard.events.findLast((heard) => heard.happening.type === 'urnOpened');
			expect(event?.happening).toMatchObject({ sealed: 7, opened: 7, spoilt: 0, digest: digest(ballots) });
			if (kind === 'postgresql') return;
			const files = readdirSync(house().folder).filter((name) => name.startsWith('palabre.db'));
			const bytes = files.map((name) => readFileSync(join(house().folder, name), 'latin1')).join('');
			expect(sealed.filter((ciphertext) => bytes.includes(ciphertext.slice(100, 200)))).toEqual([]);
		});

		it('is for the house alone', async () => {
			const pollId = await closedPoll();
			for (const player of [cast.joseph, cast.aicha])
				await expect(perform(house(), openUrn, { pollId }, { accountId: player.accountId })).rejects.toThrow(
					'notYours',
				);
			await expect(perform(house(), openUrn, { pollId }, { accountId: cast.administrator.accountId })).rejects.toThrow(
				'poll',
			);
			const open = await votedPoll();
			await expect(perform(house(), openUrn, { pollId: open }, bySystem)).rejects.toThrow();
			expect(await sealedOf(open)).toHaveLength(7);
		});

		it('leaves the sealed urn whole when it is cut off before the commit, and is done again', async () => {
			const pollId = await closedPoll();
			const before = await sealedOf(pollId);
			const cutOff: typeof openUrn = {
				...openUrn,
				run: async (context, input) => {
					await openUrn.run(context, input);
					throw new Error('the light went out');
				},
			};
			await expect(perform(house(), cutOff, { pollId }, bySystem)).rejects.toThrow('the light went out');
			expect(await sealedOf(pollId)).toEqual(before);
			expect(await ballotsOf(pollId)).toEqual([]);
			expect(await keysOf(pollId)).toHaveLength(1);
			await recoverPolls(house());
			expect(await ballotsOf(pollId)).toHaveLength(7);
			expect(await keysOf(pollId)).toEqual([]);
		});

		it('leaves the opened urn whole when it is cut off after the commit, and the key goes at the next start', async () => {
			const pollId = await closedPoll();
			await perform(house(), openUrn, { pollId }, bySystem);
			const poll = await findPoll(pollId);
			expect(await keysOf(pollId)).toHaveLength(1);
			await recoverPolls(house());
			expect(await keysOf(pollId)).toEqual([]);
			expect(await findPoll(pollId)).toEqual(poll);
			expect(await ballotsOf(pollId)).toHaveLength(7);
		});

		it('does not open an urn that changed while it was read', async () => {
			const pollId = await closedPoll();
			const meddled: typeof openUrn = {
				...openUrn,
				run: async (context, input) => {
					await context.db.updateTable('sealedBallot').set({ ciphertext: 'x' }).where('pollId', '=', pollId).execute();
					return openUrn.run(context, input);
				},
			};
			await expect(perform(house(), meddled, { pollId }, bySystem)).rejects.toThrow('not the one that was read');
			expect(await sealedOf(pollId)).toHaveLength(7);
		});

		it('opens once when two processes do it at once', async () => {
			const pollId = await closedPoll();
			await Promise.all([jobKinds['openUrn']?.(house(), pollId), jobKinds['openUrn']?.(house(), pollId)]);
			expect(await ballotsOf(pollId)).toHaveLength(7);
			const events = await house().read.selectFrom('event').select('payload').where('type', '=', 'urnOpened').execute();
			expect(events.filter((event) => event.payload?.includes(pollId))).toHaveLength(1);
		});

		it('leaves the ballots of a poll without quorum unread', async () => {
			const pollId = await openedPoll(house(), cast);
			await castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }));
			await closeAndCount(house(), cast, pollId);
			expect(await findPoll(pollId)).toMatchObject({ outcome: 'inquorate', sealedCount: 1 });
			expect([await sealedOf(pollId), await ballotsOf(pollId), await keysOf(pollId)]).toEqual([[], [], []]);
		});

		it('shows bands from ten ballots on, counts from thirty, and of each side only that all carried', async () => {
			const committee = await largeCommittee(house(), cast, { code: 'GRA', seats: 32, sides: ['left', 'right'] });
			const result = async (voters: number, poll: object) => {
				const proposalId = await frozenProposal(house(), cast, { committeeId: committee.id });
				const pollId = await openedPoll(house(), cast, {
					method: 'yesNoAbstain',
					passRule: 'simpleMajority',
					...poll,
					proposalId,
				});
				for (const [index, member] of committee.members.slice(0, voters).entries())
					await castFor(house(), member, ballotForm(pollId, { vote: index < 3 ? 'no' : 'yes' }));
				await closeAndCount(house(), cast, pollId);
				return JSON.parse((await findPoll(pollId)).shown ?? '');
			};
			expect(await result(20, {})).toEqual({ form: 'bands', outcome: 'carried', yes: 'most' });
			expect(await result(31, {})).toMatchObject({ form: 'counts', counts: { yes: 28, no: 3, abstain: 0 } });
			expect(await result(31, { passRule: 'eachSide' })).toEqual({ form: 'words', outcome: 'carried' });
		}, 60_000);

		it('is not possible without the key: the poll is void, says so, and may be held again', async () => {
			const pollId = await closedPoll();
			await destroyKey(house().keyFolder, pollId);
			await runDueJobs(house(), jobKinds);
			const poll = await findPoll(pollId);
			expect(poll).toMatchObject({ outcome: 'void', urnOpenedAt: null });
			expect(await sealedOf(pollId)).toEqual([]);
			await openedPoll(house(), cast, { proposalId: poll.proposalId ?? undefined });
		});
	});
});
