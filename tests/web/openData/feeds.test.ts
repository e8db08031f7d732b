import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LOCALES, wordsFor } from '#i18n/words.ts';
import { feedFile } from '#web/openData/feeds.ts';
import { checkAtom, checkCalendar, checkJsonFeed } from '../../support/feedRules.ts';
import { type OpenWorld, openWorld } from '../../support/openWorld.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let world: OpenWorld;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const ask = (lang: string, feed: string, headers?: Record<string, string>) =>
	feedFile(world.event(`/feeds/${lang}/${feed}`, { lang, feed }, headers));

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const FEEDS = ['mission', 'committee-bgs', 'office-field-bangassou'];

interface AtomEntry {
	id: string;
	title: unknown;
	updated: string;
	link: { '@href': string } | { '@href': string }[];
}

test.each(LOCALES.flatMap((lang) => FEEDS.map((name) => [lang, name] as const)))(
	'in %s, %s is a feed as RFC 4287 asks, and the same as JSON Feed 1.1',
	async (lang, name) => {
		const answer = await ask(lang, `${name}.atom`);
		expect(answer.headers.get('content-type')).toContain('application/atom+xml');
		const xml = await answer.text();
		expect(checkAtom(xml)).toEqual([]);
		const parser = new XMLParser({
			ignoreAttributes: false,
			attributeNamePrefix: '@',
			isArray: (tag) => tag === 'entry',
		});
		const { feed } = parser.parse(xml) as {
			feed: {
				'@xmlns': string;
				id: string;
				title: unknown;
				updated: string;
				author: { name: string };
				entry: AtomEntry[];
			};
		};
		expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom');
		expect(feed.id).toMatch(/^tag:palabre\.example\.org,\d{4}-\d\d-\d\d:feed\//);
		expect(feed.title).toBeTruthy();
		expect(feed.author.name).toBeTruthy();
		expect(feed.updated).toMatch(INSTANT);
		expect(feed.entry.length).toBeGreaterThan(0);
		for (const entry of feed.entry) {
			expect(entry.id).toMatch(/^tag:palabre\.example\.org,\d{4}-\d\d-\d\d:(outcome|ask)\//);
			expect(entry.title).toBeTruthy();
			expect(entry.updated).toMatch(INSTANT);
			expect([entry.link].flat()[0]?.['@href']).toMatch(
				new RegExp(`^https://palabre\\.example\\.org/${lang}/outcomes/`),
			);
		}
		expect(new Set(feed.entry.map((entry) => entry.id)).size).toBe(feed.entry.length);
		expect(feed.entry[0]?.updated).toBe(feed.updated);

		const json = (await (await ask(lang, `${name}.json`)).json()) as {
			version: string;
			title: string;
			feed_url: string;
			language: string;
			items: { id: string; url: string; content_text: string; date_modified: string }[];
		};
		expect(checkJsonFeed(json)).toEqual([]);
		expect(json.version).toBe('https://jsonfeed.org/version/1.1');
		expect(json.title).toBeTruthy();
		expect(json.language).toBe(lang);
		expect(json.feed_url).toBe(`https://palabre.example.org/feeds/${lang}/${name}.json`);
		expect(json.items.map((item) => item.id)).toEqual(feed.entry.map((entry) => entry.id));
		expect(json.items.every((item) => typeof item.content_text === 'string' && INSTANT.test(item.date_modified))).toBe(
			true,
		);
		expect(world.names.filter((one) => one.length > 1 && (xml + JSON.stringify(json)).includes(one))).toEqual([]);
	},
);

test('the same matter has the same id in every feed and language', async () => {
	const idsOf = async (lang: string, name: string) =>
		((await (await ask(lang, `${name}.json`)).json()) as { items: { id: string }[] }).items.map((item) => item.id);
	const mission = await idsOf('fr', 'mission');
	expect(await idsOf('ar', 'mission')).toEqual(mission);
	for (const id of await idsOf('en', 'committee-bgs')) expect(mission).toContain(id);
});

test('what reads feeds here finds what is wrong with one', async () => {
	const xml = await (await ask('fr', 'mission.atom')).text();
	for (const [from, to] of [
		['<updated>', '<modified>'],
		['<id>', '<id>no address'],
		['rel="self"', 'rel="other"'],
		['</author>', '<name>Two</name></author>'],
		[/<updated>[^<]*/, '<updated>2026-11-22'],
		['</feed>', '<item/></feed>'],
	] as const)
		expect(checkAtom(xml.replace(from, to)), String(from)).not.toEqual([]);
	const json = (await (await ask('fr', 'mission.json')).json()) as { items: object[] };
	expect(checkJsonFeed({ ...json, items: [{ ...json.items[0], id: undefined }] })).not.toEqual([]);
	expect(checkJsonFeed({ ...json, rank: 1 })).not.toEqual([]);
	const days = await (await ask('fr', 'committee-bgs.ics')).text();
	for (const [from, to] of [
		['PRODID', 'X-PRODID'],
		['VERSION:2.0', 'VERSION:1.0'],
		[/\r\nDTSTAMP:.*/, ''],
		['END:VEVENT', 'END:VTODO'],
		['SUMMARY:', 'SUMMARY:a;b'],
		['\r\n', '\n'],
	] as const)
		expect(checkCalendar(days.replace(from, to)), String(from)).not.toEqual([]);
});

test('whoever follows a feed gets nothing while nothing happens', async () => {
	const etag = (await ask('fr', 'mission.atom')).headers.get('etag') ?? '';
	expect((await ask('fr', 'mission.atom', { 'if-none-match': etag })).status).toBe(304);
});

test.each([
	'nothing.atom',
	'committee-zzz.atom',
	'office-none.json',
	'mission.ics',
	'office-field-bangassou.ics',
	'mission.rss',
	'..%2fmission.atom',
])('there is no %s', async (name) => {
	expect((await ask('fr', name)).status).toBe(404);
});

test.each(LOCALES)(
	'in %s, the calendar of a committee holds its public days as whole days, and no session',
	async (lang) => {
		const days = [];
		for (const committee of ['bgs', 'kro']) {
			const text = await (await ask(lang, `committee-${committee}.ics`)).text();
			expect(checkCalendar(text)).toEqual([]);
			const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
			expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
			expect(calendar.getFirstPropertyValue('prodid')).toContain('Palabre');
			expect(calendar.getAllSubcomponents('vtimezone')).toEqual([]);
			for (const part of calendar.getAllSubcomponents('vevent')) {
				const event = new ICAL.Event(part);
				expect(event.uid).toMatch(/@palabre\.example\.org$/);
				expect(part.getFirstPropertyValue('dtstamp')).toBeTruthy();
				expect(event.startDate.isDate).toBe(true);
				expect(event.summary).toBeTruthy();
				days.push(event.uid.split('-')[1]);
			}
			expect(text).not.toMatch(/-S-\d/);
			expect(world.names.filter((one) => one.length > 1 && text.includes(one))).toEqual([]);
		}
		expect(new Set(days)).toEqual(
			new Set(['nominationsEnd', 'voteOpens', 'voteCloses', 'answerDue', 'promiseDue', 'checkDue', 'termEnds']),
		);
		expect(wordsFor(lang, { timeZone: 'UTC', now: '' }).t('page.feed.termEnds')).toBeTruthy();
	},
);

test('what somebody wrote with signs of HTML is text in a feed, and does nothing', async () => {
	const outcome = await world.house.read
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select('outcome.id')
		.where('outcome.publishedAt', 'is not', null)
		.where('committee.code', '=', 'BGS')
		.executeTakeFirstOrThrow();
	const title = '<img src=x onerror=alert(1)> & ]]> more';
	await world.house.write.deleteFrom('translation').where('subjectId', '=', outcome.id).execute();
	await world.house.write
		.insertInto('translation')
		.values(
			['title', 'summary'].map((field) => ({ subjectId: outcome.id, field, lang: 'en', text: title, status: 'human' })),
		)
		.execute();
	const xml = await (await ask('en', 'committee-bgs.atom')).text();
	expect(checkAtom(xml)).toEqual([]);
	expect(xml).not.toContain('<img');
	expect(xml).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; ]]&gt; more');
	const json = (await (await ask('en', 'committee-bgs.json')).json()) as {
		items: { title: string; content_text: string; content_html?: string; summary?: string }[];
	};
	const told = json.items.find((item) => item.title.endsWith(title));
	// As text, whole, and never as HTML, which a reader would run.
	expect(told?.content_text).toBe(title);
	expect(json.items.filter((item) => item.content_text === '' || 'content_html' in item)).toEqual([]);
});
