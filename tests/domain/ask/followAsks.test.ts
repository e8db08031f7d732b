import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { clockOf, docketOf } from '#domain/ask/ask.ts';
import { clockMoments, setNextClock } from '#domain/ask/askClock.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { followAsks } from '#domain/ask/followAsks.ts';
import { findInboxPage } from '#domain/ask/inboxQueries.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { recoverAsks } from '#domain/job/askJobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';

const SENT = '2026-03-05T09:10:00.000Z';
const bangui = (day: string, time: string) => new Date(`${day}T${time}:00.000+01:00`).toISOString();

describe('the moments of an ask’s clock', () => {
	it('are local days in Bangui, and the morning of a reminder is eight o’clock there', () => {
		const ask = {
			waitsSince: SENT,
			acknowledgeHours: 72,
			answerDays: 30,
			escalateDays: 45,
			unansweredDays: 60,
			answeredAt: null,
			clockToldAt: null,
			mergedIntoId: null,
			timeZone: 'Africa/Bangui',
		};
		expect(clockMoments(ask, { receivedAt: SENT, acknowledgedAt: null })).toEqual([
			{ says: 'acknowledgeSoon', at: bangui('2026-03-07', '10:10') },
			{ says: 'acknowledgeOverdue', at: bangui('2026-03-08', '10:10') },
			{ says: 'answerSoon', at: bangui('2026-03-28', '08:00') },
			{ says: 'answerOverdue', at: bangui('2026-04-05', '00:00') },
			{ says: 'escalate', at: bangui('2026-04-20', '00:00') },
			{ says: 'unanswered', at: bangui('2026-05-05', '00:00') },
		]);
		const owed = (given: Partial<typeof ask>, acknowledgedAt: string | null = null) =>
			clockMoments({ ...ask, ...given } as typeof ask, { receivedAt: SENT, acknowledgedAt }).map(({ says }) => says);
		expect(owed({}, SENT)).toEqual(['answerSoon', 'answerOverdue', 'escalate', 'unanswered']);
		expect(owed({ escalateDays: 0 }, SENT)).not.toContain('escalate');
		expect(owed({ mergedIntoId: 'other' } as object)).toEqual(['unanswered']);
		expect(owed({ answeredAt: SENT } as object)).toEqual([]);
	});
});

