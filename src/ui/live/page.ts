import { Idiomorph } from 'idiomorph';
import { setClock, tick } from './clock.ts';
import { holdsWriting, isField, isTouched } from './fields.ts';
import { readIdle } from './idle.ts';
import { say } from './status.ts';

/** A page as the server answered it. */
export interface Answer {
	document: Document;
	url: string;
	status: number;
	redirected: boolean;
	arrivedAt: number;
}

/** Asks the server and reads the page it answers; throws only when the network fails. */
export async function ask(url: string, options: RequestInit): Promise<Answer> {
	const response = await fetch(url, {
		...options,
		credentials: 'same-origin',
		headers: { ...options.headers, accept: 'text/html' },
	});
	const arrivedAt = Date.now();
	const text = await response.text();
	return {
		document: new DOMParser().parseFromString(text, 'text/html'),
		url: response.url,
		status: response.status,
		redirected: response.redirected,
		arrivedAt,
	};
}

/** What a block says, without the clocks that tick in it. */
function textOf(element: Element): string {
	const copy = element.cloneNode(true) as Element;
	for (const time of copy.querySelectorAll('time')) time.remove();
	return copy.textContent.replace(/\s+/g, ' ').trim();
}

function texts(selector: string): Map<Element, string> {
	return new Map([...document.querySelectorAll(selector)].map((element) => [element, textOf(element)]));
}

function morph(old: Element, fresh: Element, sent: HTMLFormElement | null): void {
	void Idiomorph.morph(old, fresh, {
		morphStyle: 'outerHTML',
		callbacks: {
			beforeNodeMorphed(node, next) {
				if (!(node instanceof Element) || !(next instanceof Element)) return true;
				// What is being read aloud keeps the press that stops it.
				if (node.matches('[data-aloud][aria-pressed=true]') && next.matches('[data-aloud]')) return false;
				const form = node.closest('form');
				if (form && form === sent) return true;
				// A form whose sending failed keeps its request id, so that sending it again is the same act.
				if (form?.dataset.sent && node instanceof HTMLInputElement && node.type === 'hidden') return false;
				if (!isField(node) || !isTouched(node)) return true;
				for (const name of ['disabled', 'aria-invalid', 'aria-describedby']) {
					const value = next.getAttribute(name);
					if (value === null) node.removeAttribute(name);
					else node.setAttribute(name, value);
				}
				return false;
			},
			beforeNodeRemoved: (node) =>
				!(node instanceof Element && node !== sent && !sent?.contains(node) && holdsWriting(node)),
			beforeAttributeUpdated: (name, element) =>
				!(name === 'open' && (element instanceof HTMLDetailsElement || element instanceof HTMLDialogElement)) &&
				!(name === 'data-sent' && element !== sent),
		},
	});
}

/** The element in focus and what stands around it in the page, from within outwards. */
function aroundFocus(): Element[] {
	const found: Element[] = [];
	for (let one = document.activeElement; one && one.localName !== 'main' && one !== document.body;) {
		found.push(one);
		one = one.parentElement;
	}
	return found.at(-1)?.closest('main') ? found : [];
}

/** What a press does, where it is one. */
const actOf = (one: Element | undefined) =>
	one?.getAttribute('formaction') ?? one?.closest('form')?.getAttribute('action') ?? null;

/**
 * Whoever goes by keyboard or by ear stays where they were when the press they stood on is gone, folded away or does
 * something else now: at the nearest part of the page around it that is still there, or at its beginning.
 */
function keepPlace([was, ...outwards]: Element[], act: string | null): void {
	if (!was) return;
	const main = document.querySelector('main');
	const isThere = was.getClientRects().length > 0 && !was.matches(':disabled') && actOf(was) === act;
	if (document.activeElement === was && isThere) return;
	if (document.activeElement !== was && document.activeElement !== document.body) return;
	const part = outwards.find((one) => main?.contains(one) && one.matches('section, article, details, li, form'));
	const place = part?.querySelector('h1, h2, h3, h4, summary') ?? part ?? main?.querySelector('.notice, h1');
	if (!(place instanceof HTMLElement)) return;
	if (place.localName !== 'summary') place.tabIndex = -1;
	place.focus();
}

/** Whether somebody else has signed in on this phone since this page was made. */
function isOfAnother(fresh: Document): boolean {
	const [here, there] = [document, fresh].map((page) => page.querySelector<HTMLInputElement>('[name=madeFor]')?.value);
	return Boolean(here && there && here !== there);
}

/** Shows the answered page in place of this one, leaving alone whatever the person is doing. */
export function show(answer: Answer, sent: HTMLFormElement | null = null): void {
	const fresh = answer.document;
	const main = document.querySelector('main');
	const next = fresh.querySelector('main');
	const page = document.documentElement;
	const nextPage = fresh.documentElement;
	if (!main || !next || nextPage.lang !== page.lang) {
		location.assign(answer.url);
		return;
	}
	if (isOfAnother(fresh)) {
		// Nothing of the one before becomes the next one's; on a phone of one's own, what was written stays to be read.
		if (document.getElementById('shared-phone') || !holdsWriting(main)) location.reload();
		return;
	}
	setClock(nextPage.dataset.now, answer.arrivedAt);
	page.dataset.made = nextPage.dataset.made;
	page.dataset.now = nextPage.dataset.now;
	document.title = fresh.title;

	const glowing = texts('main [data-glow]');
	const announced = new Map([...texts('[data-announce]')].map(([element, text]) => [keyOf(element), text]));
	const around = aroundFocus();
	const act = actOf(around[0]);
	const held = sent ? null : main.querySelector('[data-hold]');
	if (held) showAround(held, next);
	else morph(main, next, sent);
	for (const part of document.querySelectorAll('[data-refresh][id]')) {
		const other = fresh.getElementById(part.id);
		if (other && !part.closest('main')) morph(part, other, sent);
	}
	keepPlace(around, act);
	for (const [block, text] of texts('main [data-glow]')) if (glowing.get(block) !== text) glow(block);
	readIdle(answer.arrivedAt);
	const news = [...texts('[data-announce]')].filter(
		([element, text]) => text && announced.get(keyOf(element)) !== text,
	);
	if (news.length > 0) say('said', news.map(([, text]) => text).join(' '));
	tick();
}

/**
 * A ballot being reviewed, or its receipt, is no page of its own: it stays until the person goes on, and only what
 * tells how the vote stands changes around it.
 */
function showAround(held: Element, fresh: Element): void {
	for (const part of fresh.querySelectorAll('[data-around][id]')) {
		const old = document.getElementById(part.id);
		if (old) morph(old, part, null);
		else held.after(document.importNode(part, true));
	}
}

function keyOf(element: Element): string {
	return element.getAttribute('data-announce') || element.id;
}

/** Lets a block shine once. */
export function glow(block: Element): void {
	block.classList.remove('changed');
	// Reading a measure makes the browser start the animation anew.
	void block.getBoundingClientRect();
	block.classList.add('changed');
	setTimeout(() => block.classList.remove('changed'), 3000);
}
