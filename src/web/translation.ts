import type { RequestEvent } from '@sveltejs/kit';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { LANGUAGES } from '#domain/fields.ts';
import { seekTranslations } from '#domain/translation/translationQueries.ts';
import type { TRANSLATED_FIELDS } from '#domain/translation/translateText.ts';
import { languagesFor } from './committee.ts';
import type { PageContext } from './page.ts';

/** A text that somebody wrote, by where it stands. */
interface Original {
	subjectId: string;
	field: (typeof TRANSLATED_FIELDS)[number];
	original: string;
}

/** Texts beside what there is of them in the language that the address asks for, or in the first that is not their own. */
export async function loadTranslations(
	event: RequestEvent,
	page: PageContext,
	committee: Committee,
	matter: { code: string; lang: string; texts: Original[] },
) {
	const { code, lang: from, texts } = matter;
	const languages = languagesFor(committee, event.locals.locale).filter((lang) => lang !== from);
	const asked = event.url.searchParams.get('to');
	const lang = LANGUAGES.find((one) => one === asked && one !== from) ?? languages[0] ?? 'fr';
	const found = await seekTranslations(page.db, [...new Set(texts.map((text) => text.subjectId))], lang);
	return {
		...{ code, from, lang, languages },
		texts: texts.map((text) => ({ ...text, text: found.get(`${text.subjectId} ${text.field}`)?.text ?? '' })),
		requestId: page.requestId(),
	};
}
