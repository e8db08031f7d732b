import { canonical, sha256 } from '../record/chain.ts';
import type { Coverage } from './agreement.ts';

/** The texts of an agreement that are said in other languages, in the order in which they are read. */
export const AGREEMENT_TEXTS = [
	'title',
	'purpose',
	'causes',
	'placesIn',
	'placesOut',
	'followUpBody',
	'disputeStep',
] as const;
export type AgreementTextField = (typeof AGREEMENT_TEXTS)[number];

/** What a mediator may let leave, part by part: no name of anybody who signs ever does. */
export const AGREEMENT_LEAVABLE = [...AGREEMENT_TEXTS, 'dutyBearers', 'checks', 'notCovered'] as const;
export type AgreementLeavable = (typeof AGREEMENT_LEAVABLE)[number];

/** What is ticked before anybody chose: all that the parties wrote to be kept, and not what once went wrong. */
export const AGREEMENT_LEAVES_FIRST: readonly AgreementLeavable[] = AGREEMENT_LEAVABLE.filter(
	(part) => part !== 'causes',
);

/** An agreement's words in one language; null where they stay behind or there are none. */
export interface AgreementWords extends Record<AgreementTextField, string | null> {
	lang: string;
	/** How the translation came to be; null for the words that bind. */
	status: string | null;
	clauses: {
		number: number;
		kind: string;
		text: string;
		dutyBearer: string | null;
		dueOn: string | null;
		checkedHow: string | null;
	}[];
}

/** Exactly what leaves of an agreement: its canonical JSON is what is looked at and hashed, and never changes. */
export interface AgreementPaper {
	code: string;
	committee: { code: string; name: string };
	/** Whose words bind. */
	lang: string;
	/** The words that bind first, then each language into which all of what leaves was said. */
	texts: AgreementWords[];
	extent: Coverage['extent'];
	/** For whom it is signed, and for whom not: never who. */
	groups: { constituency: string; signed: 'yes' | 'part' | 'no' }[];
	/** Who stood beside the sides when they signed, by what they stand for. */
	beside: { role: string; constituency: string }[];
	notCovered: string | null;
	/** Local days. */
	inForceOn: string;
	reviewOn: string | null;
	/** Parts that stay behind, and how many points. */
	staysBehind: AgreementLeavable[];
	clausesBehind: number;
	withheld: string | null;
	/** The local day of publication; null in a preview. */
	publishedOn: string | null;
}

/** An agreement in one language, whole, as it is before anything stays behind. */
export type WholeWords = AgreementWords;

export interface PaperFrom {
	code: string;
	committee: { code: string; name: string };
	lang: string;
	whole: readonly WholeWords[];
	coverage: Coverage;
	beside: AgreementPaper['beside'];
	notCovered: string | null;
	inForceOn: string;
	reviewOn: string | null;
	leaves: readonly AgreementLeavable[];
	withhold: readonly number[];
	withheld: string | null;
}

/** What leaves of an agreement that its parties opened: the chosen parts, for whom it is signed, and no name. */
export function agreementPaper(from: PaperFrom): AgreementPaper {
	const may = (part: AgreementLeavable) => from.leaves.includes(part);
	const texts = from.whole.map((words): AgreementWords => ({
		...(Object.fromEntries(AGREEMENT_TEXTS.map((field) => [field, may(field) ? words[field] || null : null])) as Record<
			AgreementTextField,
			string | null
		>),
		lang: words.lang,
		status: words.status,
		clauses: words.clauses
			.filter((clause) => !from.withhold.includes(clause.number))
			.map((clause) => ({
				...clause,
				dutyBearer: may('dutyBearers') ? clause.dutyBearer : null,
				checkedHow: may('checks') ? clause.checkedHow : null,
			})),
	}));
	const [binding] = from.whole;
	const has = (part: AgreementLeavable) => {
		if (part === 'dutyBearers') return binding?.clauses.some((clause) => clause.dutyBearer) ?? false;
		if (part === 'checks') return binding?.clauses.some((clause) => clause.checkedHow) ?? false;
		return part === 'notCovered' ? from.notCovered !== null : Boolean(binding?.[part]);
	};
	return {
		...{ code: from.code, committee: from.committee, lang: from.lang, texts, extent: from.coverage.extent },
		groups: from.coverage.groups.map(({ constituency, signed }) => ({ constituency, signed })),
		beside: from.beside,
		notCovered: may('notCovered') ? from.notCovered : null,
		...{ inForceOn: from.inForceOn, reviewOn: from.reviewOn },
		staysBehind: AGREEMENT_LEAVABLE.filter((part) => has(part) && !may(part)),
		clausesBehind: binding?.clauses.filter((clause) => from.withhold.includes(clause.number)).length ?? 0,
		withheld: from.withheld,
		publishedOn: null,
	};
}

/** What somebody looked at, in one hash: another word, another translation, another signature is another paper. */
export function digestOf(paper: AgreementPaper): string {
	return sha256(canonical({ ...paper, publishedOn: null }));
}

/** Everything in a paper that people wrote, as one text. */
export function writtenInAgreement(paper: AgreementPaper): string {
	return [
		...paper.texts.flatMap((words) => [
			...AGREEMENT_TEXTS.map((field) => words[field]),
			...words.clauses.flatMap((clause) => [clause.text, clause.dutyBearer, clause.checkedHow]),
		]),
		paper.notCovered,
		paper.withheld,
	]
		.filter(Boolean)
		.join('\n');
}

/** Whether the text that was signed says that everybody may read it. */
export function isOpenedByParties(fixedText: string | null): boolean {
	if (fixedText === null) return false;
	return (JSON.parse(fixedText) as { audience?: string }).audience === 'public';
}

/** Where the publication of an agreement stands. */
export interface PublicationMoments {
	publishedAt: string | null;
	withdrawnAt: string | null;
}

/** Whether everybody reads it now. */
export function isPublic(publication: PublicationMoments | null): boolean {
	return publication !== null && publication.publishedAt !== null && publication.withdrawnAt === null;
}
