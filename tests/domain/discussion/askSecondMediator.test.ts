import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { askSecondMediator } from '#domain/discussion/askSecondMediator.ts';
import { findThread } from '#domain/discussion/discussionQueries.ts';
import { listSecondLooks } from '#domain/discussion/secondLookQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise, say } from '../../support/matter.ts';
import { talkOf } from '../../support/talk.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('askSecondMediator', () => {
	onBothDatabases((house) => {
		const talk = talkOf(house);
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			const by = { accountId: cast.administrator.accountId };
			const lend = (player: Player, constituency: 'faiths' | 'youth') =>
				perform(house(), appointMediator, { committeeId: cast.bbr.id, accountId: player.accountId, constituency }, by);
			await lend(cast.neighbour, 'faiths');
			await lend(cast.kofi, 'youth');
		});
		const alone = (isAlone: boolean) =>
			house()
				.write.updateTable('appointment')
				.set({ endedAt: isAlone ? house().clock().toISOString() : null })
				.where('accountId', '=', cast.odile.accountId)
				.where('committeeId', '=', cast.bgs.id)
				.where('role', '=', 'mediator')
				.execute();
		const toHide = async () => {
			const { threadId } = await raise(house(), cast);
			const { statementId } = await say(house(), cast.maurice, threadId, { text: 'Elle habite près du puits.' });
			await talk.release(cast.joseph, statementId);
			await talk.hide(cast.joseph, statementId);
			return { threadId, statementId };
		};
		const ask = (statementId: string, lent: Player, by: Player = cast.joseph, requestId?: string) =>
			perform(
				house(),
				askSecondMediator,
				{ statementId, accountId: lent.accountId },
				{ accountId: by.accountId, requestId },
			);
		const asking = async (player: Player) => {
			const now = house().clock().toISOString();
			return { db: house().read, actor: await loadActor(house().read, player.accountId, now), now };
		};
		const looksOf = async (player: Player) => listSecondLooks(await asking(player));

		it('is for a committee that has no second of its own, by its mediators, once', async () => {
			const { statementId } = await toHide();
			expect(await endOf(ask(statementId, cast.neighbour))).toBe('secondIsHere');
			await alone(true);
			for (const player of [cast.aicha, cast.liaison])
				expect(await endOf(ask(statementId, cast.neighbour, player))).toBe('not found');
			expect(await endOf(ask(statementId, cast.neighbour, cast.maurice))).toBe('notMediator');
			// Nobody of the same group, nor anybody who mediates nowhere.
			const own = await house()
				.read.selectFrom('statement')
				.select('hideAskedOrigin')
				.where('id', '=', statementId)
				.executeTakeFirstOrThrow();
			await house()
				.write.updateTable('appointment')
				.set({ constituency: own.hideAskedOrigin })
				.where('accountId', '=', cast.kofi.accountId)
				.execute();
			for (const nobody of [cast.kofi, cast.aicha, cast.joseph])
				expect(await endOf(ask(statementId, nobody))).toBe('not found');
			await ask(statementId, cast.neighbour, cast.joseph, 'second-asked-twice');
			await ask(statementId, cast.neighbour, cast.joseph, 'second-asked-twice');
			expect(await endOf(ask(statementId, cast.neighbour))).toBe('alreadyDone');
			const told = house()
				.read.selectFrom('accountNotice')
				.select('kind')
				.where('accountId', '=', cast.neighbour.accountId)
				.where('kind', '=', 'secondAsked');
			expect(await told.execute()).toHaveLength(1);
			await alone(false);
		});

		it('shows the one who was asked these words alone, and they hide them for good', async () => {
			const { threadId, statementId } = await toHide();
			const { statementId: other } = await say(house(), cast.maurice, threadId, { text: 'Rien à voir.' });
			await alone(true);
			expect(await endOf(talk.hide(cast.neighbour, statementId, undefined))).toBe('not found');
			await ask(statementId, cast.neighbour);
			expect(await looksOf(cast.neighbour)).toContainEqual(
				expect.objectContaining({
					statementId,
					text: 'Elle habite près du puits.',
					reason: 'Une famille est en danger.',
				}),
			);
			expect(JSON.stringify(await looksOf(cast.neighbour))).not.toContain(cast.maurice.accountId);
			expect(await looksOf(cast.kofi)).toEqual([]);
			// The talk, its matter and everything else in it stay shut.
			expect(await endOf(asking(cast.neighbour).then((page) => findThread(page, threadId)))).toBe('not found');
			for (const act of [talk.release, talk.hold, talk.hide])
				expect(await endOf(act(cast.neighbour, other))).toBe('not found');
			expect(await endOf(talk.release(cast.neighbour, statementId))).toBe('notMediator');
			await expectOneOf(
				[talk.hide(cast.neighbour, statementId, undefined), talk.hide(cast.neighbour, statementId, undefined)],
				'not found',
			);
			expect(await talk.readBy(cast.maurice, threadId)).toMatchObject([{ state: 'hidden', lentTo: null }, {}]);
			expect((await looksOf(cast.neighbour)).map((one) => one.statementId)).not.toContain(statementId);
			await alone(false);
		});
	});
});
