type State = 'idle' | 'offline' | 'waiting' | 'unsent' | 'sending' | 'problem' | 'back' | 'said';

let clearing = 0;
const line = (): HTMLElement | null => document.getElementById('live-status');

let soon = 0;

/** Says a changed sentence aloud once it stays as it is for a moment; what is said meanwhile is newer and takes its place. */
export function saySoon(place: HTMLElement): void {
	clearTimeout(soon);
	soon = window.setTimeout(() => say('said', place.textContent ?? ''), 1500);
}

/** Says in the one live region how things stand; the words come with the page, in its language. */
export function say(state: State, words?: string, link?: string): void {
	clearTimeout(soon);
	const status = line();
	const text = words ?? status?.dataset[state];
	if (!status || !text) return;
	clearTimeout(clearing);
	status.dataset.state = state;
	if (link) {
		const anchor = Object.assign(document.createElement('a'), { href: link, target: '_blank', textContent: text });
		status.replaceChildren(anchor);
	} else status.textContent = text;
	if (state === 'back' || state === 'said') clearing = window.setTimeout(hush, 5000);
}

/** Takes back what was said: all of it, or only what concerns these states. */
export function hush(...states: State[]): void {
	const status = line();
	if (!status || (states.length > 0 && !states.includes(status.dataset.state as State))) return;
	status.textContent = '';
	delete status.dataset.state;
}

/** Whether the region shows one of these. */
export function isSaying(...states: State[]): boolean {
	return states.includes(line()?.dataset.state as State);
}
