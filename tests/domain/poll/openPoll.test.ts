import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { listKeys } from '#domain/poll/keyStore.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, frozenProposal } from '../../support/polls.ts';

describe('openPoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const findPoll = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		const byJoseph = () => ({ accountId: cast.joseph.accountId });

		it('freezes who may vote, and puts the hash of the roll into the chain', async () => {
			const pollId = await announcedPoll(house(), cast);
			await perform(house(), openPoll, { pollId }, byJoseph());
			const poll = await findPoll(pollId);
			expect(poll).toMatchObject({ rollSize: 7, keyKept: 'keyStore' });
			const roll = await house().read.selectFrom('rollEntry').selectAll().where('pollId', '=', pollId).execute();
			expect(new Set(roll.map((entry) => entry.accountId)).has(cast.aicha.accountId)).toBe(true);
			const opened = house().heard.events.findLast((event) => event.happening.type === 'pollOpened');
			expect(opened?.happening).toMatchObject({ rollHash: poll.rollHash, rollSize: 7 });
		});

		it('lays the key of a secret poll into the key store, and none for a named one', async () => {
			const secret = await announcedPoll(house(), cast);
			await perform(house(), openPoll, { pollId: secret }, byJoseph());
			const named = await announcedPoll(house(), cast, { secret: false });
			await perform(house(), openPoll, { pollId: named }, byJoseph());
			const keys = await listKeys(house().keyFolder);
			expect(keys).toContainEqual({ pollId: secret, publicKey: (await findPoll(secret)).publicKey });
			expect(keys.some((key) => key.pollId === named)).toBe(false);
			expect(readdirSync(house().keyFolder).some((name) => name.endsWith('.new'))).toBe(false);
		});

		it('is for a mediator, once, and not before the time to reflect is over', async () => {
			const pollId = await announcedPoll(house(), cast);
			await expect(perform(house(), openPoll, { pollId }, { accountId: cast.aicha.accountId })).rejects.toThrow(
				'notMediator',
			);
			await expect(perform(house(), openPoll, { pollId }, { accountId: cast.neighbour.accountId })).rejects.toThrow(
				'poll',
			);
			await perform(house(), openPoll, { pollId }, byJoseph());
			await expect(perform(house(), openPoll, { pollId }, byJoseph())).rejects.toThrow('pollAlreadyOpen');
			const coolsUntil = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const early = await announcedPoll(house(), cast, {
				proposalId: await frozenProposal(house(), cast, { coolsUntil }),
			});
			await expect(perform(house(), openPoll, { pollId: early }, byJoseph())).rejects.toThrow('coolingOff');
		});

		it('opens once when two mediators press at the same moment', async () => {
			const pollId = await announcedPoll(house(), cast);
			const answers = await Promise.allSettled([
				perform(house(), openPoll, { pollId }, byJoseph()),
				perform(house(), openPoll, { pollId }, { accountId: cast.odile.accountId }),
			]);
			expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
			const { publicKey } = await findPoll(pollId);
			expect(await listKeys(house().keyFolder)).toContainEqual({ pollId, publicKey });
		});

		it('opens by its time when no one is looking, and twice does no harm', async () => {
			const opensAt = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const pollId = await announcedPoll(house(), cast, { opensAt });
			await runDueJobs(house(), jobKinds);
			expect((await findPoll(pollId)).openedAt).toBeNull();
			house().later({ hours: 1 });
			await runDueJobs(house(), jobKinds);
			expect((await findPoll(pollId)).openedAt).not.toBeNull();
			await jobKinds['openPoll']?.(house(), pollId);
		});
	});
});
