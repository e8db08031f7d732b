import { ask, show, type Answer } from './page.ts';
import { hold, isFresh } from './refresh.ts';
import { hush, say } from './status.ts';

interface Waiting {
	form: HTMLFormElement;
	/** What the button does that was pressed. */
	does: string;
	url: string;
	body: FormData | URLSearchParams;
	tries: number;
	timer: number;
	release: () => void;
	/** Another button of the same form, pressed meanwhile: its turn comes after the answer, if it is still the same. */
	next?: { button: HTMLButtonElement; does: string };
}

const waiting = new Map<HTMLFormElement, Waiting>();
let afterwards: (missed: boolean) => void = () => undefined;

/** Sends forms without leaving the page, and keeps what cannot be sent yet. */
export function enhanceForms(whenAnswered: (missed: boolean) => void): void {
	afterwards = whenAnswered;
	document.addEventListener('submit', (event) => {
		const form = event.target as HTMLFormElement;
		const button = event.submitter as HTMLButtonElement | null;
		// Read as they are written: where a field is called “method” or “action”, the form's own property is that field.
		const said = (name: string) => button?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
		const url = new URL(said('action'), location.href);
		const method = said('method').toLowerCase();
		if (event.defaultPrevented || method !== 'post' || url.origin !== location.origin) return;
		if (form.matches('[data-plain], [target], [method="dialog"]')) return;
		event.preventDefault();
		const before = waiting.get(form);
		if (before) {
			// The same press again is the same act; another one is not lost.
			if (button && doing(button) !== before.does) before.next = { button, does: doing(button) };
			return;
		}
		const fields = new FormData(form);
		if (button?.name) fields.append(button.name, button.value);
		const hasFiles = [...fields.values()].some((value) => typeof value !== 'string');
		const body = hasFiles ? fields : new URLSearchParams([...fields] as [string, string][]);
		const sending = { form, does: doing(button), url: url.href, body, tries: 0, timer: 0, release: hold() };
		waiting.set(form, sending);
		settle(form, true);
		void send(sending);
	});
	addEventListener('beforeunload', (event) => {
		if ([...waiting.values()].some(({ tries }) => tries > 0)) event.preventDefault();
	});
	addEventListener('online', retryForms);
}

/** What a button does, as it says itself, and to what: the next in a list may have come into the same form. */
function doing(button: HTMLButtonElement | null): string {
	if (!button) return '';
	const actedOn = [...(button.form?.elements ?? [])].flatMap((field) => {
		const isThing = field instanceof HTMLInputElement && field.type === 'hidden' && field.name.endsWith('Id');
		return isThing && field.name !== 'requestId' ? [field.value] : [];
	});
	return [button.formAction, button.name, button.value, button.textContent.trim(), ...actedOn].join('\n');
}

/** Tries at once what waits for a connection. */
export function retryForms(): void {
	for (const form of waiting.values()) {
		if (!form.timer) continue;
		clearTimeout(form.timer);
		form.timer = 0;
		void send(form);
	}
}

async function send(sending: Waiting): Promise<void> {
	const { form } = sending;
	const slow = window.setTimeout(() => sending.tries === 0 && say('sending'), 1000);
	try {
		const answer = await ask(sending.url, { method: 'POST', body: sending.body });
		if ([502, 503, 504].includes(answer.status)) keep(sending);
		else finish(sending, answer);
	} catch {
		keep(sending);
	} finally {
		clearTimeout(slow);
		hush('sending');
	}
	function keep(kept: Waiting): void {
		form.dataset.sent = '1';
		if (form.hasAttribute('data-no-queue')) {
			done(kept);
			say('unsent');
			return;
		}
		say('waiting');
		const seconds = Math.min(30, 2 ** kept.tries++);
		kept.timer = window.setTimeout(
			() => {
				kept.timer = 0;
				void send(kept);
			},
			seconds * 1000 * (0.8 + Math.random() * 0.4),
		);
	}
}

function done({ form, release }: Waiting): void {
	waiting.delete(form);
	settle(form, false);
	release();
}

function finish(sending: Waiting, answer: Answer): void {
	const { form } = sending;
	hush('waiting', 'unsent', 'problem', 'sending');
	const at = new URL(answer.url);
	const signedOut = answer.redirected && /\/sign-in\b/.test(at.pathname) && !/\/sign-in\b/.test(location.pathname);
	if (signedOut || [401, 413, 429].includes(answer.status) || answer.status >= 500) {
		const { document: page } = answer;
		const problem = page.querySelector('[data-problem]') ?? page.querySelector('h1');
		say('problem', problem?.textContent.trim() || String(answer.status), signedOut ? answer.url : undefined);
		done(sending);
		return;
	}
	delete form.dataset.sent;
	if (answer.redirected && at.pathname !== location.pathname) {
		waiting.delete(form);
		location.assign(answer.url);
		return;
	}
	const missed = isFresh();
	const accepted = answer.status < 400;
	done(sending);
	if (accepted) form.reset();
	show(answer, form);
	if (answer.redirected) history.replaceState(null, '', answer.url);
	else if (at.pathname !== location.pathname) history.pushState({ answered: true }, '', at.pathname);
	const focus = document.querySelector<HTMLElement>('main [data-focus]');
	focus?.focus();
	focus?.scrollIntoView({ block: 'center' });
	afterwards(missed);
	const { next } = sending;
	if (accepted && next && next.button.form === form && form.isConnected && doing(next.button) === next.does)
		form.requestSubmit(next.button);
}

/** Marks a form as on its way: what it holds can be read and not changed, and a second press does nothing. */
function settle(form: HTMLFormElement, busy: boolean): void {
	if (busy) form.setAttribute('aria-busy', 'true');
	else form.removeAttribute('aria-busy');
	for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea')) {
		if (busy && !field.readOnly) field.dataset.held = '';
		if (field.dataset.held !== undefined) field.readOnly = busy;
		if (!busy) delete field.dataset.held;
	}
}
