import { renderSVG } from 'uqr';
import { findPublishedAgreement } from '#domain/agreement/publicationQueries.ts';
import { readPlaces } from '#domain/area/placeQueries.ts';
import { type ClockedAsk, listAsksByCommittee, listAsksOf } from '#domain/ask/askQueries.ts';
import { findCommittee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { publicPromise, readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { addDays, localDay } from '#domain/days.ts';
import { findPublishedOutcome, readPaper, seekTombstone } from '#domain/outcome/outcomeQueries.ts';
import { readRadioSheet } from '#domain/outcome/radioSheet.ts';
import { readBoardWords } from '#domain/record/recordQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { searchText } from '#domain/searchText.ts';
import { isLocalHost } from '#realtime/origin.ts';
import type { PageContext } from './page.ts';

/** The way from a sheet on a wall back to its page: a square, and the same as a few letters to type. */
export interface WayBack {
	/** An SVG of our own making. */
	square: string;
	/** What is typed where there is no camera, e.g. `palabre.example.org/o/BGS-2026-014`. */
	short: string;
	/** That address opens on this machine alone: no phone finds it. */
	onlyHere: boolean;
}

/** The short way to an outcome or a committee. */
export function wayBack({ house }: Pick<PageContext, 'house'>, url: URL, code: string): WayBack {
	const address = `${house.settings.origin ?? url.origin}/o/${code}`;
	return {
		square: renderSVG(address, { border: 1 }),
		short: address.replace(/^https?:\/\//, ''),
		onlyHere: isLocalHost(new URL(address).host),
	};
}

/** How large a sheet's letters can be so that it stays on one page; every line begins anew, which takes room too. */
function sizeOf(texts: readonly string[]): 'large' | 'medium' | 'small' {
	const room = texts.reduce((sum, text) => sum + text.length + LINE, 0);
	if (room < 700) return 'large';
	return room < 1250 ? 'medium' : 'small';
}
/** What a line that is not full takes, in letters. */
const LINE = 40;

/** An ask as a sheet on a wall says it: what, of whom, until when or with which answer. */
function postedAsk(ask: ClockedAsk) {
	const { clock, ordinal, what, lang, outcomeCode, answer, turns } = ask;
	return {
		...{ id: ask.id, ordinal, what, lang, outcomeCode, answer },
		office: turns.at(-1)?.officeName ?? '',
		askedOn: ask.sentAt === null ? null : localDay(ask.sentAt, ask.timeZone),
		answeredOn: ask.answeredAt === null ? null : localDay(ask.answeredAt, ask.timeZone),
		until: clock.answerBy === null ? null : localDay(clock.answerBy, ask.timeZone),
		late: clock.isLate || clock.isUnanswered,
		days: clock.daysWithoutAnswer,
	};
}

/** One published outcome as a sheet for the notice board. */
export async function readOutcomePoster(page: PageContext, url: URL, { code, lang }: { code: string; lang: string }) {
	const { db, now } = page;
	const outcome = await findPublishedOutcome(db, code);
	const committee = await findCommittee(db, outcome.committeeId);
	const places = await readPlaces(db, [committee.areaId]);
	const paper = await readPaper(db, outcome, lang);
	const asks = (await listAsksOf(db, outcome.id, now)).map(postedAsk);
	const texts = [
		paper.title.text,
		...paper.clauses.flatMap(({ text, dutyBearer }) => [text.text, ...(dutyBearer === null ? [] : [dutyBearer])]),
		...asks.flatMap((ask) => [ask.what, ask.office]),
		...paper.commitments.map((one) => one.who + one.what.text),
		paper.withheld?.text ?? '',
	];
	return {
		code: outcome.code,
		committee: { code: committee.code, name: committee.name, town: committee.town },
		place: places.get(committee.areaId)?.names[0] ?? '',
		publishedOn: outcome.publishedOn,
		decidedBy: outcome.paper.decidedBy,
		statementOnly: outcome.paper.statementOnly,
		clausesDecided: outcome.paper.clausesDecided,
		...{ title: paper.title, clauses: paper.clauses, withheld: paper.withheld, commitments: paper.commitments },
		asks,
		size: sizeOf(texts),
		board: await readBoardWords(db, committee, now),
		back: wayBack(page, url, outcome.code),
		timeZone: committee.timeZone,
	};
}
export type PostedOutcome = Awaited<ReturnType<typeof readOutcomePoster>>;

/** How many asks hang on one sheet: all that wait, as far as they fit, then the latest answers. */
const ON_ONE_SHEET = 14;

/** What a committee asked, and what became of it, as a sheet for the notice board. */
export async function readAskedPoster(page: PageContext, url: URL, code: string) {
	const { db, now } = page;
	const committee = await findCommitteeByCode(db, code);
	const asks = (await listAsksByCommittee(db, committee.id, now)).map(postedAsk);
	const open = asks.filter((ask) => ask.answer === null).sort((a, b) => b.days - a.days);
	const answered = asks
		.filter((ask) => ask.answer !== null)
		.sort((a, b) => (b.answeredOn ?? '').localeCompare(a.answeredOn ?? ''));
	const shown = [...open, ...answered].slice(0, ON_ONE_SHEET);
	const promises = await readCommitments(db, { askIds: shown.map((ask) => ask.id) });
	const found = (askId: string) =>
		promises.flatMap((promise) => (promise.askId === askId && promise.result !== null ? [promise.result] : []));
	const alike = (askId: string) =>
		promises
			.filter(
				(promise) => promise.askId === askId && [promise, ...promise.elsewhere].some((one) => one.result !== null),
			)
			.map((promise) => publicPromise(promise, now));
	return {
		committee: { code: committee.code, name: committee.name, town: committee.town },
		on: localDay(now, committee.timeZone),
		counts: { asked: asks.length, answered: answered.length, late: open.filter((ask) => ask.late).length },
		/** With what seats found when they looked at what was promised. */
		asks: shown.map((ask) => ({
			...ask,
			found: [...new Set(found(ask.id))],
			/** Beside it the sum of what all committees found to whom the same was promised. */
			sums: alike(ask.id).flatMap(({ id, sum }) => (sum ? [{ id, sum }] : [])),
		})),
		size: shown.length < 4 ? ('medium' as const) : ('small' as const),
		more: asks.length - shown.length,
		board: await readBoardWords(db, committee, now),
		back: wayBack(page, url, committee.code),
		timeZone: committee.timeZone,
	};
}
export type PostedAsks = Awaited<ReturnType<typeof readAskedPoster>>;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the radio says of a committee for some days; a week where nobody says which. */
export async function readRadio(page: PageContext, url: URL, { code, lang }: { code: string; lang: string }) {
	const { db, now } = page;
	const committee = await findCommitteeByCode(db, code);
	const today = localDay(now, committee.timeZone);
	const asked = url.searchParams.get('from') ?? '';
	const from = DAY.test(asked) && !Number.isNaN(Date.parse(asked)) && asked <= today ? asked : addDays(today, -6);
	const sheet = await readRadioSheet(db, committee, { from, to: today, lang, now });
	return {
		committee: { code: committee.code, name: committee.name, town: committee.town },
		...{ from, to: today },
		weekAgo: addDays(today, -6),
		monthAgo: addDays(today, -30),
		yearAgo: addDays(today, -365),
		sheet,
		size: JSON.stringify(sheet).length < 1400 ? ('medium' as const) : ('small' as const),
		timeZone: committee.timeZone,
	};
}
export type OnTheRadio = Awaited<ReturnType<typeof readRadio>>;

/** The number of an outcome as somebody typed it from a wall or from the radio: any dashes, any digits, without its noughts. */
function typedCode(short: string): string {
	const [, letters = '', year, number = ''] = /^([a-z]{3}) ?(\d{4}) ?(\d{1,6})$/.exec(searchText(short)) ?? [];
	return year ? `${letters.toUpperCase()}-${year}-${number.padStart(3, '0')}` : short.trim().toUpperCase();
}

async function wayTo({ db, actor }: Pick<PageContext, 'db' | 'actor'>, code: string): Promise<string> {
	if (/-\d{4}-\d+$/.test(code))
		return `/outcomes/${(await seekTombstone(db, code))?.code ?? (await findPublishedOutcome(db, code)).code}`;
	const agreement = /^(.+)-A-\d+$/.exec(code);
	if (agreement) {
		const committee = await findCommitteeByCode(db, agreement[1] ?? '');
		const found = await findPublishedAgreement({ db, actor }, committee, code);
		return `/committees/${committee.code}/agreements/${found.code}`;
	}
	return `/committees/${(await findCommitteeByCode(db, code)).code}`;
}

/**
 * Where the few letters beside a square lead: to an outcome by its number, or to a committee by its code. What is none
 * leads to the page that says so, in the reader's language.
 */
export async function findShortWay(page: Pick<PageContext, 'db' | 'actor'>, short: string): Promise<string> {
	const code = typedCode(short.replaceAll('\0', '').slice(0, 40));
	try {
		return await wayTo(page, code);
	} catch (thrown) {
		if (!(thrown instanceof NotFound)) throw thrown;
		return `/outcomes/${encodeURIComponent(code.toWellFormed()) || '-'}`;
	}
}
