import { beforeAll, describe, expect, it } from 'vitest';
import { listAsksOf } from '#domain/ask/askQueries.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { perform } from '#domain/perform.ts';
import { withJoint } from '#web/jointAsk.ts';
import { publishOne } from '../support/adopted.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { onBothDatabases } from '../support/house.ts';
import { coSign, mediateInBambari } from '../support/joint.ts';

describe('the committees behind an ask', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await mediateInBambari(house(), cast);
			const there = { latitude: 5.77, longitude: 20.68 };
			await house().write.updateTable('committee').set(there).where('code', '=', 'BBR').execute();
		});
		const read = async (outcomeId: string) =>
			withJoint(house().read, await listAsksOf(house().read, outcomeId, house().clock().toISOString()));

		it('are counted, placed and on the map where they are several, each by what it did', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			expect((await read(outcomeId)).map((ask) => ask.joint)).toEqual([null, null]);
			await coSign(house(), cast, askIds[0]);
			const [joint, single] = await read(outcomeId);
			expect(single?.joint).toBeNull();
			expect(joint?.joint?.count).toBe(2);
			expect(joint?.joint?.map.flatMap(({ points }) => points.map((one) => [one.code, one.mark]))).toEqual([
				['BBR', 'carries'],
				['BGS', 'asks'],
			]);
		});

		it('stand nowhere finer than the second level of places', async () => {
			const { outcomeId, askIds } = await publishOne(house(), cast);
			await coSign(house(), cast, askIds[0]);
			const { id, areaId } = await house()
				.read.selectFrom('committee')
				.select(['id', 'areaId'])
				.where('code', '=', 'BBR')
				.executeTakeFirstOrThrow();
			await house()
				.write.insertInto('area')
				.values({
					id: 'a'.repeat(20),
					parentId: areaId,
					level: 3,
					name: 'Quartier (démo)',
					pcode: 'CF62101',
					pcodeVersion: 'x',
				})
				.execute();
			await house()
				.write.updateTable('committee')
				.set({ areaId: 'a'.repeat(20) })
				.where('id', '=', id)
				.execute();
			const [joint] = await read(outcomeId);
			expect(joint?.joint?.places).toEqual({ BBR: 'Bangassou', BGS: 'Bangassou' });
		});

		it('are one committee on the map when the office takes two asks of it together', async () => {
			const [one, two] = [await publishOne(house(), cast), await publishOne(house(), cast)];
			await perform(
				house(),
				mergeAsks,
				{ askId: one.askIds[0], intoId: two.askIds[0] },
				{ accountId: cast.kofi.accountId },
			);
			expect((await read(one.outcomeId)).map((ask) => ask.joint)).toEqual([null, null]);
		});
	});
});
