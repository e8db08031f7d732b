import { beforeAll, describe, expect, it } from 'vitest';
import { promiseState } from '#domain/commitment/commitment.ts';
import { findCommitment, publicPromise } from '#domain/commitment/commitmentQueries.ts';
import { ReportProgress, reportProgress } from '#domain/commitment/reportProgress.ts';
import { perform } from '#domain/perform.ts';
import { draftWritten, publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { promiseOne } from '../../support/promises.ts';

describe('reportProgress', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const report = (commitmentId: string, by: Player, change: Partial<typeof ReportProgress._output> = {}) =>
			perform(
				house(),
				reportProgress,
				{ commitmentId, progress: 'started', words: 'Deux passages samedi.', ...change },
				{ accountId: by.accountId },
			);
		const ownOf = async (outcomeId: string) => {
			const own = house().read.selectFrom('commitment').select('id').where('outcomeId', '=', outcomeId);
			return (await own.executeTakeFirstOrThrow()).id;
		};

		it('is for the office that promised, as often as it likes, even two at once; the last is where it stands', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			await expect(report(commitmentId, cast.solange)).rejects.toThrow('promiseNotYours');
			for (const other of [cast.odile, cast.louise, cast.liaison])
				await expect(report(commitmentId, other)).rejects.toThrow('notOfficer');
			await Promise.all([report(commitmentId, cast.kofi), report(commitmentId, cast.kofi)]);
			await report(commitmentId, cast.kofi, { progress: 'done', words: 'Quatre samedis, voir le cahier.' });
			const promise = await findCommitment(house().read, commitmentId);
			expect(promise.reports).toHaveLength(3);
			expect(promiseState(promise)).toBe('saidDone');
			const told = publicPromise(promise, house().clock().toISOString());
			expect(told).toMatchObject({ who: 'L’équipe de jour', place: 'Le grand marché', report: { progress: 'done' } });
		});

		it('of the committee’s own promise is for a mediator or the liaison; a draft has none', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const own = await ownOf(outcomeId);
			await expect(report(own, cast.louise)).rejects.toThrow('notYours');
			await report(own, cast.liaison);
			await report(own, cast.odile);
			const draft = await draftWritten(house(), cast);
			await expect(report(await ownOf(draft.outcomeId), cast.odile)).rejects.toThrow('commitment');
		});
	});

	it('needs a reason for what is not done', () => {
		const given = { commitmentId: 'a'.repeat(20), progress: 'notDone' };
		expect(ReportProgress.safeParse(given).error?.issues[0]?.path).toEqual(['words']);
	});
});
