import { type APIRequestContext, type Page, request } from '@playwright/test';
import { ACCESS, WALKERS, type Walker } from '../support/accessTable.ts';
import { serveDemo } from '../support/demoServer.ts';
import { enterAs, openDemoWorld } from '../support/demoWorld.ts';
import { NASTY } from '../support/hostile.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

/** Every form of every page, as its HTML says it, filled with what people type who mean no good. */

const ORDER: Walker[] = ['mediator', 'member', 'liaison', 'officer', 'administrator', 'nobody'];
/** Whose forms are posted where; a form that somebody else has posted is not posted again. */
const WRITES: [walker: Walker, pages: RegExp][] = [
	['mediator', /^\/(committee|me)/],
	['liaison', /^\/committee\/\[committee\]\/(people|concerns|polls)/],
	['officer', /^\/office/],
	['administrator', /^\/admin/],
	['nobody', /^\/(sign-in|claim|reading|demo)/],
];
/** Whoever posts these is gone, or changes what the others find: they come last. */
const ENDS =
	/(sign-?out|handOver|hand-over|language|reading|enter|moveClock|demo|freeze|erase|end[A-Z]|vacate|dismiss|issueCard|changePin|close|void|withdraw|recuse|claim|signIn|keep|discard|first-run)/i;

interface FoundForm {
	action: string;
	fields: { name: string; kind: 'text' | 'fixed'; value: string }[];
}
interface Looked {
	forms: FoundForm[];
	foreign: string[];
}

