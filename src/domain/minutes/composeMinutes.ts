import { type Quorum, type QuorumRule, quorum } from '../poll/poll.ts';
import { type SaidMoments, saidState } from '../sessionStatement/sessionStatement.ts';
import { type SessionMoments, sessionState } from '../session/session.ts';
import type { MinutesFacts, MinutesParts, RollLine } from './minutes.ts';

/**
 * Each part of minutes from what happened, one pure function a part. A part with nothing to tell is undefined.
 */

export interface SeenAttendee {
	id: string;
	standing: string;
	constituency: string | null;
	/** Of the seat they sat for. */
	side: string | null;
	seatId: string | null;
	partyId: string | null;
	was: string;
	relation: string | null;
}

const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** A seat was there when its holder or an alternate came, also where they left before the end. */
const came = ({ was }: { was: string }) => was === 'present' || was === 'left';

/** What it was for, where, since when. */
export function composeOpening(session: {
	kind: string;
	title: string;
	purpose: string;
	place: string;
	mode: string;
	convenedAt: string | null;
}): MinutesParts['opening'] {
	const { kind, title, purpose, place, mode, convenedAt } = session;
	return { kind, title, purpose, place, mode, convenedAt };
}

/** Who was there, by seat; then the parties with their people, then guests. */
export function composeRoll(
	attendees: readonly SeenAttendee[],
	parties: readonly { id: string; constituency: string }[],
): MinutesParts['roll'] {
	const line = (one: SeenAttendee): RollLine => ({
		...{ who: one.id, standing: one.standing, constituency: one.constituency, side: one.side, was: one.was },
		steppedBack: one.relation !== null,
	});
	const of = (...standings: string[]) => attendees.filter((one) => standings.includes(one.standing)).map(line);
	return {
		seats: of('seat', 'alternate'),
		parties: parties.map(({ id, constituency }) => ({
			who: id,
			constituency,
			people: attendees.filter((one) => one.partyId === id).map(line),
		})),
		guests: attendees.filter((one) => one.standing === 'guest' && one.partyId === null).map(line),
	};
}

/** Whether enough seats sat, in number and by groups: over the whole session, as the roll-call tells. */
export function composeQuorum(attendees: readonly SeenAttendee[], rule: QuorumRule): MinutesParts['quorum'] {
	const seats = attendees.filter((one) => one.seatId !== null && came(one));
	const groupsOf = (list: readonly SeenAttendee[]) =>
		list.flatMap((seat) => [seat.constituency ?? '', seat.side === null ? '' : `side:${seat.side}`]).filter(Boolean);
	const there = seats.filter((one) => one.relation === null);
	const gone = seats.filter((one) => one.relation !== null);
	const found: Quorum = quorum(rule, new Set(there.map((one) => one.seatId)).size, groupsOf(there), groupsOf(gone));
	return {
		met: found.met,
		present: found.number.present,
		needed: found.number.needed,
		groups: found.groups.map(({ group, present }) => ({ group, present })),
	};
}

/** Who mediated, and that somebody stepped back; never with which relation to a party. */
export function composeMediators(
	mediators: readonly { personId: string; constituency: string | null; leftAt: string | null }[],
): MinutesParts['mediators'] | undefined {
	return filled(
		mediators.map(({ personId, constituency, leftAt }) => ({
			who: personId,
			constituency,
			steppedBack: leftAt !== null,
		})),
	);
}

/** What was to be spoken of, and what of it was reached. */
export function composeAgenda(
	points: readonly { text: string; doneAt: string | null }[],
): MinutesParts['agenda'] | undefined {
	return filled(points.map(({ text, doneAt }) => ({ text, done: doneAt !== null })));
}

/** When it rested, and until when. */
export function composeSuspensions(
	happened: readonly { type: string; at: string }[],
): MinutesParts['suspensions'] | undefined {
	return filled(
		happened.flatMap(({ type, at }, index) =>
			type === 'sessionSuspended' ? [{ from: at, until: happened[index + 1]?.at ?? null }] : [],
		),
	);
}

