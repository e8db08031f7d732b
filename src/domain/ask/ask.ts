import { addDays, daysBetween, endOfDay, localDay } from '../days.ts';

/** What an office may answer; a redirect is not an answer, its age goes on. */
export const ANSWERS = ['accepted', 'partly', 'declined'] as const;
export type Answer = (typeof ANSWERS)[number];

export const ASK_STATES = [
	...(['drafted', 'sent', 'acknowledged', 'underReview', 'accepted', 'partly', 'declined'] as const),
	...(['heard', 'committed', 'done', 'notDone'] as const),
] as const;
export type AskState = (typeof ASK_STATES)[number];

/** An ask's own moments and the limits it was sent with. */
export interface AskMoments {
	sentAt: string | null;
	/** Since when it waits for an answer: its sending, or its reopening. */
	waitsSince: string | null;
	neededBy: string | null;
	acknowledgeHours: number | null;
	answerDays: number | null;
	/** After so many days at one office it goes one tier up; 0 or null for never. */
	escalateDays: number | null;
	unansweredDays: number | null;
	answer: string | null;
	answeredAt: string | null;
	heardAt: string | null;
	/** The committee's zone: days are counted on its clock. */
	timeZone: string;
	/** What became of each promise of the answer; none without an answer. */
	promises?: readonly { result: string | null }[];
	/** What offices asked back, and what the committee replied. */
	questions?: readonly QuestionMoments[];
	/** The open office above the one that holds it, by name; null at the top, missing where nobody has looked. */
	above?: string | null;
}

/** A question back to the committee, with its reply. */
export interface QuestionMoments {
	officeId: string;
	text: string;
	lang: string;
	askedAt: string;
	reply: string | null;
	replyLang: string | null;
	repliedAt: string | null;
	/** The committee that replied for this one too, its ask being answered together with this; null for its own reply. */
	repliedFor?: string | null;
}

/** A stretch of the ask's life at one office; the last one holds it. */
export interface TurnMoments {
	officeId: string;
	receivedAt: string | null;
	acknowledgedAt: string | null;
	decision: string | null;
	decidedAt: string | null;
	dueOn: string | null;
	/** When it would have gone one tier up, and no office stood above. */
	noneAboveAt: string | null;
	/** When the office said that it is looking into it. */
	underReviewAt?: string | null;
	/** When the committee heard this answer, and what it said back. */
	heardAt?: string | null;
	heardNote?: string | null;
	/** Why the committee took the ask up again, which began this turn. */
	reopenReason?: string | null;
	/** Since when the office takes nothing new; what it holds it still owes. */
	officeClosedAt?: string | null;
}

export interface AskClock {
	state: AskState;
	/** Its public age in days, whoever holds it; stops at the answer. */
	daysWithoutAnswer: number;
	/** When the office that holds it must have said "received"; null once it has. */
	acknowledgeBy: string | null;
	/** The office that holds it has let its time to say "received" pass. */
	isUnconfirmed: boolean;
	/** When the office that holds it must have answered: the end of that local day. */
	answerBy: string | null;
	/** The office that holds it has let its own time to answer pass. */
	isLate: boolean;
	/** The last instant before it goes one tier up; null when it does not. */
	escalateBy: string | null;
	/** Older than a committee must wait: it stands on the public list. */
	isUnanswered: boolean;
}

/** Where an ask stands at an instant: its public age counts from sending, the holder's clock from receiving. */
export function clockOf(ask: AskMoments, turns: readonly TurnMoments[], now: string): AskClock {
	const turn = turns.at(-1);
	if (ask.sentAt === null || turn === undefined || turn.receivedAt === null)
		return {
			state: 'drafted',
			daysWithoutAnswer: 0,
			acknowledgeBy: null,
			isUnconfirmed: false,
			answerBy: null,
			isLate: false,
			escalateBy: null,
			isUnanswered: false,
		};
	const zone = ask.timeZone;
	const until = ask.answeredAt ?? now;
	const since = ask.waitsSince ?? ask.sentAt;
	const daysWithoutAnswer = Math.max(0, daysBetween(localDay(since, zone), localDay(until, zone)));
	const answerBy = endOfDay(addDays(localDay(turn.receivedAt, zone), ask.answerDays ?? 0), zone);
	const acknowledgeBy = new Date(Date.parse(turn.receivedAt) + (ask.acknowledgeHours ?? 0) * 3_600_000).toISOString();
	const open = ask.answeredAt === null;
	const unconfirmed = open && turn.acknowledgedAt === null;
	return {
		state: stateOf(ask, turn),
		daysWithoutAnswer,
		acknowledgeBy: unconfirmed ? acknowledgeBy : null,
		isUnconfirmed: unconfirmed && now > acknowledgeBy,
		answerBy: open ? answerBy : null,
		isLate: open && now > answerBy,
		escalateBy:
			open && ask.escalateDays && turn.noneAboveAt === null && ask.above !== null
				? endOfDay(addDays(localDay(turn.receivedAt, zone), ask.escalateDays), zone)
				: null,
		isUnanswered: open && daysWithoutAnswer > (ask.unansweredDays ?? Number.POSITIVE_INFINITY),
	};
}

/** A redirect or an escalation is no state: its age goes on. What was promised says more than that it was heard. */
function stateOf(ask: AskMoments, turn: TurnMoments): AskState {
	const { promises = [] } = ask;
	if (ask.answer !== null && promises.length > 0) {
		if (promises.some((one) => one.result === 'broken')) return 'notDone';
		return promises.every((one) => one.result === 'kept' || one.result === 'excused') ? 'done' : 'committed';
	}
	if (ask.heardAt !== null) return 'heard';
	if (ask.answer !== null) return ask.answer as Answer;
	if (turn.underReviewAt) return 'underReview';
	return turn.acknowledgedAt === null ? 'sent' : 'acknowledged';
}

