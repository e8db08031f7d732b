import { beforeAll, describe, expect, it } from 'vitest';
import { raiseConcern } from '#domain/concern/raiseConcern.ts';
import { closeQuarter } from '#domain/figures/closeQuarter.ts';
import { listHealth, listQuarters, readAskFigures } from '#domain/figures/figureQueries.ts';
import { recoverFigures } from '#domain/job/figureJobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { expectOneOf } from '../../support/verdicts.ts';

describe('closeQuarter', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const raise = async (count: number) => {
			const { areaId } = await house()
				.read.selectFrom('committee')
				.select('areaId')
				.where('id', '=', cast.bgs.id)
				.executeTakeFirstOrThrow();
			for (let at = 0; at < count; at++)
				await perform(
					house(),
					raiseConcern,
					raiseConcern.schema.parse({
						...{ committeeId: cast.bgs.id, title: 'Le grenier', story: 'Vide.', topic: 'foodPrice', areaId },
						...{ lang: 'fr', severity: 2, spread: 2, groups: [], audience: 'committee' },
					}),
					{ accountId: cast.louise.accountId },
				);
		};
		const food = async () => {
			const [latest] = await listQuarters(house().read);
			const { table, dimensions } = latest!.figures.concerns;
			return table.columns[dimensions.indexOf('food')];
		};

		it('is for the house itself, of what is over, once', async () => {
			const close = (quarter: string, accountId = 'system') =>
				perform(house(), closeQuarter, { quarter }, { accountId });
			await expect(close('2025-Q4', cast.administrator.accountId)).rejects.toThrow('notAdministrator');
			await expect(close('2026-Q1')).rejects.toThrow('dayNotCome');
			await expectOneOf([close('2025-Q4'), close('2025-Q4')], 'alreadyDone');
			const told = await house().read.selectFrom('event').select('seq').where('type', '=', 'quarterClosed').execute();
			expect(told).toHaveLength(1);
			await expect(close('2025-Q4')).rejects.toThrow('alreadyDone');
		});

		it('keeps the figures as they were first shown, whatever happens later', async () => {
			await raise(6);
			house().setClock('2026-04-02T00:00:01.000Z');
			await recoverFigures(house());
			const [latest] = await listQuarters(house().read);
			expect(latest?.quarter).toBe('2026-Q1');
			const before = JSON.stringify(latest?.figures);
			await house().write.updateTable('concern').set({ dimension: 'health' }).execute();
			await recoverFigures(house());
			expect(JSON.stringify((await listQuarters(house().read))[0]?.figures)).toBe(before);
		});

		it('comes by itself when the next one is over, and tells nothing of a small one', async () => {
			await raise(3);
			house().setClock('2026-07-02T00:00:01.000Z');
			await runDueJobs(house(), jobKinds);
			expect((await listQuarters(house().read))[0]?.quarter).toBe('2026-Q2');
			expect(await food()).toBeNull();
		});

		it('stands beside how committees do by their minutes, and how asks stand', async () => {
			await publishOne(house(), cast);
			const now = house().clock().toISOString();
			const health = await listHealth(house().read, now);
			expect(health.map((one) => one.name)).toEqual(health.map((one) => one.name).sort());
			expect(health.find((one) => one.code === 'BGS')?.health).toBe('inactive');
			expect(await readAskFigures(house().read, now)).toMatchObject({
				waiting: [
					{ band: 'month', count: 2 },
					{ band: 'twoMonths', count: 0 },
					{ band: 'longer', count: 0 },
				],
				heard: 0,
			});
		});
	});
});
