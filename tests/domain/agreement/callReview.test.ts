import { beforeAll, describe, expect, it } from 'vitest';
import { callReview } from '#domain/agreement/callReview.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { inForce, readAgreement } from '../../support/agreements.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('callReview', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		it('falls due by itself on its day, once, and by nobody’s hand', async () => {
			const agreementId = await inForce(house(), cast);
			const call = (accountId: string) => endOf(perform(house(), callReview, { agreementId }, { accountId }));
			expect(await call('system')).toBe('dayNotCome');
			await house()
				.write.updateTable('agreement')
				.set({ reviewOn: '2026-03-20' })
				.where('id', '=', agreementId)
				.execute();
			await house()
				.write.updateTable('job')
				.set({ runAt: '2026-03-19T23:00:00.000Z' })
				.where('subjectId', '=', agreementId)
				.execute();
			house().setClock('2026-03-20T06:00:00.000Z');
			expect(await call(cast.joseph.accountId)).toBe('notMediator');
			await runDueJobs(house(), jobKinds);
			expect((await readAgreement(house(), cast.aicha, agreementId)).reviewDueAt).not.toBeNull();
			expect(await call('system')).toBe('alreadyDone');
		});
	});
});
