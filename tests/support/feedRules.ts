import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** How often an element may stand in another: exactly once, at most once, as often as one likes. */
type Often = '1' | '?' | '*';

/** RFC 4287, 4.1.1 and 4.1.2. */
const IN_FEED: Record<string, Often> = {
	...{ author: '*', category: '*', contributor: '*', generator: '?', icon: '?', id: '1', link: '*', logo: '?' },
	...{ rights: '?', subtitle: '?', title: '1', updated: '1', entry: '*' },
};
const IN_ENTRY: Record<string, Often> = {
	...{ author: '*', category: '*', content: '?', contributor: '*', id: '1', link: '*', published: '?' },
	...{ rights: '?', source: '?', summary: '?', title: '1', updated: '1' },
};
/** 3.2 */
const IN_PERSON: Record<string, Often> = { name: '1', uri: '?', email: '?' };
/** 3.1 and 3.3 */
const TEXTS = new Set(['title', 'subtitle', 'summary', 'rights']);
const DATES = new Set(['updated', 'published']);
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const IRI = /^[a-z][a-z0-9+.-]*:\S+$/i;

type Node = Record<string, unknown>;

/** What is not as RFC 4287 asks in a feed. */
export function checkAtom(xml: string): string[] {
	const wrong: string[] = [];
	if (XMLValidator.validate(xml) !== true) return ['not well-formed'];
	const parser = new XMLParser({
		...{
			ignoreAttributes: false,
			attributeNamePrefix: '@',
			textNodeName: '#',
			parseTagValue: false,
			trimValues: false,
		},
		isArray: (name, _path, _leaf, isAttribute) => !isAttribute && name !== '?xml',
	});
	const root = parser.parse(xml) as Record<string, Node[]>;
	const [feed] = root['feed'] ?? [];
	if (!feed) return ['no feed'];
	if (feed['@xmlns'] !== 'http://www.w3.org/2005/Atom') wrong.push('another namespace');
	const children = (node: Node, name: string) => (node[name] ?? []) as (Node | string)[];
	const words = (node: Node | string | undefined) => (typeof node === 'string' ? node : String(node?.['#'] ?? ''));
	const check = (node: Node, where: string, rules: Record<string, Often>) => {
		for (const name of Object.keys(node))
			if (!name.startsWith('@') && name !== '#' && !(name in rules)) wrong.push(`${where}: ${name} has no place here`);
		if (words(node).trim() !== '') wrong.push(`${where}: words between elements`);
		for (const [name, often] of Object.entries(rules)) {
			const count = children(node, name).length;
			if ((often === '1' && count !== 1) || (often === '?' && count > 1)) wrong.push(`${where}: ${count} × ${name}`);
			for (const one of children(node, name)) {
				const attributes = typeof one === 'string' ? {} : one;
				if (DATES.has(name) && !RFC_3339.test(words(one))) wrong.push(`${where}: ${name} is no instant`);
				if (
					TEXTS.has(name) &&
					!['text', 'html', 'xhtml', undefined].includes(attributes['@type'] as string | undefined)
				)
					wrong.push(`${where}: ${name} of an unknown type`);
				if ((name === 'id' || name === 'icon' || name === 'logo') && !IRI.test(words(one)))
					wrong.push(`${where}: ${name} is no address`);
				if ((name === 'author' || name === 'contributor') && typeof one !== 'string')
					check(one, `${where}/${name}`, IN_PERSON);
				if (name === 'link' && !IRI.test(String(attributes['@href'] ?? ''))) wrong.push(`${where}: a link to nowhere`);
				if (name === 'link' && attributes['@type'] && !/^.+\/.+$/.test(String(attributes['@type'])))
					wrong.push(`${where}: a link of an unknown type`);
				if (name === 'category' && !attributes['@term']) wrong.push(`${where}: a category without a term`);
			}
		}
		const links = children(node, 'link').filter((one) => typeof one !== 'string');
		const alternates = links
			.filter((one) => (one['@rel'] ?? 'alternate') === 'alternate')
			.map((one) => `${String(one['@type'])} ${String(one['@hreflang'])}`);
		if (new Set(alternates).size < alternates.length) wrong.push(`${where}: two alternates of one type`);
		return { links, alternates };
	};
	const { links } = check(feed, 'feed', IN_FEED);
	if (!links.some((one) => one['@rel'] === 'self')) wrong.push('feed: does not name itself');
	const entries = children(feed, 'entry').filter((one) => typeof one !== 'string');
	for (const [at, entry] of entries.entries()) {
		const where = `entry ${at}`;
		const { alternates } = check(entry, where, IN_ENTRY);
		if (children(entry, 'content').length === 0 && alternates.length === 0) wrong.push(`${where}: leads nowhere`);
		if (children(feed, 'author').length + children(entry, 'author').length === 0) wrong.push(`${where}: by nobody`);
		const [updated, published] = ['updated', 'published'].map((name) => words(children(entry, name)[0]));
		if (published && updated && published > updated) wrong.push(`${where}: updated before it was published`);
	}
	const ids = entries.map((entry) => words(children(entry, 'id')[0]));
	if (new Set(ids).size < ids.length) wrong.push('two entries of one id');
	return wrong;
}

