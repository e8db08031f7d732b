import type { MinutesFacts, MinutesNotes, MinutesParts, Part, RollLine } from '#domain/minutes/minutes.ts';
import { PARTS } from '#domain/minutes/minutes.ts';
import type { Words } from '#i18n/words.ts';

/** One line of minutes; with a language where it is what people wrote. */
export interface Line {
	text: string;
	lang?: string;
}

/** A part of minutes as it is read, on a page, on paper or in a file: said once for all of them. */
export interface Section {
	part: Part | 'other';
	title: string;
	lines: Line[];
	/** The secretary's own words. */
	note: Line | null;
}

type Given = Pick<Words, 't' | 'date' | 'list' | 'number'> & {
	told: 'dayTime' | 'day' | 'month';
	lang: string;
	/** What was to be settled, which decisions name by number. */
	issues: { text: string }[];
};
type Writer<P extends Part> = (part: NonNullable<MinutesParts[P]>, given: Given) => Line[];

const said = (text: string): Line => ({ text });

/** Constituency, side, name: as much of it as there is. */
function whoIs(
	{ t }: Pick<Given, 't'>,
	one: { constituency: string | null; side?: string | null; name?: string | null },
) {
	return [one.constituency && t(`word.constituency.${one.constituency}`), one.side, one.name]
		.filter(Boolean)
		.join(' · ');
}

function rollLine(given: Given, one: RollLine): Line {
	const { t } = given;
	const who = whoIs(given, one) || t(`ui.minutes.${one.standing}`);
	const was = [
		t(`ui.minutes.was.${one.was}`),
		one.standing === 'alternate' ? t('ui.minutes.alternate') : '',
		one.steppedBack ? t('ui.minutes.steppedBack') : '',
	].filter(Boolean);
	return said(t('ui.minutes.line', { who, what: was.join(' · ') }));
}

const WRITERS: { [P in Part]: Writer<P> } = {
	opening: (opening, { t, date, lang }) => [
		said(t(`word.sessionKind.${opening.kind}`)),
		...(opening.title ? [{ text: opening.title, lang }] : []),
		...(opening.purpose ? [{ text: opening.purpose, lang }] : []),
		said([opening.place, opening.mode && t(`word.sessionMode.${opening.mode}`)].filter(Boolean).join(' · ')),
		...(opening.convenedAt ? [said(t('ui.minutes.openedAt', { at: date(opening.convenedAt, 'dayTime') }))] : []),
	],
	roll: (roll, given) => [
		...roll.seats.map((one) => rollLine(given, one)),
		...roll.parties.flatMap((party) => [
			said(given.t('ui.minutes.party', { who: whoIs(given, party) })),
			...party.people.map((one) => rollLine(given, { ...one, constituency: null })),
		]),
		...roll.guests.map((one) => rollLine(given, one)),
	],
	quorum: (quorum, { t, list }) => [
		said(
			t(quorum.met ? 'ui.minutes.quorumMet' : 'ui.minutes.quorumNotMet', {
				present: quorum.present,
				needed: quorum.needed,
			}),
		),
		...(quorum.groups.length > 0
			? [
					said(
						t('ui.minutes.groups', {
							groups: list(
								quorum.groups.map(({ group, present }) =>
									t('ui.minutes.line', {
										who: group.startsWith('side:') ? group.slice(5) : t(`word.constituency.${group}`),
										what: t(present ? 'ui.minutes.was.present' : 'ui.minutes.was.away'),
									}),
								),
							),
						}),
					),
				]
			: []),
	],
	mediators: (mediators, given) =>
		mediators.map((one) =>
			said(
				[whoIs(given, one) || given.t('ui.minutes.mediator'), one.steppedBack && given.t('ui.minutes.steppedBack')]
					.filter(Boolean)
					.join(' · '),
			),
		),
	agenda: (agenda, { t, lang }) =>
		agenda.map(({ text, done }) => ({ text: done === false ? t('ui.minutes.notReached', { text }) : text, lang })),
	phases: (phases, { t, date, list, lang }) =>
		phases.flatMap(({ phase, at, unmet, reason }) => [
			said(
				at ? t('ui.minutes.line', { who: t(`word.phase.${phase}`), what: date(at, 'time') }) : t(`word.phase.${phase}`),
			),
			...(unmet.length > 0
				? [said(t('ui.minutes.gatePassed', { missing: list(unmet.map((code) => t(`ui.minutes.unmet.${code}`))) }))]
				: []),
			...(reason ? [{ text: reason, lang }] : []),
		]),
	statements: (statements, { t, lang }) =>
		statements.map(({ from, text }) => ({
			text: t('ui.minutes.line', {
				who: from ? t(`word.constituency.${from}`) : t('ui.minutes.somebody'),
				what: text ?? '',
			}),
			lang,
		})),
	issues: (issues, { lang }) => issues.map(({ text }) => ({ text, lang })),
	commonGround: (ground, { lang }) => ground.map(({ text }) => ({ text, lang })),
	options: (options, { lang }) => options.map(({ text }) => ({ text, lang })),
	decisions: (decisions, { t, lang, issues }) =>
		decisions.map(({ question, outcome, issue }) => {
			const about = issues[(issue ?? 0) - 1]?.text;
			const who = about === undefined ? question : t('ui.minutes.onIssue', { question, issue: about });
			return { text: t('ui.minutes.line', { who, what: t(`word.result.${outcome}`) }), lang };
		}),
	agreement: (agreements, { t, list, lang }) =>
		agreements.flatMap(({ code, title, signed, unsigned }) => [
			{ text: t('ui.minutes.line', { who: code, what: title }), lang },
			...(signed.length > 0
				? [said(t('ui.minutes.signedBy', { who: list(signed.map((one) => t(`word.constituency.${one}`))) }))]
				: []),
			...(unsigned.length > 0
				? [said(t('ui.minutes.notSignedBy', { who: list(unsigned.map((one) => t(`word.constituency.${one}`))) }))]
				: []),
		]),
	suspensions: (suspensions, { t, date, told }) =>
		suspensions.map(({ from, until }) =>
			said(
				until
					? t('ui.minutes.suspendedUntil', { from: date(from, told), until: date(until, told) })
					: t('ui.minutes.suspended', { from: date(from, told) }),
			),
		),
	apart: (_, { t }) => [said(t('ui.minutes.apart'))],
	ending: (ending, { t, date }) => [
		said(t(`word.sessionState.${ending.state}`)),
		...(ending.how ? [said(t(`ui.minutes.ended.${ending.how}`))] : []),
		...(ending.at ? [said(t('ui.minutes.endedAt', { at: date(ending.at, 'dayTime') }))] : []),
		...(ending.because ? [said(t(`ui.minutes.because.${ending.because}`))] : []),
		...(ending.next
			? [
					said(
						t('ui.minutes.line', {
							who: t('ui.minutes.next'),
							what: [date(ending.next.at, 'dayTime'), ending.next.code].filter(Boolean).join(' · '),
						}),
					),
				]
			: []),
	],
};

