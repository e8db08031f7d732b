import { beforeAll, describe, expect, it } from 'vitest';
import { SlowThread } from '#domain/discussion/slowThread.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('slowThread', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('takes nobody’s new words until its time is over, which ends by itself', async () => {
			const { threadId } = await raise(house(), cast);
			await talk.slow(cast.joseph, threadId, 3);
			for (const player of [cast.maurice, cast.odile, cast.joseph])
				expect(await endOf(say(house(), player, threadId))).toBe('threadSlowed');
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'threadSlowed', minutes: 3, reason: 'tea' });
			house().later({ minutes: 3 });
			expect(await endOf(say(house(), cast.maurice, threadId))).toBe('done');
		});

		it('does not hinder the mediators in deciding, nor a speaker in agreeing', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.slow(cast.joseph, threadId);
			await talk.restate(cast.joseph, statementId);
			await talk.agree(cast.maurice, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toHaveLength(1);
		});

		it('is for mediators, once at a time, for 3, 10 or 20 minutes', async () => {
			const { threadId } = await raise(house(), cast);
			expect(await endOf(talk.slow(cast.maurice, threadId))).toBe('notMediator');
			await expectOneOf([talk.slow(cast.joseph, threadId), talk.slow(cast.odile, threadId)], 'threadSlowed');
			for (const [minutes, fits] of [
				['10', true],
				['5', false],
				['', false],
				['9999', false],
			] as const)
				expect(SlowThread.safeParse({ threadId, minutes, reason: 'tea' }).success).toBe(fits);
		});
	});
});
