import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AskMoments, type TurnMoments, clockOf, docketOf, median } from '#domain/ask/ask.ts';
import { addDays, endOfDay, localDay } from '#domain/days.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-03-05T09:00:00.000Z');
const at = (days: number) => new Date(start + days * DAY).toISOString();

const ask = (change: Partial<AskMoments> = {}): AskMoments => ({
	sentAt: at(0),
	waitsSince: at(0),
	neededBy: null,
	acknowledgeHours: 72,
	answerDays: 30,
	escalateDays: 45,
	unansweredDays: 60,
	answer: null,
	answeredAt: null,
	heardAt: null,
	timeZone: 'Africa/Bangui',
	...change,
});
const turn = (change: Partial<TurnMoments> = {}): TurnMoments => ({
	officeId: 'field',
	receivedAt: at(0),
	acknowledgedAt: null,
	decision: null,
	decidedAt: null,
	dueOn: null,
	noneAboveAt: null,
	...change,
});

describe('the clock of an ask', () => {
	it('says to whom it goes up, or that nobody stands above; and that an office closed meanwhile still owes it', () => {
		const last = (above: string | null, change: Partial<TurnMoments> = {}) =>
			docketOf(ask({ above }), [turn(change)], at(10)).at(-1);
		expect(last('Le siège')).toMatchObject({ above: 'Le siège', isTop: false, escalateOn: '2026-04-19' });
		expect(last(null)).toMatchObject({ above: null, isTop: true, escalateOn: null });
		expect(last(null, { officeClosedAt: at(2) })).toMatchObject({ isTop: true, closedAt: at(2) });
		expect(clockOf(ask({ above: null }), [turn()], at(10)).escalateBy).toBeNull();
	});

	it('has not started while the ask is drafted', () => {
		expect(clockOf(ask({ sentAt: null }), [turn({ receivedAt: null })], at(100))).toMatchObject({
			state: 'drafted',
			isLate: false,
			isUnanswered: false,
		});
	});

	it('gives 72 hours to acknowledge and until the end of the thirtieth local day to answer', () => {
		const clock = clockOf(ask(), [turn()], at(1));
		expect(clock.acknowledgeBy).toBe('2026-03-08T09:00:00.000Z');
		expect(clock.answerBy).toBe('2026-04-04T22:59:59.999Z');
		expect(clock).toMatchObject({ state: 'sent', daysWithoutAnswer: 1, isLate: false });
	});

	it('says when the office must have confirmed that it has it, until it has', () => {
		expect(clockOf(ask(), [turn()], at(3))).toMatchObject({ acknowledgeBy: at(3), isUnconfirmed: false });
		expect(clockOf(ask(), [turn()], at(3.1))).toMatchObject({ acknowledgeBy: at(3), isUnconfirmed: true });
		expect(docketOf(ask(), [turn()], at(4)).at(-1)).toMatchObject({ kind: 'waiting', acknowledgeBy: at(3) });
		const confirmed = [turn({ acknowledgedAt: at(5) })];
		expect(clockOf(ask(), confirmed, at(6))).toMatchObject({ acknowledgeBy: null, isUnconfirmed: false });
		expect(docketOf(ask(), confirmed, at(6)).at(-1)).toMatchObject({ kind: 'waiting', acknowledgeBy: null });
	});

	it('is late after its own time, and unanswered on the sixty-first day, not the sixtieth', () => {
		expect(clockOf(ask(), [turn()], at(30)).isLate).toBe(false);
		expect(clockOf(ask(), [turn()], at(31)).isLate).toBe(true);
		expect(clockOf(ask(), [turn()], at(60)).isUnanswered).toBe(false);
		expect(clockOf(ask(), [turn()], at(61))).toMatchObject({ isUnanswered: true, daysWithoutAnswer: 61 });
	});

	it('keeps its public age when it is passed on, while the next office has its own time', () => {
		const turns = [
			turn({ decision: 'redirected', decidedAt: at(50) }),
			turn({ officeId: 'water', receivedAt: at(50) }),
		];
		expect(clockOf(ask(), turns, at(55))).toMatchObject({ daysWithoutAnswer: 55, isLate: false, isUnanswered: false });
		expect(clockOf(ask(), turns, at(61))).toMatchObject({ daysWithoutAnswer: 61, isLate: false, isUnanswered: true });
		expect(clockOf(ask(), turns, at(81))).toMatchObject({ isLate: true });
		expect(docketOf(ask(), turns, at(61)).map((step) => step.kind)).toEqual(['sent', 'redirected', 'unanswered']);
		// Public for its age, while the office that has it now is not late: its own day is named.
		expect(docketOf(ask(), turns, at(61)).at(-1)).toMatchObject({
			officeId: 'water',
			isLate: false,
			dueOn: '2026-05-24',
		});
	});

	it('stops at the answer, however long the committee takes to hear it', () => {
		const answered = ask({ answer: 'partly', answeredAt: at(14) });
		const turns = [turn({ acknowledgedAt: at(2), decision: 'partly', decidedAt: at(14), dueOn: '2026-04-20' })];
		expect(clockOf(answered, turns, at(90))).toMatchObject({
			state: 'partly',
			daysWithoutAnswer: 14,
			answerBy: null,
			isLate: false,
			isUnanswered: false,
		});
		const heard = { ...answered, heardAt: at(17) };
		expect(clockOf(heard, turns, at(90)).state).toBe('heard');
		expect(docketOf(heard, turns, at(90)).map((step) => step.kind)).toEqual([
			'sent',
			'acknowledged',
			'partly',
			'heard',
		]);
	});

	it('never runs backwards, is unanswered only when open, and the docket ends where the clock stands', () => {
		const moments = fc.record({
			zone: fc.constantFrom('Africa/Bangui', 'Africa/Bamako', 'Europe/Paris', 'America/New_York'),
			passedOn: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 3 }),
			answeredAfter: fc.option(fc.integer({ min: 90, max: 200 })),
			first: fc.integer({ min: 0, max: 300 * 24 }),
			later: fc.integer({ min: 0, max: 300 * 24 }),
		});
		fc.assert(
			fc.property(moments, ({ zone, passedOn, answeredAfter, first, later }) => {
				const days = [...passedOn].sort((a, b) => a - b);
				const turns = [0, ...days].map((received, index) =>
					turn({
						officeId: `office${index}`,
						receivedAt: at(received),
						...(index < days.length
							? { decision: 'redirected', decidedAt: at(days[index] ?? 0) }
							: answeredAfter === null
								? {}
								: { decision: 'accepted', decidedAt: at(answeredAfter) }),
					}),
				);
				const asked = ask({
					timeZone: zone,
					answer: answeredAfter === null ? null : 'accepted',
					answeredAt: answeredAfter === null ? null : at(answeredAfter),
				});
				const now = new Date(start + first * 3_600_000).toISOString();
				const then = new Date(start + (first + later) * 3_600_000).toISOString();
				const [early, late] = [clockOf(asked, turns, now), clockOf(asked, turns, then)];
				expect(late.daysWithoutAnswer).toBeGreaterThanOrEqual(early.daysWithoutAnswer);
				expect(early.daysWithoutAnswer).toBeGreaterThanOrEqual(0);
				if (early.isUnanswered && answeredAfter === null) expect(late.isUnanswered).toBe(true);
				if (answeredAfter !== null) expect(late.isUnanswered || late.isLate).toBe(false);
				expect(late.answerBy === null).toBe(answeredAfter !== null);
				const last = docketOf(asked, turns, then).at(-1);
				expect(last?.kind).toBe(
					answeredAfter !== null ? 'accepted' : late.isUnanswered ? 'unanswered' : late.isLate ? 'late' : 'waiting',
				);
			}),
			{ numRuns: 60 },
		);
	});

	it('finds the middle of several numbers of days', () => {
		expect(median([])).toBeNull();
		expect(median([30, 2, 14])).toBe(14);
		expect(median([10, 20])).toBe(15);
	});
});

describe('days on a committee’s clock', () => {
	it('end with the last instant of that local day', () => {
		expect(endOfDay('2026-04-04', 'Africa/Bangui')).toBe('2026-04-04T22:59:59.999Z');
		expect(endOfDay('2026-03-29', 'Europe/Paris')).toBe('2026-03-29T21:59:59.999Z');
		expect(localDay('2026-12-31T23:30:00.000Z', 'Africa/Bangui')).toBe('2027-01-01');
		expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
	});
});
