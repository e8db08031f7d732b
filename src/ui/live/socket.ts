import type { Socket } from 'socket.io-client';
import { glow } from './page.ts';
import { numberText, tick } from './clock.ts';
import { catchUp, refresh } from './refresh.ts';
import { hush, isSaying, say, saySoon } from './status.ts';
import { retryForms } from './forms.ts';

interface Change {
	topic: string;
	snapshot?: Record<string, unknown>;
	at?: number;
}

let socket: Socket | null = null;
let watched = '';
/** What was told last of each topic. */
const told = new Map<string, Change>();
let lost = 0;
let wasConnected = false;

const topics = (): string => document.querySelector('main')?.dataset.topics?.trim() ?? '';

/** Watches what this page is about; called again when it may be about something else, or may have missed a change. */
export async function watch(missed = false): Promise<void> {
	tellAgain();
	if (topics() === '' && !socket) return;
	if (!socket) {
		const { io } = await import('socket.io-client');
		if (!socket) open(io);
	} else if (socket.connected && (missed || topics() !== watched)) tellTopics();
}

function open(io: typeof import('socket.io-client').io): void {
	socket = io({
		transports: ['websocket', 'polling'],
		tryAllTransports: true,
		reconnectionDelay: 500,
		reconnectionDelayMax: 8000,
		randomizationFactor: 0.5,
		timeout: 15_000,
	});
	socket.on('connect', () => {
		clearTimeout(lost);
		if (isSaying('offline')) say('back');
		tellTopics();
		retryForms();
		if (wasConnected) refresh();
		wasConnected = true;
	});
	socket.on('changed', (change: Change) => {
		told.set(change.topic, change);
		hear(change);
	});
	socket.on('disconnect', (reason) => {
		startDoubting();
		// The server made this page leave, because powers changed: it comes back and is checked anew.
		if (reason === 'io server disconnect') setTimeout(() => socket?.connect(), 200 + Math.random() * 800);
	});
	socket.on('connect_error', () => {
		startDoubting();
		if (socket && !socket.active) setTimeout(() => socket?.connect(), 20_000 + Math.random() * 20_000);
	});
}

function hear({ topic, snapshot }: Change): void {
	const isAll = snapshot !== undefined && isAllThatChanged(topic, snapshot);
	if (snapshot) apply(topic, snapshot);
	if (!isAll) refresh();
}

/** The page just shown may have been made before what was told while it was on its way: that is not taken back by it. */
function tellAgain(): void {
	const madeAt = Number(document.documentElement.dataset.made);
	for (const [topic, change] of told) {
		if ((change.at ?? 0) < madeAt) told.delete(topic);
		else if (newsIn(topic, change.snapshot)?.length) hear(change);
	}
}

function tellTopics(): void {
	watched = topics();
	const madeAt = Number(document.documentElement.dataset.made);
	socket?.emit('watch', watched.split(/\s+/).filter(Boolean), madeAt, (answer: { changed: boolean }) => {
		if (answer.changed) refresh();
	});
}

function startDoubting(): void {
	clearTimeout(lost);
	lost = window.setTimeout(() => {
		if (!socket?.connected && !isSaying('waiting', 'unsent')) say('offline');
	}, 3000);
}

/** Leaves quietly: a page with an open socket is not kept for going back to. */
export function unwatch(): void {
	clearTimeout(lost);
	socket?.disconnect();
}

/** Comes back after going back to a kept page, or when the device says that it has a network again. */
export function rewatch(): void {
	if (socket && !socket.connected) socket.disconnect().connect();
}

/** The person looks at the phone again after a while: what is live shows the truth at once. */
export function comeBack(): void {
	if (!socket) return catchUp();
	rewatch();
	retryForms();
	refresh(0);
}

/** Says that the device has no network. */
export function noticeOffline(): void {
	if (!isSaying('waiting', 'unsent')) say('offline');
}

/** Takes the banner away for a page that has no socket to tell when the connection is back. */
export function noticeOnline(): void {
	if (socket) rewatch();
	else hush('offline');
	refresh();
}

/**
 * Whether the page need not be loaded again: it says itself what it knows of the topic, and a new number that it can
 * show is the one thing that is new. A thousand phones that loaded a page for each ballot would choke the line.
 */
function isAllThatChanged(topic: string, snapshot: Record<string, unknown>): boolean {
	const block = blockOf(topic);
	const news = newsIn(topic, snapshot);
	if (!block || !news) return false;
	block.dataset.liveKnown = JSON.stringify(snapshot);
	return (
		news.length > 0 && news.every((name) => block.querySelector(`[data-live="${CSS.escape(`${topic}.${name}`)}"]`))
	);
}

/** The part of the page that shows how a thing stands. */
function blockOf(topic: string): HTMLElement | null {
	return document.querySelector<HTMLElement>(`[data-live-topic="${CSS.escape(topic)}"]`);
}

/** What the page knows otherwise, or not yet; null where it says nothing of the topic. */
function newsIn(topic: string, snapshot: Record<string, unknown> = {}): string[] | null {
	const known = JSON.parse(blockOf(topic)?.dataset.liveKnown ?? 'null') as Record<string, unknown> | null;
	return known && Object.keys(snapshot).filter((name) => snapshot[name] !== known[name]);
}

/** A sentence with a number, in the form that the language has for it. */
function inForm(forms: string, count: number, shown: string): string {
	const sentences = JSON.parse(forms) as Record<string, string>;
	const form = new Intl.PluralRules(document.documentElement.lang).select(count);
	return (sentences[form] ?? sentences.other ?? '').replace('{}', () => shown);
}

/** What a place says of a value; null where the value says nothing of what it is about. */
function wordsFor(place: HTMLElement, value: number | string): string | null {
	const { liveForms: forms, liveNone: none, liveMine: mine } = place.dataset;
	// A list of numbers, of which one is one's own: it says how many stand before it.
	const told = mine === undefined ? value : String(value).split(' ').indexOf(mine);
	if (told === -1) return null;
	if (none !== undefined && (told === 0 || told === '')) return none;
	const shown = typeof told === 'number' ? numberText(told) : told;
	return forms ? inForm(forms, Number(told), shown) : shown;
}

/** Shows at once what every watcher may know, before the page is loaded again. */
function apply(topic: string, snapshot: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(snapshot)) {
		if (typeof value !== 'number' && typeof value !== 'string') continue;
		for (const place of document.querySelectorAll<HTMLElement>(
			`[data-live="${CSS.escape(topic)}.${CSS.escape(name)}"]`,
		)) {
			const text = wordsFor(place, value);
			if (text === null) continue;
			const attribute = place.dataset.liveAttr;
			if (attribute) place.setAttribute(attribute, place.dataset.liveForms ? text : String(value));
			else if (place.textContent !== text) {
				place.textContent = text;
				if (place.dataset.announce !== undefined) saySoon(place);
				const block = place.closest('[data-glow]');
				if (block) glow(block);
			}
		}
		for (const ring of document.querySelectorAll(`[data-live-places="${CSS.escape(`${topic}.${name}`)}"]`))
			for (const [index, place] of [...ring.children].entries()) place.classList.toggle('on', index < Number(value));
	}
	tick();
}