describe('followAsks', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			// Nothing of what the cast begins with falls due here.
			await house().write.deleteFrom('job').execute();
		});
		const follow = () => perform(house(), followAsks, {}, { accountId: 'system' });
		const told = (askId: string) =>
			house()
				.heard.events.filter(
					({ happening }) =>
						'askId' in happening && happening.askId === askId && /^ask(Rem|Over|Esc|None|Una)/.test(happening.type),
				)
				.map(({ happening }) =>
					'what' in happening ? `${happening.type} ${String(happening.what)}` : (happening.type as string),
				);
		const pendingJobs = () =>
			house()
				.read.selectFrom('job')
				.select('runAt')
				.where('kind', '=', 'followAsks')
				.where('doneAt', 'is', null)
				.execute();

		it('walks an ask through every reminder and up the offices at the right minute, over restarts, once', async () => {
			house().setClock(SENT);
			const { askIds } = await publishOne(house(), cast);
			const [askId] = askIds;
			// Restarted before every moment, by two processes at once, two minutes early and at the minute itself.
			const at = async (minute: string, expected: string[]) => {
				const before = told(askId).length;
				for (const early of [120_000, 0]) {
					house().setClock(new Date(Date.parse(minute) - early).toISOString());
					await recoverAsks(house());
					house().later({ seconds: 2 });
					await Promise.all([runDueJobs(house(), jobKinds), runDueJobs(house(), jobKinds)]);
					expect(told(askId).slice(before), minute).toEqual(early ? [] : expected);
				}
				expect((await pendingJobs()).length).toBeLessThanOrEqual(3);
			};
			await at(bangui('2026-03-07', '10:10'), ['askReminded acknowledge']);
			await at(bangui('2026-03-08', '10:10'), ['askOverdue acknowledge']);
			await at(bangui('2026-03-28', '08:00'), ['askReminded answer']);
			await at(bangui('2026-04-05', '00:00'), ['askOverdue answer']);
			await at(bangui('2026-04-20', '00:00'), ['askEscalated']);
			const passed = await findAsk(house().read, askId);
			expect(passed).toMatchObject({ officeId: cast.headquartersId, answer: null });
			expect(passed.turns[0]).toMatchObject({ decision: 'escalated', officeId: cast.fieldOfficeId });
			// The office that let it pass still sees it.
			const lost = await findInboxPage(
				house().read,
				{ officeIds: [cast.fieldOfficeId], stand: 'passedUp' },
				house().clock().toISOString(),
				{ limit: 50, offset: () => 0, fewestFirst: false },
			);
			expect(lost.ids).toEqual([askId]);
			// The next office has its own time; the public age goes on.
			const clock = clockOf(passed, passed.turns, bangui('2026-04-21', '09:00'));
			expect(clock).toMatchObject({ state: 'sent', daysWithoutAnswer: 47, isLate: false, isUnanswered: false });
			await at(bangui('2026-04-22', '00:01'), ['askReminded acknowledge']);
			await at(bangui('2026-04-23', '00:01'), ['askOverdue acknowledge']);
			await at(bangui('2026-05-05', '00:00'), ['askUnanswered']);
			await at(bangui('2026-05-13', '08:00'), ['askReminded answer']);
			await at(bangui('2026-05-21', '00:00'), ['askOverdue answer']);
			// Nobody stands above the headquarters: it stays there, and says so.
			await at(bangui('2026-06-05', '00:00'), ['askNoneAbove']);
			const stays = await findAsk(house().read, askId);
			expect(stays.officeId).toBe(cast.headquartersId);
			expect(docketOf(stays, stays.turns, bangui('2026-06-06', '09:00')).map((step) => step.kind)).toEqual([
				'sent',
				'escalated',
				'noneAbove',
				'unanswered',
			]);
			expect(
				await house()
					.read.selectFrom('ask')
					.select(['nextClockAt', 'escalations', 'holderId'])
					.where('id', '=', askId)
					.execute(),
			).toEqual([{ nextClockAt: null, escalations: 1, holderId: cast.headquartersId }]);
			await expect(
				perform(house(), answerAsk, { askId, answer: 'accepted' }, { accountId: cast.kofi.accountId }),
			).rejects.toThrow('askNotYours');
		});

		it('says nothing of an office that has answered, and leaves out a reminder that comes too late', async () => {
			const { askIds } = await publishOne(house(), cast);
			const [first, second] = askIds;
			await perform(house(), answerAsk, { askId: first, answer: 'accepted' }, { accountId: cast.kofi.accountId });
			house().later({ days: 31 });
			await follow();
			expect(told(first)).toEqual([]);
			expect(told(second)).toEqual(['askOverdue acknowledge', 'askOverdue answer']);
		});

		it('asks for no confirmation that was given, and gives the next office its own time', async () => {
			const { askIds } = await publishOne(house(), cast);
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), acknowledgeAsk, { askId: askIds[0] }, by);
			house().later({ days: 5 });
			await follow();
			expect(told(askIds[0])).toEqual([]);
			await perform(house(), redirectAsk, { askId: askIds[0], toOfficeId: cast.townHallId, text: 'La mairie.' }, by);
			house().later({ days: 2, hours: 1 });
			await follow();
			expect(told(askIds[0])).toEqual(['askReminded acknowledge']);
		});

		it('climbs past closed offices, and stays where the rules say so', async () => {
			const { askIds } = await publishOne(house(), cast);
			const [upward, staying] = askIds;
			const between = newId();
			const office = { openedAt: SENT, closedAt: SENT, areaId: null, level: 'fieldOffice', name: 'Fermé (démo)' };
			await house()
				.write.insertInto('office')
				.values({ ...office, id: between, code: 'closed-office', parentId: cast.headquartersId })
				.execute();
			await house()
				.write.updateTable('office')
				.set({ parentId: between })
				.where('id', '=', cast.fieldOfficeId)
				.execute();
			await house().write.updateTable('ask').set({ escalateDays: 0 }).where('id', '=', staying).execute();
			await setNextClock(house().write, staying, house().clock().toISOString());
			house().later({ days: 46 });
			await follow();
			expect(told(upward)).toContain('askEscalated');
			expect((await findAsk(house().read, upward)).officeId).toBe(cast.headquartersId);
			expect(told(staying)).not.toContain('askEscalated');
			expect((await findAsk(house().read, staying)).officeId).toBe(cast.townHallId);
			expect(house().heard.touched).toContain(`office:${cast.headquartersId}`);
		});

		it('is the clock’s own: nobody can press it', async () => {
			for (const accountId of [null, cast.kofi.accountId, cast.administrator.accountId])
				await expect(perform(house(), followAsks, {}, { accountId })).rejects.toThrow();
		});

		it('follows many that fall due at once in portions, each of them once, for two processes', async () => {
			const { askIds } = await publishOne(house(), cast);
			const before = house().heard.events.length;
			const copies = await manyLike(house(), askIds[0], 1200);
			house().later({ days: 2, minutes: 1 });
			await Promise.all([jobKinds['followAsks']?.(house(), 'asks'), jobKinds['followAsks']?.(house(), 'asks')]);
			const reminded = house()
				.heard.events.slice(before)
				.flatMap(({ happening }) => (happening.type === 'askReminded' ? [happening.askId] : []));
			const mine = reminded.filter((id) => copies.has(id));
			expect(mine).toHaveLength(1200);
			expect(new Set(mine).size).toBe(1200);
		});
	});
});

/** The same ask many times over, each with a turn of its own. */
async function manyLike(house: TestHouse, askId: string, count: number): Promise<Set<string>> {
	const ask = await house.write.selectFrom('ask').selectAll().where('id', '=', askId).executeTakeFirstOrThrow();
	const turn = await house.write.selectFrom('askTurn').selectAll().where('askId', '=', askId).executeTakeFirstOrThrow();
	const ids = Array.from({ length: count }, newId);
	for (let from = 0; from < count; from += 400) {
		const some = ids.slice(from, from + 400);
		await house.write
			.insertInto('ask')
			.values(some.map((id, index) => ({ ...ask, id, ordinal: 10 + from + index })))
			.execute();
		await house.write
			.insertInto('askTurn')
			.values(some.map((id) => ({ ...turn, id: newId(), askId: id })))
			.execute();
	}
	return new Set(ids);
}
