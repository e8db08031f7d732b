import { beforeAll, describe, expect, it } from 'vitest';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { recoverTerms } from '#domain/job/termJobs.ts';
import { perform } from '#domain/perform.ts';
import { followTerms } from '#domain/term/followTerms.ts';
import { instantsOfTurns, renewedUntil, termState } from '#domain/term/term.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { toldTo } from '../../support/terms.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('a term', () => {
	it('ends in 90 days, then has caretakers for 120, then is over, each from the beginning of its day', () => {
		expect(termState('2028-03-31', '2028-01-01')).toBe('running');
		expect(termState('2028-03-31', '2028-01-02')).toBe('ending');
		expect(termState('2028-03-31', '2028-03-31')).toBe('ending');
		expect(termState('2028-03-31', '2028-04-01')).toBe('caretaker');
		expect(termState('2028-03-31', '2028-07-29')).toBe('caretaker');
		expect(termState('2028-03-31', '2028-07-30')).toBe('over');
		expect(instantsOfTurns('2028-03-31', 'Africa/Bangui')).toEqual([
			'2028-01-01T23:00:00.000Z',
			'2028-03-31T23:00:00.000Z',
			'2028-07-29T23:00:00.000Z',
		]);
	});

	it('is renewed by 36 months, also from the last day of February', () => {
		expect(renewedUntil('2028-03-31')).toBe('2031-03-31');
		expect(renewedUntil('2028-02-29')).toBe('2031-02-28');
	});
});

describe('followTerms', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const due = () => heardDuring(house(), () => runDueJobs(house(), jobKinds));
		const held = async () => (await listSeats(house().read, cast.bgs.id)).filter((seat) => seat.personId).length;

		it('is for the calendar alone', async () => {
			const committeeId = cast.bgs.id;
			const follow = (accountId: string | null) => endOf(perform(house(), followTerms, { committeeId }, { accountId }));
			expect(await follow(cast.administrator.accountId)).toBe('notAdministrator');
			expect(await follow(null)).toBe('notSignedIn');
		});

		it('waits for each moment once, however many seats have the same term', async () => {
			const { count } = await house()
				.read.selectFrom('job')
				.select((is) => is.fn.countAll().as('count'))
				.where('kind', '=', 'followTerms')
				.where('subjectId', '=', cast.bgs.id)
				.executeTakeFirstOrThrow();
			expect(Number(count)).toBe(3);
		});

		it('lets nobody end a term before its day under the name of its end', async () => {
			const input = { seatId: cast.louise.seatId ?? '', reason: 'termEnd' as const };
			expect(await endOf(perform(house(), vacateSeat, input, { accountId: cast.administrator.accountId }))).toBe(
				'termRuns',
			);
		});

		it('tells of the end 90 days before it, once', async () => {
			expect(await due()).toEqual([]);
			house().setClock('2028-01-02T08:00:00.000Z');
			expect(await due()).toEqual(['termEnding', 'termEnding']);
			expect(await toldTo(house(), cast.louise)).toEqual(['termEnding']);
			await perform(house(), followTerms, { committeeId: cast.bgs.id }, { accountId: 'system' });
			expect(await toldTo(house(), cast.louise)).toEqual(['termEnding']);
		});

		it('lets the members sit on as caretakers, for all to see', async () => {
			house().setClock('2028-04-02T08:00:00.000Z');
			expect(await due()).toEqual(['caretakingBegan', 'caretakingBegan']);
			expect(await held()).toBe(7);
			expect(await toldTo(house(), cast.louise)).toEqual(['termEnding', 'caretaking']);
		});

		it('leaves the seats vacant after 120 days, also when it comes twice at once', async () => {
			house().setClock('2028-08-01T08:00:00.000Z');
			const twice = () => perform(house(), followTerms, { committeeId: cast.bgs.id }, { accountId: 'system' });
			const heard = await heardDuring(house(), () => Promise.all([twice(), twice()]));
			expect(heard).toEqual(Array.from({ length: 7 }, () => 'seatVacated'));
			expect(await held()).toBe(0);
			expect((await toldTo(house(), cast.louise)).at(-1)).toBe('termOver');
			expect(await due()).toEqual(['seatVacated']);
		});

		it('begins at a start for terms that were written down before', async () => {
			await house().write.deleteFrom('job').where('kind', '=', 'followTerms').execute();
			await house()
				.write.updateTable('seatHolding')
				.set({ endedAt: null, termEnd: '2028-10-01', warnedAt: null, caretakerSince: null })
				.where('seatId', '=', cast.louise.seatId ?? '')
				.execute();
			expect(await heardDuring(house(), () => recoverTerms(house()))).toEqual(['termEnding']);
			expect(await heardDuring(house(), () => recoverTerms(house()))).toEqual([]);
		});
	});
});
