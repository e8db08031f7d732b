import type { Kysely } from 'kysely';
import { Feed } from 'feed';
import ical from 'ical-generator';
import type { Database } from '#db/schema.ts';
import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { ERASED_WORDS } from '#domain/erased.ts';
import { findAddressee } from '#domain/office/addresseeQueries.ts';
import { listPublicDays } from '#domain/openData/dayQueries.ts';
import { type News, type NewsOf, readNews } from '#domain/openData/newsQueries.ts';
import { withoutConcernNumbers } from '#domain/publication/concernNumbers.ts';
import { type Locale, type Words, wordsFor } from '#i18n/words.ts';
import { type OpenHouse, openHouse } from '../house.ts';
import { taggedAnswer } from './answer.ts';
import type { OpenEvent } from './api.ts';
import { NoAnswer, answerOpenly } from './problem.ts';

const TYPES = {
	atom: 'application/atom+xml; charset=utf-8',
	json: 'application/feed+json',
	ics: 'text/calendar; charset=utf-8',
};
type Kind = keyof typeof TYPES;

/** A feed as its address names it: `mission.atom`, `committee-bgs.json`, `office-field-bangassou.atom`, `committee-bgs.ics`. */
const NAME = /^(?:mission|(committee|office)-([a-z0-9-]{1,60}))\.(atom|json|ics)$/;

/** Of whom a feed tells, and how its title says so. */
async function subjectOf(
	house: OpenHouse,
	noun: string | undefined,
	code: string,
	{ t }: Words,
): Promise<{ of: NewsOf; title: string; page: string; since: string }> {
	const { createdAt: since } = await house.read
		.selectFrom('installation')
		.select('createdAt')
		.executeTakeFirstOrThrow();
	if (noun === 'committee') {
		const { id, name, code: known } = await findCommitteeByCode(house.read, code);
		return {
			of: { committeeId: id },
			title: t('page.feed.ofCommittee', { name }),
			page: `/committees/${known}`,
			since,
		};
	}
	if (noun === 'office') {
		const { id, name, code: known } = await findAddressee(house.read, code);
		return { of: { officeId: id }, title: t('page.feed.ofOffice', { name }), page: `/actors/${known}`, since };
	}
	await house.readMissionName();
	return { of: 'mission', title: t('page.feed.ofMission', { mission: house.missionName }), page: '', since };
}

function titleOf(news: News, { t }: Words): string {
	if (news.kind === 'outcome') return t('page.feed.outcome', { committee: news.committeeName, title: news.title });
	if (news.kind === 'withdrawn') return t('page.feed.withdrawn', { code: news.code });
	return t('page.feed.ask', { office: news.officeName, what: news.title });
}

function textOf(news: News, { t }: Words): string {
	if (news.kind === 'outcome') return news.summary;
	if (news.kind === 'withdrawn') return t('page.feed.withdrawnText', { committee: news.committeeName });
	return [t(`word.askState.${news.state}`), news.answer].filter(Boolean).join(': ');
}

/** What was erased is said to be, and no concern is named by its number. */
const asItLeaves = (text: string, { t }: Words) =>
	withoutConcernNumbers(text.replaceAll(ERASED_WORDS, t('word.erasedWords')));

