import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Texts in one language, by what they translate. */
export type Translations = Map<string, { text: string; status: string }>;

function keyOf(subjectId: string, field: string): string {
	return `${subjectId} ${field}`;
}

/** What there is of these subjects in a language; the caller may see the subjects. */
export async function seekTranslations(
	db: Kysely<Database>,
	subjectIds: readonly string[],
	lang: string,
): Promise<Translations> {
	if (subjectIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('translation')
		.selectAll()
		.where('subjectId', 'in', subjectIds)
		.where('lang', '=', lang)
		.execute();
	return new Map(rows.map((row) => [keyOf(row.subjectId, row.field), { text: row.text, status: row.status }]));
}

/** A text for a reader: the translation when there is one, else the original, and in which language it then is. */
export interface ReadText {
	text: string;
	lang: string;
	/** The original, when what is shown is a translation. */
	original: string | null;
	/** How the translation came to be: human, machine, reviewed; null for an original. */
	status: string | null;
}

/** Chooses between an original and its translation for a reader of a language. */
export function readText(
	translations: Translations,
	subject: { id: string; field: string; text: string; lang: string },
	readerLang: string,
): ReadText {
	const translation = subject.lang === readerLang ? undefined : translations.get(keyOf(subject.id, subject.field));
	return translation
		? { text: translation.text, lang: readerLang, original: subject.text, status: translation.status }
		: { text: subject.text, lang: subject.lang, original: null, status: null };
}
