import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { askSecondMediator } from '#domain/discussion/askSecondMediator.ts';
import { declineSecondLook } from '#domain/discussion/declineSecondLook.ts';
import { listSecondLooks } from '#domain/discussion/secondLookQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('declineSecondLook', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			const lent = { committeeId: cast.bbr.id, accountId: cast.neighbour.accountId, constituency: 'faiths' } as const;
			await perform(house(), appointMediator, lent, { accountId: cast.administrator.accountId });
			// Joseph mediates alone.
			const odile = house().write.updateTable('appointment').where('accountId', '=', cast.odile.accountId);
			await odile.set({ endedAt: house().clock().toISOString() }).execute();
		});
		const asked = async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId);
			await talk.release(cast.joseph, statementId);
			await talk.hide(cast.joseph, statementId);
			await ask(statementId);
			return { threadId, statementId };
		};
		const ask = (statementId: string) =>
			perform(
				house(),
				askSecondMediator,
				{ statementId, accountId: cast.neighbour.accountId },
				{ accountId: cast.joseph.accountId },
			);
		const decline = (statementId: string, by: Player = cast.neighbour, requestId?: string) =>
			perform(house(), declineSecondLook, { statementId }, { accountId: by.accountId, requestId });
		const waiting = async () => {
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, cast.neighbour.accountId, now);
			return (await listSecondLooks({ db: house().read, actor })).map((one) => one.statementId);
		};

		it('is for the one who was asked; then the words are shut, wait on, and another one can be asked', async () => {
			const { threadId, statementId } = await asked();
			expect(await endOf(decline(statementId, cast.joseph))).toBe('notYours');
			expect(await endOf(decline(statementId, cast.aicha))).toBe('not found');
			await decline(statementId, cast.neighbour, 'second-look-declined-twice');
			await decline(statementId, cast.neighbour, 'second-look-declined-twice');
			expect(await endOf(talk.hide(cast.neighbour, statementId, undefined))).toBe('not found');
			expect(await waiting()).not.toContain(statementId);
			expect(await talk.readBy(cast.joseph, threadId)).toMatchObject([{ hidingAsked: true, lentTo: null }]);
			expect(await endOf(ask(statementId))).toBe('done');
		});

		it('is one of two answers, whichever comes first', async () => {
			const { statementId } = await asked();
			await expectOneOf([decline(statementId), decline(statementId)], 'not found');
		});

		it('is not needed by who says no to the hiding: the words are again what they were', async () => {
			const { threadId, statementId } = await asked();
			await talk.declineToHide(cast.neighbour, statementId);
			expect(await talk.readBy(cast.aicha, threadId)).toMatchObject([{ state: 'visible' }]);
			expect(await waiting()).not.toContain(statementId);
			expect(await endOf(decline(statementId))).toBe('not found');
		});
	});
});