/** News as a feed. Ids are made of the day this house began and of public numbers: they stay when titles change. */
function writeFeed(
	kind: 'atom' | 'json',
	news: News[],
	about: { title: string; page: string; self: string; since: string; origin: string; lang: Locale },
	words: Words,
): string {
	// A tag names a house by its name alone (RFC 4151), without the port at which it listens.
	const { hostname } = new URL(about.origin);
	const tag = (what: string) => `tag:${hostname},${about.since.slice(0, 10)}:${what}`;
	// Readers of Atom take these texts for HTML: what somebody wrote is shown there as it was written, and does nothing.
	const inert = (text: string) =>
		kind === 'atom' ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
	const plain = (text: string) => inert(asItLeaves(text, words));
	const updated = news[0]?.updatedAt ?? about.since;
	const feed = new Feed({
		id: tag(`feed/${about.self.slice(about.self.lastIndexOf('/') + 1).replace(/\.\w+$/, '')}/${about.lang}`),
		title: about.title,
		description: words.t('page.feed.about'),
		link: `${about.origin}/${about.lang}${about.page}`,
		language: about.lang,
		updated: new Date(updated),
		copyright: words.t('page.openData.licence'),
		generator: 'Palabre',
		author: { name: about.title, link: `${about.origin}/${about.lang}` },
		feedLinks: { [kind]: about.origin + about.self },
	});
	for (const one of news)
		feed.addItem({
			id: tag(one.id),
			title: plain(titleOf(one, words)),
			link: `${about.origin}/${about.lang}/outcomes/${one.code}`,
			description: plain(textOf(one, words)),
			date: new Date(one.updatedAt),
			published: new Date(one.at),
		});
	if (kind === 'atom') return feed.atom1();
	const { items, author, ...head } = JSON.parse(feed.json1()) as { items: Record<string, unknown>[]; author: unknown };
	// What people wrote is text: `content_html` would have readers show its signs as HTML.
	const told = items.map(({ content_html: text, ...item }) => ({ ...item, content_text: text ?? '' }));
	return JSON.stringify({
		...head,
		authors: [author],
		version: 'https://jsonfeed.org/version/1.1',
		language: about.lang,
		feed_url: about.origin + about.self,
		items: told,
	});
}

/** The public days of a committee as whole days, which are the same day everywhere: no time zone is needed. */
async function writeCalendar(
	db: Kysely<Database>,
	code: string,
	now: string,
	origin: string,
	words: Words,
): Promise<string> {
	const committee = await findCommitteeByCode(db, code);
	const { host } = new URL(origin);
	const calendar = ical({
		name: words.t('page.feed.days', { name: committee.name }),
		prodId: { company: 'Palabre', product: 'committee', language: words.locale.toUpperCase() },
	});
	for (const one of await listPublicDays(db, committee, now)) {
		const about = asItLeaves(one.about, words);
		const election = ['nominationsEnd', 'voteOpens', 'voteCloses'].includes(one.kind);
		const page =
			one.code === '' ? `committees/${committee.code}` : `${election ? 'elections' : 'outcomes'}/${one.code}`;
		calendar.createEvent({
			id: `${committee.code}-${one.kind}-${one.id}@${host}`,
			start: one.day,
			allDay: true,
			stamp: new Date(one.saidAt),
			summary: words.t(`page.feed.${one.kind}`, { about }),
			url: `${origin}/${words.locale}/${page}`,
		});
	}
	// Every line ends as RFC 5545 asks, the last one too.
	return calendar.toString().replace(/(\r\n)?$/, '\r\n');
}

/** Answers a feed or a calendar in a language. */
export function feedFile(event: OpenEvent & { params: { lang: string; feed: string } }): Promise<Response> {
	return answerOpenly(async () => {
		const { lang, feed } = event.params;
		const [, noun, code = '', ending] = NAME.exec(feed.toLowerCase()) ?? [];
		const kind = ending as Kind | undefined;
		if (!kind || (kind === 'ics' && noun !== 'committee')) throw new NoAnswer(404, 'There is no such feed.');
		const { now } = event.locals;
		const house = await openHouse();
		const words = wordsFor(lang as Locale, { timeZone: 'UTC', now });
		const { origin } = event.url;
		if (kind === 'ics')
			return taggedAnswer(event.request, await writeCalendar(house.read, code, now, origin, words), TYPES.ics);
		const subject = await subjectOf(house, noun, code, words);
		const news = await readNews(house.read, subject.of, lang, now);
		const about = { ...subject, self: event.url.pathname, origin, lang: lang as Locale };
		return taggedAnswer(event.request, writeFeed(kind, news, about, words), TYPES[kind]);
	});
}