const words = { type: 'string', minLength: 1 };
const address = { type: 'string', format: 'uri' };
/** What an extension may be called: it begins with a line. */
const extensions = { '^_': {} };
const author = {
	...{ type: 'object', minProperties: 1, additionalProperties: false, patternProperties: extensions },
	properties: { name: words, url: address, avatar: address },
};
/** JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ describes it. */
const JSON_FEED = {
	...{ type: 'object', required: ['version', 'title', 'items'], additionalProperties: false },
	patternProperties: extensions,
	properties: {
		version: { const: 'https://jsonfeed.org/version/1.1' },
		...{ title: words, home_page_url: address, feed_url: address, description: words, user_comment: words },
		...{ next_url: address, icon: address, favicon: address, author, authors: { type: 'array', items: author } },
		...{ language: { type: 'string', pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' }, expired: { type: 'boolean' } },
		hubs: { type: 'array', items: { type: 'object', required: ['type', 'url'] } },
		items: {
			type: 'array',
			items: {
				...{ type: 'object', required: ['id'], additionalProperties: false, patternProperties: extensions },
				anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
				properties: {
					...{ id: words, url: address, external_url: address, title: words, content_html: { type: 'string' } },
					...{ content_text: { type: 'string' }, summary: { type: 'string' }, image: address, banner_image: address },
					date_published: { type: 'string', format: 'date-time' },
					date_modified: { type: 'string', format: 'date-time' },
					...{ author, authors: { type: 'array', items: author }, tags: { type: 'array', items: words } },
					...{ language: words, attachments: { type: 'array' } },
				},
			},
		},
	},
};

/** What is not as JSON Feed 1.1 asks. */
export function checkJsonFeed(feed: unknown): string[] {
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	(addFormats as unknown as (on: Ajv2020) => void)(ajv);
	const check = ajv.compile(JSON_FEED);
	return check(feed) ? [] : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

/** RFC 5545, 3.6 and 3.6.1: what a calendar and an event must and may have, each at most once. */
const IN_CALENDAR = { must: ['PRODID', 'VERSION'], may: ['CALSCALE', 'METHOD', 'NAME', 'URL', 'SOURCE'] };
const IN_EVENT = {
	must: ['UID', 'DTSTAMP', 'DTSTART'],
	may: ['SUMMARY', 'URL', 'DESCRIPTION', 'DTEND', 'DURATION', 'SEQUENCE', 'STATUS', 'TRANSP', 'CLASS', 'LAST-MODIFIED'],
};

/** What is not as RFC 5545 asks in a calendar of whole days. */
export function checkCalendar(text: string): string[] {
	const wrong: string[] = [];
	if (!text.endsWith('\r\n') || /[^\r]\n|\r(?!\n)/.test(text)) wrong.push('a line that does not end as it must');
	for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) wrong.push(`too long: ${line.slice(0, 20)}`);
	const open: { name: string; seen: string[] }[] = [];
	const uids: string[] = [];
	for (const line of text
		.replace(/\r\n[ \t]/g, '')
		.split('\r\n')
		.filter(Boolean)) {
		const [, name = '', parameters = '', value = ''] =
			/^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line) ?? [];
		if (name === '') wrong.push(`no property: ${line.slice(0, 30)}`);
		else if (name === 'BEGIN') open.push({ name: value, seen: [] });
		else if (name === 'END') {
			const ended = open.pop();
			if (ended?.name !== value) wrong.push(`${value} ends where ${ended?.name} should`);
			const rules = value === 'VCALENDAR' ? IN_CALENDAR : IN_EVENT;
			for (const must of rules.must)
				if (ended?.seen.filter((one) => one === must).length !== 1) wrong.push(`${value} without its ${must}`);
			for (const one of ended?.seen ?? [])
				if (![...rules.must, ...rules.may].includes(one) && !one.startsWith('X-'))
					wrong.push(`${value}: ${one} has no place`);
			if (new Set(ended?.seen).size < (ended?.seen.length ?? 0)) wrong.push(`${value}: something twice`);
			if (ended?.seen.includes('DTEND') && ended.seen.includes('DURATION')) wrong.push('two ends');
		} else {
			open.at(-1)?.seen.push(name);
			if (name === 'VERSION' && value !== '2.0') wrong.push(`version ${value}`);
			if (name === 'DTSTAMP' && !/^\d{8}T\d{6}Z$/.test(value)) wrong.push(`no instant: ${value}`);
			if (name === 'DTSTART' && !(/;VALUE=DATE\b/.test(parameters) && /^\d{8}$/.test(value)))
				wrong.push(`no day: ${value}`);
			if (name === 'UID') uids.push(value);
			// In a text, commas and semicolons stand behind a stroke (3.3.11).
			if (
				['SUMMARY', 'DESCRIPTION', 'NAME'].includes(name) &&
				/(?<!\\)[,;]|\\(?![\\,;nN])/.test(value.replaceAll('\\\\', ''))
			)
				wrong.push(`a sign that would end the text: ${value.slice(0, 40)}`);
		}
	}
	if (open.length > 0) wrong.push(`${open[0]?.name} never ends`);
	if (new Set(uids).size < uids.length) wrong.push('two events of one name');
	return wrong;
}
