import type { AgreementPaper, AgreementWords } from '#domain/agreement/publicAgreement.ts';

/** What leaves of an agreement, as it is shown: the words that bind, and beside them those of one other language. */
export function shownAgreement(paper: AgreementPaper, { lang, beside }: { lang: string; beside?: string | null }) {
	const { texts, beside: standing, ...rest } = paper;
	const others = texts.slice(1);
	const asked = others.find((words) => words.lang === beside) ?? others.find((words) => words.lang === lang);
	const columns: AgreementWords[] = [
		...texts.slice(0, 1),
		...(beside === 'none' || asked === undefined ? [] : [asked]),
	];
	return { ...rest, standing, columns, others: others.map((words) => words.lang), beside: columns[1]?.lang ?? null };
}
/** The title of a published agreement in the reader's language where it was said in it; null where it stays behind. */
export function readTitle(paper: AgreementPaper, lang: string): { title: string | null; titleLang: string } {
	const words = paper.texts.find((text) => text.lang === lang) ?? paper.texts[0];
	return { title: words?.title ?? null, titleLang: words?.lang ?? paper.lang };
}

export type ShownAgreement = ReturnType<typeof shownAgreement>;
