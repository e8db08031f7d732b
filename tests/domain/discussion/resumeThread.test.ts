import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('resumeThread', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('lets the talk go on before its time', async () => {
			const { threadId } = await raise(house(), cast);
			await talk.slow(cast.joseph, threadId, 20);
			expect(await endOf(talk.resume(cast.maurice, threadId))).toBe('notMediator');
			await talk.resume(cast.odile, threadId);
			expect(await endOf(say(house(), cast.maurice, threadId))).toBe('done');
			expect(await endOf(talk.resume(cast.odile, threadId))).toBe('threadNotSlowed');
		});
	});
});
