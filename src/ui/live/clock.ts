import { countdownStep, countdownText } from './countdown.ts';

const page = document.documentElement;
/** How far this device's clock is behind the installation's. */
let ahead = 0;
let timer = 0;
let atZero: () => void = () => undefined;

const locale = (): string => page.dataset.locale ?? page.lang;

/** Sets the clock by what the server wrote into the page, which arrived at that moment. */
export function setClock(now: string | undefined, arrivedAt: number): void {
	const server = Date.parse(now ?? '');
	if (!Number.isNaN(server)) ahead = server - arrivedAt;
}

/** Lets every countdown of the page run, and asks for the page again when one reaches its end. */
export function runCountdowns(whenZero: () => void): void {
	atZero = whenZero;
	document.addEventListener('visibilitychange', tick);
	tick();
}

let askedAgain = 0;

/** Writes what is left on every countdown, and comes back when the next text changes. */
export function tick(): void {
	clearTimeout(timer);
	if (document.hidden) return;
	let next = Infinity;
	let ended = false;
	for (const time of document.querySelectorAll<HTMLElement>('[data-countdown]')) {
		const left = Date.parse(time.dataset.countdown ?? '') - Date.now() - ahead;
		// A turn to speak says its end itself: nothing happens at it.
		const atEnd = time.dataset.ended;
		if (Number.isNaN(left)) {
			if (atEnd !== undefined) time.textContent = '';
			continue;
		}
		const text = left <= 0 && atEnd !== undefined ? atEnd : countdownText(left, locale());
		if (time.textContent !== text) time.textContent = text;
		next = Math.min(next, countdownStep(left));
		ended ||= left <= 0 && atEnd === undefined;
	}
	if (!ended) askedAgain = 0;
	else if (askedAgain < 3) {
		// The server closes what is due by its own timer, which may be a moment later.
		next = Math.min(next, [1000, 2000, 5000][askedAgain++] ?? Infinity);
		atZero();
	}
	if (next < Infinity) timer = window.setTimeout(tick, Math.min(next + 20, 60_000));
}

/** A number in the page's language. */
export function numberText(value: number): string {
	return new Intl.NumberFormat(locale()).format(value);
}
