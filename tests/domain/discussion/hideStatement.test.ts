import { beforeAll, describe, expect, it } from 'vitest';
import { hideStatement } from '#domain/discussion/hideStatement.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf } from '../../support/verdicts.ts';

describe('hideStatement', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('takes two mediators of different origin; the speaker reads why, and nothing is deleted', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Elle habite près du puits.' });
			await talk.release(cast.joseph, statementId);
			expect(await talk.hide(cast.joseph, statementId)).toMatchObject({ hidden: false });
			expect(await talk.readBy(cast.aicha, threadId)).toEqual([]);
			expect(await talk.readBy(cast.maurice, threadId)).toMatchObject([
				{ state: 'held', hidingAsked: true, hideReason: 'Une famille est en danger.' },
			]);
			expect(await endOf(talk.hide(cast.joseph, statementId))).toBe('awaitsSecondMediator');
			expect(await talk.hide(cast.odile, statementId, undefined)).toMatchObject({ hidden: true });
			for (const reader of [cast.maurice, cast.joseph])
				expect(await talk.readBy(reader, threadId)).toMatchObject([
					{ state: 'hidden', text: 'Elle habite près du puits.', hideReason: 'Une famille est en danger.' },
				]);
			for (const reader of [cast.aicha, cast.liaison]) expect(await talk.readBy(reader, threadId)).toEqual([]);
			expect(await endOf(talk.hide(cast.odile, statementId))).toBe('alreadyDone');
		});

		it('does not take two who stand for the same group, nor one without a group', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.hide(cast.odile, statementId);
			const asked = house().write.updateTable('appointment').where('accountId', '=', cast.joseph.accountId);
			await asked.set({ constituency: 'faiths' }).execute();
			expect(await endOf(talk.hide(cast.joseph, statementId))).toBe('sameOrigin');
			await asked.set({ constituency: null }).execute();
			expect(await endOf(talk.hide(cast.joseph, statementId))).toBe('sameOrigin');
			await asked.set({ constituency: 'residents' }).execute();
			await talk.hide(cast.joseph, statementId);
		});

		it('is not for members, nor for one’s own words, nor without a reason', async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.odile, threadId);
			await talk.release(cast.joseph, statementId);
			expect(await endOf(talk.hide(cast.maurice, statementId))).toBe('notMediator');
			expect(await endOf(talk.hide(cast.odile, statementId))).toBe('ownMatter');
			const bare = perform(house(), hideStatement, { statementId }, { accountId: cast.joseph.accountId });
			expect(await endOf(bare)).toBe('reasonRequired');
		});
	});
});
