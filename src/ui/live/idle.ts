import { hush, isSaying, say } from './status.ts';

/** How long before the end a shared phone warns. */
const WARN_MS = 2 * 60_000;
/** A person who is busy on the page is said to be so at most this often. */
const TELL_MS = 60_000;

let end = 0;
let whole = 0;
let toldAt = 0;
let timer = 0;
let beforeEnd: () => Promise<void>;
/** Other windows of this browser share its sign-in. */
const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel('palabre-idle') : null;

const HANDED_OVER = 'handed over';

/** The phone is in other hands, though this window may lie behind another one. */
function vanish(): void {
	if (!document.querySelector('form[data-hand-over]')) return;
	document.documentElement.hidden = true;
	location.replace('/sign-in');
}

/** Reads from the page how long a shared phone stays signed in; on one's own phone there is nothing to do. */
export function readIdle(answeredAt: number): void {
	const seconds = Number(document.getElementById('shared-phone')?.dataset.secondsLeft ?? 0);
	clearTimeout(timer);
	if (!(seconds > 0)) return;
	end = answeredAt + seconds * 1000;
	whole = Math.max(whole, seconds * 1000);
	others?.postMessage(end);
	wait();
}

/** Signs a shared phone out when nobody presses anything, after a warning; typing and pressing count, listening does not. */
export function watchIdle(answeredAt: number, keep: () => Promise<void>): void {
	beforeEnd = keep;
	for (const press of ['pointerdown', 'keydown', 'input'])
		document.addEventListener(press, stay, { passive: true, capture: true });
	// Signed out in one window, the words of whoever was signed in do not stay to be read in another.
	if (document.querySelector('[data-handed-over]')) others?.postMessage(HANDED_OVER);
	others?.addEventListener('message', (message) => {
		if (message.data === HANDED_OVER) return vanish();
		if (end === 0 || Number(message.data) <= end) return;
		end = Number(message.data);
		hush('idle');
		wait();
	});
	document.addEventListener('visibilitychange', () => end > 0 && wait());
	document.addEventListener('submit', (event) => {
		if ((event.target as Element).matches('[data-hand-over]')) forget();
	});
	readIdle(answeredAt);
}

function wait(): void {
	clearTimeout(timer);
	const left = end - Date.now();
	if (left <= 5000) void leave();
	else if (left <= WARN_MS) {
		say('idle');
		timer = window.setTimeout(wait, left - 5000);
	} else {
		if (isSaying('idle')) hush('idle');
		timer = window.setTimeout(wait, left - WARN_MS);
	}
}

/** A press: the server hears of it, not more often than it must, and never of the one that casts a ballot. */
function stay(event: Event): void {
	if ((event.target as Element).closest?.('form[action*="/castBallot"]')) return;
	if (end === 0 || Date.now() - toldAt < TELL_MS || end - Date.now() > whole - TELL_MS) return;
	toldAt = Date.now();
	void fetch(location.href, { method: 'HEAD', credentials: 'same-origin', redirect: 'manual' })
		.then((answer) => {
			if (!answer.ok) return;
			end = Date.now() + whole;
			others?.postMessage(end);
			wait();
		})
		.catch(() => undefined);
}

/** The end: what was typed is kept with its writer, and the phone is handed over as by a press. */
async function leave(): Promise<void> {
	end = 0;
	await beforeEnd().catch(() => undefined);
	forget();
	const form = document.querySelector<HTMLFormElement>('form[data-hand-over]');
	if (!form) return location.replace('/sign-in');
	form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'idle', value: '1' }));
	form.submit();
}

/** Where a browser does not clear by itself what pages stored, because it came over plain http. */
function forget(): void {
	try {
		sessionStorage.clear();
		localStorage.clear();
		if ('caches' in window) void caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
	} catch {
		// A browser that stores nothing has nothing to forget.
	}
}
