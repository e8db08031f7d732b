import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('restateStatement', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('offers other words to the speaker, and nobody else sees either text', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Ils mentent sur la taxe.' });
			await talk.restate(cast.joseph, statementId);
			expect(await talk.readBy(cast.maurice, threadId)).toMatchObject([
				{ state: 'offered', text: 'Ils mentent sur la taxe.', offeredText: 'Nous doutons de la taxe.' },
			]);
			expect(await talk.readBy(cast.aicha, threadId)).toEqual([]);
			expect(await endOf(talk.restate(cast.odile, statementId))).toBe('awaitsSpeaker');
		});

		it('takes words that showed at once back until the speaker has answered', async () => {
			const { threadId } = await raise(house(), cast);
			await talk.open(threadId);
			const { statementId } = await say(house(), cast.maurice, threadId);
			expect(await talk.readBy(cast.aicha, threadId)).toHaveLength(1);
			await talk.restate(cast.joseph, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toEqual([]);
		});

		it('does not tie the mediator: who gets no answer decides on the first words', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'D’abord.' });
			await talk.restate(cast.joseph, statementId);
			await talk.release(cast.odile, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toMatchObject([{ text: 'D’abord.', offeredText: null }]);
			expect(await endOf(talk.agree(cast.maurice, statementId))).toBe('statementDecided');
		});

		it('is for mediators, never with their own words', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.odile, threadId);
			expect(await endOf(talk.restate(cast.odile, statementId))).toBe('ownMatter');
			expect(await endOf(talk.restate(cast.maurice, statementId))).toBe('not found');
		});
	});
});