/** Its way through the phases, with the gates that were passed for a reason. */
export function composePhases(
	entries: readonly { phase: string; enteredAt: string; unmet: string; reason: string | null }[],
): MinutesParts['phases'] | undefined {
	return filled(
		entries.map(({ phase, enteredAt, unmet, reason }) => ({
			phase,
			at: enteredAt,
			unmet: JSON.parse(unmet) as string[],
			reason,
		})),
	);
}

/**
 * What was said, where it was read back to its speaker, is seen and was not taken back: by side, and its words by where
 * they stand, so that they are erased with the person. Nothing of what was parked.
 */
export function composeStatements(
	statements: readonly (SaidMoments & { id: string; text: string; from: string | null })[],
	digest: (text: string) => string,
): MinutesParts['statements'] | undefined {
	return filled(
		statements.flatMap((one) =>
			saidState(one) === 'visible' ? [{ statement: one.id, digest: digest(one.id + one.text), from: one.from }] : [],
		),
	);
}

/** The questions as everybody accepted them, what all have in common, the ideas: each without what was dropped. */
export function composeTexts(
	rows: readonly { text: string; droppedAt?: string | null }[],
): { text: string }[] | undefined {
	return filled(rows.filter((one) => !one.droppedAt).map(({ text }) => ({ text })));
}

/**
 * What was voted on, and what came of it as far as the size of the roll lets it be shown: never a count. An issue is told
 * by its number, so that its words stand in one place only.
 */
export function composeDecisions(
	polls: readonly { question: string; method: string; outcome: string | null; issueId: string | null }[],
	issues: readonly { id: string; droppedAt: string | null }[],
): MinutesParts['decisions'] | undefined {
	const listed = issues.filter((issue) => issue.droppedAt === null).map((issue) => issue.id);
	return filled(
		polls.flatMap(({ question, method, outcome, issueId }) => {
			if (outcome === null || outcome === 'void') return [];
			const issue = listed.indexOf(issueId ?? '') + 1;
			return [{ question, method, outcome, ...(issue > 0 ? { issue } : {}) }];
		}),
	);
}

/** What was agreed, for whom it was signed and for whom not. Who signed stands in the agreement itself. */
export function composeAgreement(
	agreements: readonly {
		code: string;
		title: string;
		parties: readonly { constituency: string; hasSigned: boolean }[];
	}[],
): MinutesParts['agreement'] | undefined {
	const those = (parties: readonly { constituency: string; hasSigned: boolean }[], signed: boolean) => [
		...new Set(parties.filter((one) => one.hasSigned === signed).map((one) => one.constituency)),
	];
	return filled(
		agreements.map(({ code, title, parties }) => ({
			code,
			title,
			signed: those(parties, true),
			unsigned: those(parties, false),
		})),
	);
}

/** How it ended, and when people meet again. */
export function composeEnding(
	session: SessionMoments & {
		suspendedUntil: string | null;
		closedHow: string | null;
		adjournedBecause: string | null;
	},
	next: { code: string; at: string } | null,
): MinutesParts['ending'] | undefined {
	const state = sessionState(session);
	if (state === 'running' || state === 'scheduled') return undefined;
	return {
		state,
		at: session.closedAt ?? session.adjournedAt ?? session.suspendedAt,
		how: session.closedHow,
		because: session.adjournedBecause,
		next: state === 'suspended' && session.suspendedUntil ? { code: null, at: session.suspendedUntil } : next,
	};
}

/** What is left of the facts of a session of which only the fact stays: which it was, and on which day. */
export function onlyTheFact(facts: MinutesFacts): MinutesFacts {
	return { ...facts, held: { at: facts.held.at, told: 'day' }, parts: {} };
}

/** Of a session stopped for safety, or of which somebody took their consent back, stays that it was held. */
export function isOnlyHeld(
	session: { stoppedAt: string | null; factOnlyAt: string | null },
	parties: readonly { consentWithdrawnAt: string | null }[],
): boolean {
	return (
		session.stoppedAt !== null ||
		session.factOnlyAt !== null ||
		parties.some((party) => party.consentWithdrawnAt !== null)
	);
}
