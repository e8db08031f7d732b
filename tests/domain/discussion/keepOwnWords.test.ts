import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('keepOwnWords', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('leaves the first words waiting for the mediator, never visible by themselves', async () => {
			for (const mode of ['mediated', 'open']) {
				const { threadId } = await raise(house(), cast);
				if (mode === 'open') await talk.open(threadId);
				const { statementId } = await say(house(), cast.maurice, threadId, { text: 'D’abord.' });
				await talk.restate(cast.joseph, statementId);
				await talk.keep(cast.maurice, statementId);
				expect(await talk.readBy(cast.aicha, threadId)).toEqual([]);
				expect(await talk.readBy(cast.joseph, threadId)).toMatchObject([{ state: 'waiting', text: 'D’abord.' }]);
				await talk.release(cast.joseph, statementId);
				expect(await talk.readBy(cast.aicha, threadId)).toMatchObject([{ text: 'D’abord.' }]);
			}
		});

		it('lets the mediator offer again', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.restate(cast.joseph, statementId);
			await talk.keep(cast.maurice, statementId);
			expect(await endOf(talk.keep(cast.maurice, statementId))).toBe('nothingOffered');
			await talk.restate(cast.joseph, statementId, 'Encore autrement.');
			expect(await endOf(talk.keep(cast.odile, statementId))).toBe('notYours');
			await talk.agree(cast.maurice, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toMatchObject([{ text: 'Encore autrement.' }]);
		});
	});
});
