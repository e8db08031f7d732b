import { beforeAll, expect, test } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { system } from '#domain/account/account.ts';
import { verb, perform } from '#domain/perform.ts';
import { ACTS_OF, ACT_KINDS } from '#domain/record/actKinds.ts';
import { auditChain, countActivity, listActivity, listChains } from '#domain/record/recordQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { z } from 'zod';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

onBothDatabases((house) => {
	let cast: Cast;
	let chainId: string;
	beforeAll(async () => {
		cast = await seatCast(house());
		chainId = `committee:${cast.bgs.id}`;
	});
	const actorOf = (accountId: string) => loadActor(house().read, accountId, house().clock().toISOString());
	/** Does harm, looks, and heals. */
	const whenHarmed = async (harm: () => Promise<unknown>) => {
		const kept = await house().read.selectFrom('event').selectAll().where('chainId', '=', chainId).execute();
		await harm();
		const { fault } = await auditChain(house().read, chainId);
		await house().write.deleteFrom('event').where('chainId', '=', chainId).execute();
		await house().write.insertInto('event').values(kept).execute();
		return fault;
	};

	test('every chain that the verbs wrote is whole', async () => {
		const chains = await listChains(house().read);
		expect(chains.map((chain) => chain.id)).toEqual(expect.arrayContaining([chainId, 'installation']));
		for (const chain of chains) expect((await auditChain(house().read, chain.id)).fault).toBeNull();
	});

	test('an alteration of any column of any event is found', async () => {
		const events = await house().read.selectFrom('event').selectAll().where('chainId', '=', chainId).execute();
		for (const { seq } of events) {
			for (const column of ['type', 'at', 'actorId', 'payload', 'salt', 'payloadHash', 'hash'] as const) {
				const fault = await whenHarmed(() =>
					house()
						.write.updateTable('event')
						.set({ [column]: 'x' })
						.where('chainId', '=', chainId)
						.where('seq', '=', seq)
						.execute(),
				);
				expect(fault, `${column} of ${seq}`).toEqual({ kind: 'altered', seq });
			}
		}
	});

	test('a dropped event, a swap of two and a cut-off tail are found', async () => {
		const harm = house().write;
		const at = (seq: number) => harm.updateTable('event').where('chainId', '=', chainId).where('seq', '=', seq);
		const { length } = await auditChain(house().read, chainId);
		expect(
			await whenHarmed(() => harm.deleteFrom('event').where('chainId', '=', chainId).where('seq', '=', 3).execute()),
		).toEqual({ kind: 'dropped', seq: 3 });
		expect(
			await whenHarmed(async () => {
				await at(2).set({ seq: 1000 }).execute();
				await at(5).set({ seq: 2 }).execute();
				await at(1000).set({ seq: 5 }).execute();
			}),
		).toEqual({ kind: 'reordered', seq: 2 });
		expect(
			await whenHarmed(() =>
				harm.deleteFrom('event').where('chainId', '=', chainId).where('seq', '=', length).execute(),
			),
		).toEqual({ kind: 'cutOff', seq: length });
	});

	test('members, mediators and liaisons read the acts, newest first and by pages', async () => {
		const louise = await actorOf(cast.louise.accountId);
		const first = await listActivity(house().read, louise, cast.bgs.id, { limit: 5 });
		expect(first.activities).toHaveLength(5);
		expect(first.words.split(' ')).toHaveLength(8);
		const liaison = await actorOf(cast.liaison.accountId);
		const rest = await listActivity(house().read, liaison, cast.bgs.id, { offset: 5, limit: 100 });
		expect([...first.activities, ...rest.activities].map((one) => one.seq)).toEqual(
			Array.from({ length: first.length }, (_, index) => first.length - index),
		);
		expect(await countActivity(house().read, louise, cast.bgs.id)).toBe(first.length);
		const oldest = await listActivity(house().read, louise, cast.bgs.id, { oldestFirst: true, limit: 1 });
		expect(oldest.activities.map((one) => one.type)).toEqual(['committeeFounded']);
		expect(rest.activities.at(-1)).toMatchObject({ type: 'committeeFounded', actor: 'Ada Modèle' });
	});

	test('they can be narrowed to what they are about; every act has its place in one kind', async () => {
		const louise = await actorOf(cast.louise.accountId);
		const all = await listActivity(house().read, louise, cast.bgs.id, { limit: 1000 });
		let found = 0;
		for (const about of ACT_KINDS) {
			const { activities } = await listActivity(house().read, louise, cast.bgs.id, { about, limit: 1000 });
			expect(activities.map((one) => one.type).filter((type) => !ACTS_OF[about].includes(type))).toEqual([]);
			expect(await countActivity(house().read, louise, cast.bgs.id, about)).toBe(activities.length);
			found += activities.length;
		}
		expect(found).toBe(all.length);
		const kinds = Object.values(ACTS_OF).flat();
		expect(new Set(kinds).size).toBe(kinds.length);
	});

	test('for everybody else there is no record', async () => {
		const others = [cast.observer, cast.neighbour, cast.kofi, cast.administrator];
		for (const { accountId } of others) {
			await expect(listActivity(house().read, await actorOf(accountId), cast.bgs.id)).rejects.toThrow(NotFound);
			await expect(countActivity(house().read, await actorOf(accountId), cast.bgs.id)).rejects.toThrow(NotFound);
		}
		await expect(listActivity(house().read, system, cast.bgs.id)).rejects.toThrow(NotFound);
	});

	test('a referral leaves no trace among the acts that members read, not even a gap', async () => {
		const refer = verb(z.object({}), async ({ record }) => {
			await record({ type: 'referralMade', committeeId: cast.bgs.id, referralId: 'x', topic: 'minesAndBombs' });
		});
		const before = await listActivity(house().read, await actorOf(cast.louise.accountId), cast.bgs.id);
		await perform(house(), refer, {}, { accountId: cast.louise.accountId });
		expect(await listActivity(house().read, await actorOf(cast.louise.accountId), cast.bgs.id)).toEqual(before);
		expect((await auditChain(house().read, `restricted:${cast.bgs.id}`)).length).toBe(1);
	});
});
