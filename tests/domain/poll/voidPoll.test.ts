import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { destroyKey, listKeys, writeKey } from '#domain/poll/keyStore.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { makeKeyPair } from '#domain/poll/urn.ts';
import { voidPoll } from '#domain/poll/voidPoll.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { openedPoll } from '../../support/polls.ts';

describe('voidPoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const findPoll = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('happens at the start to an open poll whose key is gone, and to no other', async () => {
			const lost = await openedPoll(house(), cast);
			const whole = await openedPoll(house(), cast);
			const named = await openedPoll(house(), cast, { secret: false });
			await destroyKey(house().keyFolder, lost);
			const unknown = newId();
			await writeKey(house().keyFolder, unknown, await makeKeyPair());
			await recoverPolls(house());
			expect((await findPoll(lost)).outcome).toBe('void');
			expect((await findPoll(whole)).outcome).toBeNull();
			expect((await findPoll(named)).outcome).toBeNull();
			const keys = (await listKeys(house().keyFolder)).map((key) => key.pollId);
			expect(keys).toContain(whole);
			expect(keys).not.toContain(unknown);
			expect(house().heard.events.map((event) => event.happening.type)).toContain('pollVoided');
		});

		it('closes at the start what should have been closed while the house was down', async () => {
			const closesAt = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const pollId = await openedPoll(house(), cast, { closesAt });
			house().later({ hours: 2 });
			await recoverPolls(house());
			expect(await findPoll(pollId)).toMatchObject({ outcome: 'inquorate' });
		});

		it('is for the house alone', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(perform(house(), voidPoll, { pollId }, { accountId: cast.joseph.accountId })).rejects.toThrow(
				'notYours',
			);
			await expect(perform(house(), voidPoll, { pollId }, { accountId: cast.neighbour.accountId })).rejects.toThrow(
				'poll',
			);
		});
	});
});
