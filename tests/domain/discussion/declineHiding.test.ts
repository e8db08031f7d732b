import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('declineHiding', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('makes the words again what they were, for good', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.release(cast.joseph, statementId);
			await talk.hide(cast.joseph, statementId);
			expect(await endOf(talk.declineToHide(cast.joseph, statementId))).toBe('awaitsSecondMediator');
			await talk.declineToHide(cast.odile, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toHaveLength(1);
			expect(await endOf(talk.hide(cast.joseph, statementId))).toBe('statementDecided');
			expect(await endOf(talk.declineToHide(cast.odile, statementId))).toBe('nothingToHide');
		});

		it('leaves what waits waiting', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hide(cast.joseph, statementId);
			expect(await endOf(talk.release(cast.odile, statementId))).toBe('awaitsSecondMediator');
			await talk.declineToHide(cast.odile, statementId);
			expect(await talk.readBy(cast.odile, threadId)).toMatchObject([{ state: 'waiting' }]);
			expect(await talk.readBy(cast.aicha, threadId)).toEqual([]);
		});
	});
});