/** One mark on the line of an ask's life, in the order it happened; `at` is null for what is still to come. */
export interface DocketStep {
	kind:
		| ('sent' | 'acknowledged' | 'underReview' | 'askedBack' | 'replied' | 'redirected' | 'escalated' | 'noneAbove')
		| (Answer | 'heard' | 'reopened' | 'waiting' | 'late' | 'unanswered');
	/** An instant of the past, or null. */
	at: string | null;
	/** A day that is promised or set, or null. */
	dueOn: string | null;
	/** The office that acts or is waited for; null where the committee acts. */
	officeId: string | null;
	/** Index of the turn whose words belong here, or null. */
	turn: number | null;
	/** Other words that were said there: a question, a reply, why it was taken up again, what was heard. */
	said: { text: string; lang: string | null } | null;
	/** The ask's public age at that moment, for answers and for what is missing. */
	days: number | null;
	/** The other committee that replied; null where it was the one that asked. */
	by: string | null;
	/** What is missing: when the office must have said "received", while it has not. */
	acknowledgeBy: string | null;
	/** What is missing: whether the office that holds it has let its own time to answer pass. */
	isLate: boolean;
	/** What is missing: the last day before it goes one tier up. */
	escalateOn: string | null;
	/** What is missing: the office to which it then goes, by name; null at the top and where nobody has looked. */
	above: string | null;
	/** What is missing: nobody stands above the office that owes it, and that has not been said yet. */
	isTop: boolean;
	/** What is missing: since when the office that owes it is closed. */
	closedAt: string | null;
}

/** The line of an ask's life: asked, received, passed on, answered, heard, and what is still missing. */
export function docketOf(ask: AskMoments, turns: readonly TurnMoments[], now: string): DocketStep[] {
	if (ask.sentAt === null) return [];
	const clock = clockOf(ask, turns, now);
	let since = ask.sentAt;
	const age = (at: string) => Math.max(0, daysBetween(localDay(since, ask.timeZone), localDay(at, ask.timeZone)));
	const blank = {
		dueOn: null,
		officeId: null,
		turn: null,
		said: null,
		days: null,
		by: null,
		acknowledgeBy: null,
		isLate: false,
		escalateOn: null,
		above: null,
		isTop: false,
		closedAt: null,
	};
	const steps: DocketStep[] = [];
	for (const [index, turn] of turns.entries()) {
		const mine = { ...blank, officeId: turn.officeId };
		// The first office gets it as it is sent; a next one as it is passed on, which the redirect says.
		if (index === 0) steps.push({ ...mine, kind: 'sent', at: turn.receivedAt });
		if (turn.reopenReason) {
			since = turn.receivedAt ?? since;
			const said = { text: turn.reopenReason, lang: null };
			steps.push({ ...mine, kind: 'reopened', at: turn.receivedAt, said });
		}
		if (turn.acknowledgedAt !== null) steps.push({ ...mine, kind: 'acknowledged', at: turn.acknowledgedAt });
		if (turn.underReviewAt) steps.push({ ...mine, kind: 'underReview', at: turn.underReviewAt });
		const until = turns[index + 1]?.receivedAt ?? null;
		for (const one of ask.questions ?? []) {
			if (one.askedAt < (turn.receivedAt ?? '') || (until !== null && one.askedAt >= until)) continue;
			steps.push({ ...mine, kind: 'askedBack', at: one.askedAt, said: { text: one.text, lang: one.lang } });
			if (one.repliedAt !== null)
				steps.push({
					...blank,
					kind: 'replied',
					at: one.repliedAt,
					said: { text: one.reply ?? '', lang: one.replyLang },
					by: one.repliedFor ?? null,
				});
		}
		if (turn.noneAboveAt !== null) steps.push({ ...mine, kind: 'noneAbove', at: turn.noneAboveAt });
		if (turn.decision !== null && turn.decidedAt !== null)
			steps.push({
				...mine,
				kind: turn.decision as 'redirected' | 'escalated' | Answer,
				at: turn.decidedAt,
				dueOn: turn.dueOn,
				turn: index,
				days: age(turn.decidedAt),
			});
		const heardAt = turn.heardAt ?? (index === turns.length - 1 ? ask.heardAt : null);
		if (heardAt !== null) {
			const said = turn.heardNote ? { text: turn.heardNote, lang: null } : null;
			steps.push({ ...blank, kind: 'heard', at: heardAt, said });
		}
	}
	if (clock.answerBy !== null) {
		const kind = clock.isUnanswered ? 'unanswered' : clock.isLate ? 'late' : 'waiting';
		steps.push({
			...blank,
			kind,
			at: null,
			dueOn: localDay(clock.answerBy, ask.timeZone),
			officeId: turns.at(-1)?.officeId ?? null,
			days: clock.daysWithoutAnswer,
			acknowledgeBy: clock.acknowledgeBy,
			isLate: clock.isLate,
			escalateOn: clock.escalateBy === null ? null : localDay(clock.escalateBy, ask.timeZone),
			above: ask.above ?? null,
			isTop: ask.above === null && Boolean(ask.escalateDays) && turns.at(-1)?.noneAboveAt === null,
			closedAt: turns.at(-1)?.officeClosedAt ?? null,
		});
	}
	return steps;
}

/** The middle of several numbers of days; null when there are none. */
export function median(days: readonly number[]): number | null {
	if (days.length === 0) return null;
	const sorted = [...days].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}
