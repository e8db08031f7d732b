import { searchText } from '../searchText.ts';
import type { MinutesFacts, MinutesNotes, MinutesParts, Part, RollLine } from './minutes.ts';

/** What a person may let leave, part by part. What people said never does; who was there leaves by seat, without names. */
export const LEAVABLE = [
	'title',
	'agenda',
	'phases',
	'issues',
	'commonGround',
	'options',
	'decisions',
	'agreement',
	'suspensions',
	'apart',
	'notes',
] as const;
export type Leavable = (typeof LEAVABLE)[number];

/** What is ticked before anybody chose: codes only, nothing that somebody wrote. */
export const LEAVES_FIRST: readonly Leavable[] = ['phases', 'decisions', 'suspensions', 'apart'];

/** Exactly what leaves when minutes are published: its canonical JSON is what is hashed, and never changes. */
export interface MinutesPaper extends MinutesFacts {
	lang: string;
	/** The local day of publication; null in a preview. */
	publishedOn: string | null;
	notes: MinutesNotes;
	/** Parts that stay behind. That a private meeting is not told is not told either. */
	staysBehind: (Part | 'notes' | 'names')[];
	/** That something is withheld, in the committee's words. */
	withheld: string | null;
}

/** A mediation is told by its month; what a committee does in the open, by its day. */
const SENSITIVE = ['mediation', 'focusGroup', 'review'];

export interface RedactedFrom {
	facts: MinutesFacts;
	notes: MinutesNotes;
	lang: string;
	leaves: readonly Leavable[];
	withheld: string | null;
	/** Names that their holders let be public, by attendee or person. */
	publicNames: ReadonlyMap<string, string>;
	/** No place is told finer than the committee's own town. */
	town: string;
	/** The local day on which it was held. */
	heldOn: string;
}

/** What leaves of minutes: names out, people by what they stand for, the town instead of the tree, the month of what is sensitive. */
export function redactedPaper(from: RedactedFrom): MinutesPaper {
	const { facts, notes, leaves } = from;
	const { parts } = facts;
	const may = (part: Leavable) => leaves.includes(part);
	const month = parts.opening === undefined || SENSITIVE.includes(parts.opening.kind);
	const paper: Partial<MinutesParts> = {};
	if (parts.opening)
		paper.opening = {
			kind: parts.opening.kind,
			title: may('title') ? parts.opening.title : null,
			purpose: null,
			place: from.town,
			mode: null,
			convenedAt: null,
		};
	if (parts.roll) paper.roll = redactedRoll(parts.roll, from.publicNames);
	if (parts.quorum) paper.quorum = parts.quorum;
	if (parts.mediators)
		paper.mediators = parts.mediators.map(({ who, constituency, steppedBack }) => ({
			...{ who: null, constituency, steppedBack },
			name: from.publicNames.get(who ?? '') ?? null,
		}));
	if (parts.phases && may('phases'))
		paper.phases = parts.phases.map(({ phase }) => ({ phase, at: null, unmet: [], reason: null }));
	if (parts.agenda && may('agenda')) paper.agenda = parts.agenda;
	if (parts.issues && may('issues')) paper.issues = parts.issues;
	if (parts.commonGround && may('commonGround')) paper.commonGround = parts.commonGround;
	if (parts.options && may('options')) paper.options = parts.options;
	if (parts.decisions && may('decisions'))
		paper.decisions = parts.decisions.map(({ issue, ...decision }) =>
			issue !== undefined && may('issues') ? { ...decision, issue } : decision,
		);
	if (parts.agreement && may('agreement')) paper.agreement = parts.agreement;
	if (parts.suspensions && may('suspensions'))
		paper.suspensions = parts.suspensions.map(({ from: since, until }) =>
			month
				? { from: `${since.slice(0, 7)}-01`, until: null }
				: { from: since.slice(0, 10), until: until?.slice(0, 10) ?? null },
		);
	if (parts.apart && may('apart')) paper.apart = true;
	if (parts.ending)
		paper.ending = { state: parts.ending.state, at: null, how: parts.ending.how, because: null, next: null };
	const staysBehind: MinutesPaper['staysBehind'] = (Object.keys(parts) as Part[]).filter(
		(part) => part !== 'apart' && paper[part] === undefined,
	);
	if (Object.keys(notes).length > 0 && !may('notes')) staysBehind.push('notes');
	if (parts.roll) staysBehind.push('names');
	return {
		code: facts.code,
		committee: facts.committee,
		held: month ? { at: `${from.heldOn.slice(0, 7)}-01`, told: 'month' } : { at: from.heldOn, told: 'day' },
		parts: paper,
		lang: from.lang,
		publishedOn: null,
		notes: may('notes') ? notes : {},
		staysBehind,
		withheld: from.withheld,
	};
}

function redactedRoll(roll: MinutesParts['roll'], publicNames: ReadonlyMap<string, string>): MinutesParts['roll'] {
	const line = (one: RollLine): RollLine => ({
		...{ who: null, standing: one.standing, constituency: one.constituency, side: one.side },
		// Why somebody was away is theirs.
		was: one.was === 'present' || one.was === 'left' ? 'present' : 'away',
		steppedBack: false,
		name: publicNames.get(one.who ?? '') ?? null,
	});
	return {
		seats: roll.seats.map(line),
		parties: roll.parties.map(({ constituency }) => ({ who: null, constituency, people: [], name: null })),
		guests: [],
	};
}

/** Everything in a paper that people wrote, as one text. */
function writtenIn({ parts, notes, withheld }: MinutesPaper): string {
	return [
		parts.opening?.title,
		...(parts.agenda ?? []).map((one) => one.text),
		...(parts.issues ?? []).map((one) => one.text),
		...(parts.commonGround ?? []).map((one) => one.text),
		...(parts.options ?? []).map((one) => one.text),
		...(parts.decisions ?? []).map((one) => one.question),
		...(parts.agreement ?? []).map((one) => one.title),
		...Object.values(notes),
		withheld,
	]
		.filter(Boolean)
		.join('\n');
}

/** Names of people of the session that would leave in what somebody wrote: whole or in part. */
export function namesLeaving(paper: MinutesPaper, names: readonly string[]): string[] {
	return namesWithin(writtenIn(paper), names);
}

/** Which of these names stand in a text, whole or in part. */
export function namesWithin(text: string, names: readonly string[]): string[] {
	const words = new Set(searchText(text).split(' '));
	return names.filter((name) =>
		searchText(name)
			.split(' ')
			.some((part) => part.length > 2 && words.has(part)),
	);
}
