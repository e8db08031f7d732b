import type { RequestEvent } from '@sveltejs/kit';
import { minutesState } from '#domain/minutes/minutes.ts';
import { type Minutes, findMinutes, readNames, withNames } from '#domain/minutes/minutesQueries.ts';
import type { MinutesPaper } from '#domain/minutes/publicMinutes.ts';
import { sealedText } from '#domain/minutes/sealMinutes.ts';
import { type Words, wordsFor } from '#i18n/words.ts';
import { heldOn, minutesSections, readBackLines } from './minutesText.ts';
import type { PageContext } from './page.ts';
import { enterSession } from './session.ts';

/** The session of an address with its minutes, for those who may read them. */
export async function enterMinutes(page: Pick<PageContext, 'db' | 'actor'>, params: RequestEvent['params']) {
	const entered = await enterSession(page, params);
	return { ...entered, minutes: await findMinutes(page, entered.session.id) };
}

/** The words in which a reader reads minutes: their language, the committee's clocks. */
export function readerWords(
	event: { locals: Pick<App.Locals, 'locale'> },
	{ timeZone }: { timeZone: string },
	now: string,
): Words {
	return wordsFor(event.locals.locale, { timeZone, now });
}

/** Minutes as those who may read them see them: in words, with names, and how they came to stand. */
export async function shownMinutes({ db }: Pick<PageContext, 'db'>, minutes: Minutes, words: Words) {
	const read = await readNames(db, minutes.sessionId);
	const { version, lang, notes, onlyHeld, hash, signedAt, addenda, erasedAt } = minutes;
	const facts = withNames(minutes.facts, read);
	return {
		...{ version, lang, notes, onlyHeld, hash, signedAt, addenda, erasedAt },
		code: facts.code,
		committeeName: facts.committee.name,
		held: heldOn(facts, words),
		isReadBack: minutes.readBackVersion === version,
		state: minutesState(minutes),
		/** With the secretary's words; and as gathered. */
		sections: minutesSections(facts, notes, lang, words),
		gathered: minutesSections(facts, {}, lang, words),
		readBack: readBackLines(minutes, words),
		signatures: minutes.signatures.map(({ capacity, name, signedAt: at }) => ({ capacity, name, at })),
	};
}
export type ShownMinutes = Awaited<ReturnType<typeof shownMinutes>>;

/** What leaves, or has left, in words. */
export function shownPaper(paper: MinutesPaper, words: Words) {
	return {
		...{ lang: paper.lang, publishedOn: paper.publishedOn, withheld: paper.withheld },
		held: heldOn(paper, words),
		sections: minutesSections(paper, paper.notes, paper.lang, words),
		staysBehind: words.list(paper.staysBehind.map((part) => words.t(`ui.minutes.part.${part}`))),
	};
}
export type ShownPaper = ReturnType<typeof shownPaper>;

/** The minutes for a program: the very text that is sealed, its hash, and beside them whose id is whose. */
export async function writeSealed({ db }: Pick<PageContext, 'db'>, minutes: Minutes): Promise<string> {
	const { names } = await readNames(db, minutes.sessionId);
	const sealed = sealedText(minutes);
	const used = Object.fromEntries([...names].filter(([id]) => sealed.includes(id)));
	const signatures = minutes.signatures.map(({ capacity, name, hash, signedAt }) => ({
		...{ capacity, name, hash, signedAt },
	}));
	const { hash, signedAt, addenda, erasedAt } = minutes;
	return JSON.stringify({ hash, signedAt, erasedAt, sealed, signatures, addenda, names: used }, null, '\t');
}