/** When it was held, as finely as it may be told. */
export function heldOn({ held }: MinutesFacts, { date }: Pick<Words, 'date'>): string {
	return date(held.at, held.told);
}

/** The minutes as sections of lines, in the language of the reader; what people wrote stays as they wrote it. */
export function minutesSections(
	facts: MinutesFacts,
	notes: MinutesNotes,
	lang: string,
	words: Pick<Words, 't' | 'date' | 'list' | 'number'>,
): Section[] {
	const { t } = words;
	const { date, list, number } = words;
	const given: Given = { t, date, list, number, told: facts.held.told, lang, issues: facts.parts.issues ?? [] };
	const noteOf = (part: keyof MinutesNotes): Line | null => {
		const text = notes[part];
		return text === undefined ? null : { text, lang };
	};
	const sections = PARTS.flatMap((part): Section[] => {
		const written = facts.parts[part];
		const note = part === 'apart' ? null : noteOf(part);
		if (written === undefined && note === null) return [];
		const write = WRITERS[part] as (written: unknown, given: Given) => Line[];
		return [
			{ part, title: t(`ui.minutes.part.${part}`), lines: written === undefined ? [] : write(written, given), note },
		];
	});
	const other = noteOf('other');
	return other ? [...sections, { part: 'other', title: t('ui.minutes.part.other'), lines: [], note: other }] : sections;
}

/** That it was read aloud, when and in which language, and what was corrected. */
export function readBackLines(
	minutes: {
		version: number;
		lang: string;
		readBackAt: string | null;
		readBackLang: string | null;
		readBackVersion: number | null;
		corrections: string | null;
	},
	{ t, date }: Pick<Words, 't' | 'date'>,
): string[] {
	if (!minutes.readBackAt || minutes.readBackVersion !== minutes.version) return [];
	const language = t(`word.language.${minutes.readBackLang ?? minutes.lang}`);
	const lines = [t('ui.minutes.readBack', { at: date(minutes.readBackAt, 'dayTime'), language })];
	if (minutes.corrections) lines.push(t('ui.minutes.corrected', { text: minutes.corrections }));
	return lines;
}
