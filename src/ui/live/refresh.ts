import { ask, show } from './page.ts';
import { hush, isSaying, say } from './status.ts';

let running: AbortController | null = null;
let timer = 0;
let begunAt = 0;
/** A busy minute in the committee loads the page once a second, not once a ballot. */
const restMs = 1000;
let stale = false;
let afterwards: () => void = () => undefined;
/** A form on its way answers with the page itself; loading it meanwhile would only race with that. */
let held = 0;

/** Names what to do when the page has been loaded again. */
export function whenRefreshed(then: () => void): void {
	afterwards = then;
}

/** Loads this page again as this viewer: soon, not all phones in the same instant, and once for many changes. */
export function refresh(spreadMs = 300): void {
	stale = true;
	if (document.hidden || held > 0 || running) return;
	clearTimeout(timer);
	timer = window.setTimeout(() => void load(), Math.max(Math.random() * spreadMs, begunAt + restMs - Date.now()));
}

/** Catches up when the person looks at the page again. */
export function catchUp(): void {
	if (stale) refresh();
}

/** Stops loading while a form is being sent. */
export function hold(): () => void {
	held++;
	stopRefresh();
	return () => {
		held--;
		catchUp();
	};
}

/** Gives up what is being loaded. */
export function stopRefresh(): void {
	clearTimeout(timer);
	running?.abort();
}

/** The page just shown is fresh; says whether something changed while it was on its way. */
export function isFresh(): boolean {
	const missed = stale;
	stale = false;
	return missed;
}

async function load(): Promise<void> {
	const mine = (running = new AbortController());
	begunAt = Date.now();
	stale = false;
	let rest = 0;
	try {
		const answer = await ask(location.href.replace(/#.*/, ''), {
			signal: mine.signal,
			headers: { 'x-palabre-listening': '1' },
		});
		if (mine.signal.aborted) return;
		if (answer.status >= 500 || answer.status === 429) {
			stale = true;
			rest = 5000 + Math.random() * 5000;
		} else if (new URL(answer.url).pathname !== location.pathname) {
			// What this page was about moved, or the sign-in ended; whoever has written something stays with it.
			leave(answer.url);
		} else {
			show(answer);
			if (isSaying('offline')) hush();
			afterwards();
		}
	} catch {
		stale = true;
		rest = 10_000;
		if (!mine.signal.aborted) say('offline');
	} finally {
		running = null;
	}
	if (stale && !mine.signal.aborted) {
		if (rest === 0) refresh();
		else timer = window.setTimeout(() => refresh(), rest);
	}
}

function leave(url: string): void {
	// On a phone that many hands share nothing of the one before stays to be read.
	if (/^\/sign-in\b/.test(new URL(url).pathname) && document.getElementById('shared-phone')) {
		location.replace(url);
		return;
	}
	const writing = [...document.querySelectorAll('textarea, input')].some(
		(field) => (field as HTMLInputElement).value !== (field as HTMLInputElement).defaultValue,
	);
	if (!writing) location.assign(url);
}