/** Reads pages as a browser does: their forms, and what in them is not of our making or stands in the wrong direction. */
function read(browserPage: Page, pages: string[]): Promise<Looked[]> {
	return browserPage.evaluate((texts) => {
		const typed = /hz[a-z]+zh/;
		return texts.map((text) => {
			const page = new DOMParser().parseFromString(text, 'text/html');
			const foreign: string[] = [];
			for (const element of page.querySelectorAll('*')) {
				const name = element.localName;
				if (name.startsWith('x-') || ['iframe', 'object', 'embed', 'base', 'frame'].includes(name))
					foreign.push(`<${name}>`);
				if (name === 'script' && !/^\/_app\/immutable\//.test(element.getAttribute('src') ?? ''))
					foreign.push('script');
				for (const { name: attribute, value } of element.attributes)
					if (/^(on|data-evil|style$|srcdoc$)/.test(attribute) || /^\s*(javascript|data):/i.test(value)) {
						if (!(name === 'input' || name === 'textarea' || name === 'option') || attribute !== 'value')
							if (!/^data:image\//.test(value)) foreign.push(`${name} ${attribute}=${value.slice(0, 60)}`);
					}
			}
			const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
			for (let node = walk.nextNode(); node; node = walk.nextNode())
				if (typed.test(node.textContent ?? '') && !node.parentElement?.closest('bdi, [dir=auto], option'))
					foreign.push(
						`no direction of its own: ${node.parentElement?.outerHTML.slice(0, 60)} in ${node.parentElement?.parentElement?.outerHTML.slice(0, 120)}`,
					);
			const forms = [...page.querySelectorAll('form')]
				.filter((form) => form.method === 'post' && !form.querySelector('input[type=file]'))
				.map((form) => {
					const radios = new Set<string>();
					const fields: { name: string; kind: 'text' | 'fixed'; value: string }[] = [];
					for (const field of form.elements) {
						const { name, value, type } = field as HTMLInputElement;
						if (!name || type === 'submit' || type === 'button') continue;
						if (type === 'radio') {
							if (radios.has(name)) continue;
							radios.add(name);
						}
						const isText = ['text', 'textarea', 'search', 'password', 'tel', 'url', 'email'].includes(type);
						const option =
							field instanceof HTMLSelectElement ? ([...field.options].find((one) => one.value)?.value ?? '') : value;
						fields.push({ name, kind: isText ? 'text' : 'fixed', value: option });
					}
					return { action: form.getAttribute('action') ?? '', fields };
				});
			return { forms, foreign: [...new Set(foreign)] };
		});
	}, pages);
}

/** Form encoding as a program of one's own sends it: halves of characters and zeros as bytes. */
const encoded = (text: string) =>
	Array.from(text, (sign) => {
		const code = sign.charCodeAt(0);
		if (sign.length > 1 || code < 0xd800 || code > 0xdfff) return encodeURIComponent(sign);
		return `%ED%${(0x80 | ((code >> 6) & 63)).toString(16)}%${(0x80 | (code & 63)).toString(16)}`;
	}).join('');

let count = 0;
/** Hostile text with a word by which it is found again; every seventh as long as nobody writes. */
function hostile(): string {
	const number = count++;
	const mark = `hz${number.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q')}zh`;
	const text = `${mark} ${NASTY[number % NASTY.length]} ${NASTY[(number * 7 + 3) % NASTY.length]}`;
	return number % 7 === 6 ? text + 'ش'.repeat(10_000) : text.slice(0, 110);
}

test('every form answers hostile text without a fault, and every page shows it as text and nothing else', async ({
	page,
}) => {
	test.setTimeout(180_000);
	let log = '';
	const server = await serveDemo({ BODY_SIZE_LIMIT: '2M' }, (said) => (log += said));
	const { address, folder } = server;
	const world = openDemoWorld(folder);
	const wrong: string[] = [];
	const phones = new Map<Walker, APIRequestContext>();
	const routes = listRoutes().filter(({ kind }) => kind === 'page');
	try {
		for (const walker of ORDER) {
			const phone = await request.newContext({
				baseURL: address,
				extraHTTPHeaders: { 'accept-language': 'fr', accept: 'text/html' },
			});
			phones.set(walker, phone);
			const name = WALKERS[walker];
			if (name) await enterAs(phone, address, world, name);
		}
		const later: (() => Promise<void>)[] = [];
		const answered = new Map<number, number>();
		const shownAgain: { at: string; text: string }[] = [];
		const post = async (phone: APIRequestContext, path: string, { action, fields }: FoundForm) => {
			const body = fields
				.map(({ name, kind, value }) => `${encodeURIComponent(name)}=${encoded(kind === 'text' ? hostile() : value)}`)
				.join('&');
			const answer = await phone.post(new URL(action, address + path).href, {
				data: Buffer.from(body),
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address },
				maxRedirects: 0,
			});
			const status = answer.status();
			answered.set(status, (answered.get(status) ?? 0) + 1);
			if (![200, 303, 403, 404, 422, 429].includes(status)) wrong.push(`${path} ${action} answered ${status}`);
			if (status === 200 || status === 422) shownAgain.push({ at: `${path} ${action}`, text: await answer.text() });
		};
		const placed = new Set<string>();
		for (const [walker, pages] of WRITES) {
			const phone = phones.get(walker)!;
			for (const route of routes.filter(({ id }) => pages.test(id) && ACCESS[id]?.[walker] === 'seen')) {
				const path = addressOf(route, { ...world.parameters(route.id), lang: 'fr' });
				const [looked] = await read(page, [await (await phone.get(path)).text()]);
				for (const form of looked!.forms) {
					const key = `${new URL(form.action, address + path).pathname} ${form.action.replace(/[a-z0-9]{20}/g, '')}`;
					const texts = form.fields.some(({ kind }) => kind === 'text');
					if (placed.has(key) || (!texts && !ENDS.test(form.action))) continue;
					placed.add(key);
					if (ENDS.test(form.action)) {
						if (texts) later.push(() => post(phone, path, form));
					} else await post(phone, path, form);
				}
			}
		}
		expect(placed.size).toBeGreaterThan(25);
		expect(answered.get(303), 'some of it is taken').toBeGreaterThan(3);

		// Every page, to everybody who is the most involved, and the answers of the forms themselves.
		const shown = [...shownAgain];
		for (const walker of ORDER)
			for (const route of routes.filter(({ id }) => ORDER.find((one) => ACCESS[id]?.[one] === 'seen') === walker)) {
				const path = addressOf(route, { ...world.parameters(route.id), lang: 'fr' });
				const answer = await phones.get(walker)!.get(path);
				if (answer.status() >= 500) wrong.push(`${path} answered ${answer.status()}`);
				shown.push({ at: path, text: await answer.text() });
				if (route.id.endsWith('/search')) {
					const found = await phones.get(walker)!.get(`${path}?q=${encoded(NASTY[0])}&x=${encoded('\ud800')}`);
					shown.push({ at: `${path}?q=…`, text: await found.text() });
				}
			}
		const looked = await read(
			page,
			shown.map(({ text }) => text),
		);
		for (const [index, { foreign }] of looked.entries())
			for (const one of foreign) wrong.push(`${shown[index]?.at}: ${one}`);
		expect(shown.filter(({ text }) => /hz[a-z]+zh/.test(text)).length, 'pages show what was typed').toBeGreaterThan(10);

		for (const end of later) await end();
		expect([...new Set(wrong)]).toEqual([]);
		expect(log).not.toContain('"fault"');

		// The same eyes see what is not ours.
		const [bad] = await read(page, ['<body><p onclick=x>hzazh</p><x-evil></x-evil><script>1</script>']);
		expect(bad?.foreign.length).toBe(4);
	} finally {
		for (const phone of phones.values()) await phone.dispose();
		world.close();
		await server.stop();
	}
});
