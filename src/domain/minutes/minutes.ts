/** The parts of minutes, in their order. A part that has nothing to tell is not there. */
export const PARTS = [
	'opening',
	'roll',
	'quorum',
	'mediators',
	'agenda',
	'phases',
	'statements',
	'issues',
	'commonGround',
	'options',
	'decisions',
	'agreement',
	'suspensions',
	'apart',
	'ending',
] as const;
export type Part = (typeof PARTS)[number];

/** The parts to which the secretary writes; `other` is what belongs to none. */
export const NOTED = [...PARTS.filter((part) => part !== 'apart'), 'other'] as const;

/** Somebody by their place on the roll-call. A name stands only where it is read, or may leave. */
export interface RollLine {
	/** Id of the attendee; null where it has left with the minutes. */
	who: string | null;
	standing: string;
	constituency: string | null;
	side: string | null;
	/** present, excused, absent, left; in what is published only present or away. */
	was: string;
	steppedBack: boolean;
	name?: string | null;
}

export interface MinutesParts {
	opening: {
		kind: string;
		title: string | null;
		purpose: string | null;
		place: string;
		mode: string | null;
		convenedAt: string | null;
	};
	roll: {
		seats: RollLine[];
		parties: { who: string | null; constituency: string; people: RollLine[]; name?: string | null }[];
		guests: RollLine[];
	};
	quorum: { met: boolean; present: number; needed: number; groups: { group: string; present: boolean }[] };
	mediators: { who: string | null; constituency: string | null; steppedBack: boolean; name?: string | null }[];
	agenda: { text: string; done: boolean | null }[];
	phases: { phase: string; at: string | null; unmet: string[]; reason: string | null }[];
	/** What was said and read back to its speaker, in short. The words are read from where they stand. */
	statements: { statement: string; digest: string; from: string | null; text?: string | null }[];
	issues: { text: string }[];
	commonGround: { text: string }[];
	options: { text: string }[];
	/** With the number of the issue that it was about, in the list of issues. */
	decisions: { question: string; method: string; outcome: string; issue?: number }[];
	agreement: { code: string; title: string; signed: string[]; unsigned: string[] }[];
	suspensions: { from: string; until: string | null }[];
	/** That a private meeting was held. Never more. */
	apart: true;
	ending: {
		state: string;
		at: string | null;
		how: string | null;
		because: string | null;
		/** The day to which it was put off, or the next session. */
		next: { code: string | null; at: string } | null;
	};
}

/** Minutes as data: of a session that only was held, no part. */
export interface MinutesFacts {
	code: string;
	committee: { code: string; name: string };
	/** When it was held, and how finely that is told. */
	held: { at: string; told: 'dayTime' | 'day' | 'month' };
	parts: Partial<MinutesParts>;
}

export type MinutesNotes = Partial<Record<(typeof NOTED)[number], string>>;

/** Who signs as what: one of those who mediated, and one of the committee who was there. */
export const CAPACITIES = ['mediator', 'committee'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export interface MinutesMoments {
	version: number;
	readBackVersion: number | null;
	signedAt: string | null;
	publishedAt: string | null;
}

export const MINUTES_STATES = ['drafted', 'readBack', 'signed', 'published'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

/** Where minutes stand; having been read back in an older version counts for nothing. */
export function minutesState(minutes: MinutesMoments): MinutesState {
	if (minutes.publishedAt) return 'published';
	if (minutes.signedAt) return 'signed';
	return minutes.readBackVersion === minutes.version ? 'readBack' : 'drafted';
}
