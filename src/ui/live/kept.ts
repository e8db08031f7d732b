const PAUSE_MS = 3000;
const LONGEST_MS = 20_000;

let form: HTMLFormElement | null = null;
let timer = 0;
let since = 0;
let sending: Promise<void> | null = null;
const last = new WeakMap<HTMLFormElement, string>();

/** Keeps what somebody writes in a long form on the server, after a pause, one request at a time, and says so. */
export function keepForms(): void {
	document.addEventListener('input', (event) => {
		const written = (event.target as Element).closest<HTMLFormElement>('form[data-keeps]');
		if (!written) return;
		if (form && form !== written) void keepNow();
		form = written;
		since ||= Date.now();
		state(written, '');
		again(Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - Date.now())));
	});
	document.addEventListener('submit', (event) => {
		if (event.target === form) stop();
	});
	document.addEventListener('visibilitychange', () => document.hidden && void keepNow());
	addEventListener('pagehide', () => void keepNow());
	addEventListener('online', () => void keepNow());
}

/** Keeps at once what is not kept yet: before the page goes away. */
export async function keepNow(): Promise<void> {
	clearTimeout(timer);
	if (sending) await sending;
	if (!form) return;
	sending = send(form).finally(() => (sending = null));
	await sending;
}

function again(ms: number): void {
	clearTimeout(timer);
	timer = window.setTimeout(() => void keepNow(), ms);
}

function stop(): void {
	clearTimeout(timer);
	form = null;
	since = 0;
}

async function send(written: HTMLFormElement): Promise<void> {
	const body = new URLSearchParams(
		[...new FormData(written)].filter((one): one is [string, string] => typeof one[1] === 'string'),
	);
	const text = body.toString();
	if (last.get(written) === text) return;
	since = 0;
	try {
		const answer = await fetch(`/kept?${new URLSearchParams({ page: location.pathname })}`, {
			method: 'POST',
			body,
			credentials: 'same-origin',
			keepalive: text.length < 60_000,
		});
		if (answer.status >= 500) throw new Error(String(answer.status));
		last.set(written, text);
		// What was typed meanwhile is kept next.
		if (form === written) state(written, answer.status === 204 ? 'kept' : answer.ok ? '' : 'unkept');
	} catch {
		state(written, 'unkept');
		if (form === written) again(10_000);
	}
}

/** Says beside the form whether it is kept; only once, not at every word. */
function state(written: HTMLFormElement, name: 'kept' | 'unkept' | ''): void {
	const line = written.querySelector<HTMLElement>('[data-kept-state]');
	const text = name ? (line?.dataset[name] ?? '') : '';
	if (line && line.textContent !== text) line.textContent = text;
}
