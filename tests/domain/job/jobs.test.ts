import { describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { tidy } from '#domain/job/tidy.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';

const schedule = (house: Pick<TestHouse, 'write'>, kind: string, subjectId: string, runAt: string) =>
	house.write
		.insertInto('job')
		.values({ id: newId(), kind, subjectId, runAt, leaseUntil: null, attempts: 0, lastError: null, doneAt: null })
		.execute();

describe('work that falls due by itself', () => {
	onBothDatabases((house) => {
		it('runs when its time has come, and not before', async () => {
			const ran: string[] = [];
			const kinds = { ring: async (_: unknown, id: string) => void ran.push(id) };
			const inAnHour = new Date(house().clock().getTime() + 3_600_000).toISOString();
			await schedule(house(), 'ring', 'bell', inAnHour);
			expect(await runDueJobs(house(), kinds)).toBe(0);
			house().later({ hours: 2 });
			expect(await runDueJobs(house(), kinds)).toBe(1);
			expect(await runDueJobs(house(), kinds)).toBe(0);
			expect(ran).toEqual(['bell']);
		});

		it('runs once though several rounds look at the same time', async () => {
			const ran: string[] = [];
			const kinds = { ring: async (_: unknown, id: string) => void ran.push(id) };
			for (const id of ['a', 'b', 'c']) await schedule(house(), 'ring', id, house().clock().toISOString());
			await Promise.all([runDueJobs(house(), kinds), runDueJobs(house(), kinds), runDueJobs(house(), kinds)]);
			expect(ran.toSorted()).toEqual(['a', 'b', 'c']);
		});

		it('is kept for later when it fails, with what went wrong, and does not hold up the others', async () => {
			const faults: unknown[] = [];
			const ran: string[] = [];
			const tolerant = { ...house(), fault: (error: unknown) => void faults.push(error) };
			const kinds = {
				break: async () => Promise.reject(new Error('no ink')),
				ring: async (_: unknown, id: string) => void ran.push(id),
			};
			await schedule(tolerant, 'break', 'pen', house().clock().toISOString());
			await schedule(tolerant, 'ring', 'after', house().clock().toISOString());
			await runDueJobs(tolerant, kinds);
			const kept = await house()
				.read.selectFrom('job')
				.selectAll()
				.where('subjectId', '=', 'pen')
				.executeTakeFirstOrThrow();
			expect(ran).toEqual(['after']);
			expect(faults).toHaveLength(1);
			expect(kept).toMatchObject({ doneAt: null, attempts: 1, lastError: 'Error: no ink' });
		});

		it('forgets the answers to forms after thirty days', async () => {
			const now = house().clock().toISOString();
			await house()
				.write.insertInto('request')
				.values({ key: 'old-form', accountId: null, answer: '1', at: now })
				.execute();
			await tidy(house());
			const count = async () =>
				(await house().read.selectFrom('request').select('key').where('key', '=', 'old-form').execute()).length;
			expect(await count()).toBe(1);
			house().later({ days: 31 });
			await tidy(house());
			expect(await count()).toBe(0);
		});
	});
});
