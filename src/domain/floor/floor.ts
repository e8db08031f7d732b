/** What a hand goes up for: to speak, because a rule is not kept, or because one was spoken of. */
export const HANDS = ['speak', 'pointOfOrder', 'reply'] as const;
export type Hand = (typeof HANDS)[number];

/** Who goes before whom: first the rules, then whoever was spoken of, then everybody. */
const RANK: readonly Hand[] = ['pointOfOrder', 'reply', 'speak'];

/** What a mediator says with a “not now”: each of these leaves the way open. */
export const NOT_NOW = ['others', 'soon', 'laterPhase', 'breathe', 'afterwards'] as const;

/** How long a turn may be, in minutes. */
export const TURN_MINUTES = [1, 2, 3, 5, 10] as const;

/** A hand and the turn that came of it, as far as the order and the shares need it. */
export interface Turn {
	id: string;
	number: number;
	attendeeId: string;
	kind: string;
	askedAt: string;
	withdrawnAt: string | null;
	declinedAt: string | null;
	givenAt: string | null;
	endedAt: string | null;
}

/** Whether the hand is still up: not taken back, not answered, not given the floor. */
export function isUp(turn: Pick<Turn, 'withdrawnAt' | 'declinedAt' | 'givenAt'>): boolean {
	return turn.withdrawnAt === null && turn.declinedAt === null && turn.givenAt === null;
}

/** Whether they have the floor now. */
export function isSpeaking(turn: Pick<Turn, 'givenAt' | 'endedAt'>): boolean {
	return turn.givenAt !== null && turn.endedAt === null;
}

/** What became of a hand. */
export type HandState = 'up' | 'speaking' | 'spoken' | 'withdrawn' | 'declined';
export function handState(turn: Turn): HandState {
	if (isUp(turn)) return 'up';
	if (turn.givenAt !== null) return turn.endedAt === null ? 'speaking' : 'spoken';
	return turn.withdrawnAt === null ? 'declined' : 'withdrawn';
}

/**
 * The speakers' list: points of order first, then replies, then everybody; among equals who has spoken least, and then
 * whose hand went up first. A point of order is no turn: nobody loses their place by calling a rule to mind.
 */
export function inOrder<T extends Turn>(turns: readonly T[]): T[] {
	const had = new Map<string, number>();
	for (const turn of turns)
		if (turn.givenAt !== null && turn.kind !== 'pointOfOrder')
			had.set(turn.attendeeId, (had.get(turn.attendeeId) ?? 0) + 1);
	const rank = (turn: Turn) => RANK.indexOf(turn.kind as Hand);
	return turns
		.filter(isUp)
		.toSorted(
			(one, other) =>
				rank(one) - rank(other) ||
				(had.get(one.attendeeId) ?? 0) - (had.get(other.attendeeId) ?? 0) ||
				one.askedAt.localeCompare(other.askedAt) ||
				one.number - other.number,
		);
}

/** Whether a talk rests: nobody new gets the floor until its time is over, which needs nobody to end it. */
export function isResting(session: { slowUntil: string | null }, now: string): boolean {
	return session.slowUntil !== null && now < session.slowUntil;
}

/** How much of the talk a side has had. */
export interface TalkShare {
	turns: number;
	seconds: number;
}

/** Turns and seconds, summed up by what `keyOf` says of who spoke; also for those who have not spoken. */
export function sharesBy<A extends { id: string }, K extends string>(
	turns: readonly Turn[],
	attendees: readonly A[],
	keyOf: (attendee: A) => K | null,
	now: string,
): Map<K, TalkShare> {
	const keys = new Map(attendees.map((attendee) => [attendee.id, keyOf(attendee)]));
	const shares = new Map<K, TalkShare>();
	for (const key of keys.values()) if (key !== null) shares.set(key, { turns: 0, seconds: 0 });
	for (const { attendeeId, givenAt, endedAt } of turns) {
		const share = shares.get(keys.get(attendeeId) as K);
		if (givenAt === null || !share) continue;
		share.turns += 1;
		share.seconds += Math.max(0, Math.round((Date.parse(endedAt ?? now) - Date.parse(givenAt)) / 1000));
	}
	return shares;
}

/**
 * What everybody who follows a session may know at once, the same for all: where it stands, who speaks, how many hands
 * are up and in which order, by their numbers. Nothing that only some may see.
 */
export interface SessionSnapshot {
	state: string;
	phase: string;
	/** How many hands are up, */
	hands: number;
	/** and their numbers, in the order of the list. */
	order: string;
	/** Number of the hand that has the floor; 0 when nobody has it. */
	speaking: number;
	speaker: string;
	/** When the turn is over; empty without a timer. */
	turnEndsAt: string;
	/** Until when the talk rests; empty while it goes on. */
	slowUntil: string;
	/** How many people are there. */
	present: number;
	quorum: 'met' | 'notYet';
}
