import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type PublicPromise, publicPromise, readCommitments } from '../commitment/commitmentQueries.ts';
import { type Translations, readText, seekTranslations } from '../translation/translationQueries.ts';
import type { ClockedAsk } from './askQueries.ts';

/** An ask with the promises of all its answers, its words in the reader's language where somebody said them in it. */
export interface AskAsRead extends ClockedAsk {
	told: PublicPromise[];
}

/** Promises with their words in the reader's language where there are such. */
export function promisesInLanguage(
	promises: readonly PublicPromise[],
	translations: Translations,
	lang: string,
): PublicPromise[] {
	return promises.map((promise) => {
		const subject = { id: promise.id, field: 'what', text: promise.what, lang: promise.lang };
		const { text, status } = readText(translations, subject, lang);
		return { ...promise, what: text, translated: status };
	});
}

/** Asks as a reader of a language reads them: what offices said and promised in it where there is a translation. Public. */
export async function readAnswers(
	db: Kysely<Database>,
	asks: readonly ClockedAsk[],
	lang: string,
	now: string,
): Promise<AskAsRead[]> {
	const promises = await readCommitments(db, { askIds: asks.map((ask) => ask.id) });
	return (await inLanguage(db, asks, promises, lang, now)).asks;
}

/** The asks of an outcome with what came back, and what the outcome itself promises, asked for at once. Public. */
export async function readOutcomeAnswers(
	db: Kysely<Database>,
	{ outcomeId, asks }: { outcomeId: string; asks: readonly ClockedAsk[] },
	lang: string,
	now: string,
): Promise<{ asks: AskAsRead[]; own: PublicPromise[] }> {
	const promises = await readCommitments(db, { outcomeId });
	return inLanguage(db, asks, promises, lang, now);
}

async function inLanguage(
	db: Kysely<Database>,
	asks: readonly ClockedAsk[],
	commitments: Awaited<ReturnType<typeof readCommitments>>,
	lang: string,
	now: string,
): Promise<{ asks: AskAsRead[]; own: PublicPromise[] }> {
	const promises = commitments.map((one) => publicPromise(one, now));
	// What was said in the reader's language is shown as it was said.
	const said = asks.flatMap((ask) => ask.turns.filter((turn) => turn.text !== null && turn.lang !== lang));
	const promised = promises.filter((one) => one.lang !== lang);
	const subjects = [...said, ...promised].map((one) => one.id);
	const translations = await seekTranslations(db, subjects, lang);
	const told = promisesInLanguage(promises, translations, lang);
	return {
		own: told.filter((promise) => promise.askId === null),
		asks: asks.map((ask) => ({
			...ask,
			turns: ask.turns.map((turn) => {
				if (turn.text === null || turn.lang === null) return turn;
				const read = readText(translations, { id: turn.id, field: 'text', text: turn.text, lang: turn.lang }, lang);
				return { ...turn, text: read.text, lang: read.lang, translated: read.status };
			}),
			told: told.filter((promise) => promise.askId === ask.id),
		})),
	};
}
