import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('appealDecision', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is read by the mediators, once for each decision', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			expect(await endOf(talk.appeal(cast.maurice, statementId))).toBe('nothingToAppeal');
			await talk.hold(cast.joseph, statementId);
			await talk.appeal(cast.maurice, statementId);
			expect(await endOf(talk.appeal(cast.maurice, statementId))).toBe('alreadyDone');
			expect(await talk.readBy(cast.odile, threadId)).toMatchObject([
				{ appeals: [{ against: 'held', words: 'Je n’ai nommé personne.', decidedAt: null }] },
			]);
			// A new decision can be appealed anew.
			await talk.hide(cast.joseph, statementId);
			expect(await endOf(talk.appeal(cast.maurice, statementId))).toBe('nothingToAppeal');
			await talk.hide(cast.odile, statementId);
			expect(await endOf(talk.appeal(cast.maurice, statementId))).toBe('done');
		});

		it('is for the speaker alone', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hold(cast.joseph, statementId);
			expect(await endOf(talk.appeal(cast.odile, statementId))).toBe('notYours');
			expect(await endOf(talk.appeal(cast.aicha, statementId))).toBe('not found');
		});
	});
});
