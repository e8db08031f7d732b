import { beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '#domain/id.ts';
import { STUCK_AFTER } from '#domain/job/job.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { readQueue } from '#domain/job/jobQueries.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { retryJob } from '#domain/job/retryJob.ts';
import { perform } from '#domain/perform.ts';
import { en } from '#i18n/en.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('retryJob', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const schedule = async (kind: string) => {
			const id = newId();
			await house()
				.write.insertInto('job')
				.values({
					...{ id, kind, subjectId: 'Ngaïssona', runAt: house().clock().toISOString(), leaseUntil: null },
					...{ attempts: 0, lastError: null, doneAt: null },
				})
				.execute();
			return id;
		};
		const tolerant = () => ({ ...house(), fault: () => {} });
		const fails = async () => Promise.reject(new TypeError('no ink for Aïcha Exemple'));
		const queue = () => readQueue(house().read, house().clock().toISOString(), new Date().toISOString());
		const retry = (by: Player | null, jobId: string) =>
			perform(house(), retryJob, { jobId }, { accountId: by?.accountId ?? null });

		it('tries at once what failed; else it rests until its pause is over', async () => {
			const jobId = await schedule('tryOnce');
			await runDueJobs(tolerant(), { ...jobKinds, tryOnce: fails });
			const ran: string[] = [];
			const mended = { ...jobKinds, tryOnce: async (_: unknown, id: string) => void ran.push(id) };
			await runDueJobs(house(), mended);
			expect(ran).toEqual([]);
			await retry(cast.administrator, jobId);
			await runDueJobs(house(), mended);
			expect(ran).toEqual(['Ngaïssona']);
			expect(await endOf(retry(cast.administrator, jobId))).toBe('jobNotFailed');
			expect(house().heard.events.at(-1)?.happening).toEqual({ type: 'jobRetried', jobId, kind: 'tryOnce' });
		});

		it('pressed by two at once, runs it once; once it is done there is nothing to try', async () => {
			const jobId = await schedule('tryAtOnce');
			await runDueJobs(tolerant(), { ...jobKinds, tryAtOnce: fails });
			await Promise.allSettled([retry(cast.administrator, jobId), retry(cast.administrator, jobId)]);
			const ran: string[] = [];
			const mended = { ...jobKinds, tryAtOnce: async (_: unknown, id: string) => void ran.push(id) };
			await Promise.all([runDueJobs(house(), mended), runDueJobs(house(), mended)]);
			expect(ran).toHaveLength(1);
			expect(await endOf(retry(cast.administrator, jobId))).toBe('jobNotFailed');
		});

		it('is for administrators', async () => {
			const jobId = await schedule('tryTwice');
			await runDueJobs(tolerant(), { ...jobKinds, tryTwice: fails });
			expect(await endOf(retry(cast.kofi, jobId))).toBe('notAdministrator');
			expect(await endOf(retry(null, jobId))).toBe('notSignedIn');
			expect(await endOf(retry(cast.administrator, newId()))).toBe('not found');
		});

		it('shows in the queue by kind and by the kind of error, and never what the error says or of whom it is', async () => {
			const jobId = await schedule('tryAgain');
			for (let round = 0; round < STUCK_AFTER; round++) {
				await runDueJobs(tolerant(), { ...jobKinds, tryAgain: fails });
				await house().write.updateTable('job').set({ leaseUntil: null }).where('id', '=', jobId).execute();
			}
			const { failed, lines } = await queue();
			expect(failed.find((job) => job.id === jobId)).toMatchObject({
				...{ kind: 'tryAgain', known: false, state: 'stuck', failures: STUCK_AFTER, error: 'TypeError' },
			});
			expect(lines.find((line) => line.kind === 'tryAgain')).toMatchObject({ failed: 1, due: 0, waiting: 0 });
			expect(JSON.stringify(await queue())).not.toMatch(/Aïcha|Ngaïssona|ink/);
			// Stuck, and tried all the same.
			expect(await runDueJobs(house(), { ...jobKinds, tryAgain: async () => {}, tryTwice: async () => {} })).toBe(1);
		});

		it('is running while it runs, however long: no second process takes it up', async () => {
			vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date() });
			try {
				let ran = 0;
				const jobId = await schedule('takeLong');
				const another: Promise<number>[] = [];
				const kinds = {
					...jobKinds,
					tryTwice: async () => {},
					takeLong: async () => {
						ran += 1;
						for (let minute = 0; minute < 3; minute++) {
							vi.advanceTimersByTime(30_000);
							// What the timer wrote is in the database before anybody looks.
							await vi.waitFor(async () => {
								const job = await house().read.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst();
								expect(Date.parse(job?.leaseUntil ?? '')).toBeGreaterThan(Date.now() + 30_000);
							});
						}
						expect((await queue()).lines.find((line) => line.kind === 'takeLong')).toMatchObject({ running: 1 });
						another.push(runDueJobs(house(), kinds));
						await Promise.all(another);
					},
				};
				await runDueJobs(house(), kinds);
				expect(ran).toBe(1);
				expect((await queue()).lines.find((line) => line.kind === 'takeLong')).toMatchObject({ running: 0, done: 1 });
			} finally {
				vi.useRealTimers();
			}
		});
	});

	it('finds words for every kind of work', () => {
		expect(Object.keys(jobKinds).filter((kind) => !(`word.jobKind.${kind}` in en))).toEqual([]);
	});
});
