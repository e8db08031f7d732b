import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { destroyKey, listKeys, writeKey } from '#domain/poll/keyStore.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { makeKeyPair } from '#domain/poll/urn.ts';
import { voidPoll } from '#domain/poll/voidPoll.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, openedPoll, seven } from '../../support/polls.ts';
import { aRunningSession, callRoll } from '../../support/sessions.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

const bySystem = { accountId: 'system' } as const;

describe('voidPoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const findPoll = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
		/** As if the keys of a poll had been written a quarter of an hour ago. */
		const letWait = async (pollId: string) => {
			const then = Date.now() / 1000 - 15 * 60;
			for (const key of await listKeys(house().keyFolder))
				if (key.pollId === pollId) await utimes(join(house().keyFolder, `${pollId}.${key.publicKey}.key`), then, then);
		};

		it('happens at the start to an open poll whose key is gone, and to no other', async () => {
			const lost = await openedPoll(house(), cast);
			const whole = await openedPoll(house(), cast);
			const named = await openedPoll(house(), cast, { secret: false });
			await destroyKey(house().keyFolder, lost);
			const [unknown, young] = [newId(), newId()];
			for (const id of [unknown, young]) await writeKey(house().keyFolder, id, await makeKeyPair());
			await letWait(unknown);
			await recoverPolls(house());
			expect((await findPoll(lost)).outcome).toBe('void');
			expect((await findPoll(whole)).outcome).toBeNull();
			expect((await findPoll(named)).outcome).toBeNull();
			const keys = (await listKeys(house().keyFolder)).map((key) => key.pollId);
			expect(keys).toContain(whole);
			expect(keys).not.toContain(unknown);
			// Its poll may be on its way in another process; it goes with a later start.
			expect(keys).toContain(young);
			await letWait(young);
			await recoverPolls(house());
			expect((await listKeys(house().keyFolder)).map((key) => key.pollId)).not.toContain(young);
			expect(house().heard.events.map((event) => event.happening.type)).toContain('pollVoided');
		});

		it('happens to no poll that opens in the moment in which another process starts', async () => {
			/** Another process starts between the key and the row. */
			const startBetween =
				<P, I>(prepare: ((preparation: P, input: I) => Promise<unknown>) | undefined) =>
				async (preparation: P, input: I) => {
					const made = await prepare?.(preparation, input);
					await recoverPolls(house());
					return made as never;
				};
			const announced = await announcedPoll(house(), cast);
			const opening = { ...openPoll, prepare: startBetween(openPoll.prepare) };
			await perform(house(), opening, { pollId: announced }, { accountId: cast.joseph.accountId });
			const { sessionId } = await aRunningSession(house(), cast);
			await callRoll(house(), cast, sessionId, seven(cast));
			const asking = { ...askOnTheSpot, prepare: startBetween(askOnTheSpot.prepare) };
			const typed = { sessionId, kind: 'check', question: 'Cela convient-il à tous ?', secret: 'on' };
			const input = askOnTheSpot.schema.parse(typed);
			const asked = (await perform(house(), asking, input, { accountId: cast.joseph.accountId })).pollId;
			await recoverPolls(house());
			for (const pollId of [announced, asked]) {
				const { secret, publicKey, outcome } = await findPoll(pollId);
				expect([secret, outcome]).toEqual([1, null]);
				expect(await listKeys(house().keyFolder)).toContainEqual({ pollId, publicKey });
			}
		});

		it('is said once when two processes find the key gone, and takes out the ballots', async () => {
			const pollId = await openedPoll(house(), cast);
			const lose = () => perform(house(), voidPoll, { pollId }, bySystem);
			const heard = await heardDuring(house(), () => Promise.all([endOf(lose()), endOf(lose())]));
			expect(heard).toEqual(['pollVoided']);
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
