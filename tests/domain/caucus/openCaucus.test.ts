import { beforeAll, describe, expect, it } from 'vitest';
import { hadCaucus, hearsSide, listCaucuses } from '#domain/caucus/caucusQueries.ts';
import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { openCaucus } from '#domain/caucus/openCaucus.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession } from '../../support/sessions.ts';

describe('openCaucus', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const open = (by: { accountId: string }, sessionId: string, partyId: string, requestId?: string) =>
			perform(house(), openCaucus, { sessionId, partyId }, { accountId: by.accountId, requestId });

		it('leaves phase, floor and the whole row of the session as they are', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const row = () =>
				house().read.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow();
			const before = await row();
			expect(await hadCaucus(house().read, sessionId)).toBe(false);
			await goApart(house(), cast.odile, sessionId, herders);
			expect(await row()).toEqual(before);
			expect(await hadCaucus(house().read, sessionId)).toBe(true);
		});

		it('is heard by the session’s mediators and that side, and by nobody else', async () => {
			const { herders, farmers } = await aMediation(house(), cast);
			const now = house().clock().toISOString();
			const hears = async (player: { accountId: string }) =>
				hearsSide(house().read, await loadActor(house().read, player.accountId, now), herders.partyId);
			expect(await Promise.all([cast.odile, cast.joseph, herders].map(hears))).toEqual([true, true, true]);
			const others = [farmers, cast.louise, cast.liaison, cast.observer, cast.administrator, cast.kofi, cast.neighbour];
			for (const other of others) expect(await hears(other)).toBe(false);
		});

		it('is for the session’s mediators, one talk a side, and needs a running session', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast, { mediators: [cast.joseph.accountId] });
			await expect(open(cast.odile, sessionId, herders.partyId)).rejects.toMatchObject({
				because: { no: 'notSessionMediator' },
			});
			await expect(open(cast.louise, sessionId, herders.partyId)).rejects.toMatchObject({
				because: { no: 'notMediator' },
			});
			await open(cast.joseph, sessionId, herders.partyId);
			await expect(open(cast.joseph, sessionId, herders.partyId)).rejects.toMatchObject({
				because: { no: 'caucusOpen' },
			});
			await open(cast.joseph, sessionId, farmers.partyId);
			const called = await aSession(house(), cast);
			await expect(open(cast.joseph, called.sessionId, herders.partyId)).rejects.toMatchObject({
				because: { no: 'sessionNotConvened' },
			});
			await expect(open(cast.joseph, sessionId, 'a'.repeat(20))).rejects.toThrow('party');
		});

		it('sent twice it is one; the request remembers that something was done, and nothing of what', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			await open(cast.odile, sessionId, herders.partyId, 'open-sent-twice-ab');
			await open(cast.odile, sessionId, herders.partyId, 'open-sent-twice-ab');
			expect((await listCaucuses(house().read, sessionId)).length).toBe(1);
			const [kept] = await house()
				.read.selectFrom('request')
				.selectAll()
				.where('key', '=', 'open-sent-twice-ab')
				.execute();
			expect(kept?.answer).toBe('{}');
		});

		it('two mediators who go apart with one side at once open one talk', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const both = await Promise.allSettled([
				open(cast.odile, sessionId, herders.partyId),
				open(cast.joseph, sessionId, herders.partyId),
			]);
			expect(both.filter((one) => one.status === 'fulfilled').length).toBe(1);
			expect((await listCaucuses(house().read, sessionId)).length).toBe(1);
		});

		it('a mediator who left the session hears no more of it', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			await house()
				.write.updateTable('sessionMediator')
				.set({ leftAt: house().clock().toISOString() })
				.where('sessionId', '=', sessionId)
				.where('accountId', '=', cast.joseph.accountId)
				.execute();
			await expect(perform(house(), closeCaucus, { caucusId }, { accountId: cast.joseph.accountId })).rejects.toThrow(
				'caucus',
			);
		});
	});
});
