// Reads texts aloud with the device's own voices. Loaded only where a page has a button for it and the device can speak.

/** Some voices fall silent in the middle of a long text. */
const LONGEST = 200;
const BLOCK = 'p, li, h1, h2, h3, dt, dd, th, td, legend, blockquote, .what, article';
/** Read by the voice of its neighbour, where it has none of its own. */
const NEIGHBOUR: Record<string, string> = { shu: 'ar' };

const speech = window.speechSynthesis;
let pressed: HTMLElement | null = null;
/** Kept while it is read: browsers forget an utterance that nobody holds. */
let utterances: SpeechSynthesisUtterance[] = [];

const short = (lang: string) => lang.toLowerCase().split(/[-_]/)[0] ?? '';

function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
	const wanted = NEIGHBOUR[short(lang)] ?? short(lang);
	const voices = speech.getVoices().filter((voice) => short(voice.lang) === wanted);
	// A voice of the device itself needs no network and tells nobody what is read.
	return voices.find((voice) => voice.localService) ?? voices[0];
}

function tellVoices(): void {
	const languages = new Set(speech.getVoices().map((voice) => short(voice.lang)));
	document.documentElement.dataset.voices = [...languages].join(' ');
}

/** The sentences of a text, in portions that a voice gets through. */
function portions(text: string): string[] {
	const found: string[] = [];
	for (const sentence of text.match(/[^.!?؟…]+[.!?؟…]*/g) ?? []) {
		for (let rest = sentence.trim(); rest !== '';) {
			const space = rest.length > LONGEST ? rest.lastIndexOf(' ', LONGEST) : rest.length;
			const end = space > 0 ? space : LONGEST;
			found.push(rest.slice(0, end));
			rest = rest.slice(end).trim();
		}
	}
	return found;
}

function collect(selector: string): SpeechSynthesisUtterance[] {
	const pieces: { text: string; lang: string; block: Element | null }[] = [];
	for (const element of document.querySelectorAll(`main :is(${selector})`)) {
		const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
		for (let node = texts.nextNode(); node; node = texts.nextNode()) {
			const around = node.parentElement;
			const text = node.nodeValue?.replace(/\s+/g, ' ') ?? '';
			if (!around || text.trim() === '' || around.closest('button, svg, [aria-hidden=true]')) continue;
			if (around.closest('details:not([open])') && !around.closest('summary')) continue;
			const lang = around.closest('[lang]')?.getAttribute('lang') ?? '';
			const block = around.closest(BLOCK);
			const last = pieces.at(-1);
			if (last && last.lang === lang && last.block === block) last.text += text;
			else pieces.push({ text, lang, block });
		}
	}
	return pieces.flatMap(({ text, lang }) => {
		const voice = voiceFor(lang);
		if (!voice) return [];
		return portions(text).map((portion) => {
			const utterance = new SpeechSynthesisUtterance(portion);
			utterance.voice = voice;
			utterance.lang = voice.lang;
			return utterance;
		});
	});
}

function stop(): void {
	utterances = [];
	speech.cancel();
	if (pressed) {
		pressed.setAttribute('aria-pressed', 'false');
		swapWords(pressed);
	}
	pressed = null;
}

/** The button says what pressing it does now. */
function swapWords(button: HTMLElement): void {
	const label = button.querySelector('span');
	const other = button.dataset.stop ?? '';
	button.dataset.stop = label?.textContent ?? button.getAttribute('aria-label') ?? '';
	if (label) label.textContent = other;
	else button.setAttribute('aria-label', other);
}

function start(button: HTMLElement): void {
	utterances = collect(button.dataset.aloud ?? '');
	const last = utterances.at(-1);
	if (!last) return;
	pressed = button;
	button.setAttribute('aria-pressed', 'true');
	swapWords(button);
	// What was cut off may end later than the next began.
	last.addEventListener('end', () => void (utterances.at(-1) === last && stop()));
	for (const utterance of utterances) speech.speak(utterance);
}

/** Makes the buttons of a page read, where the device has a voice for them. */
export function readAloud(): void {
	tellVoices();
	// Voices of a device come a moment after the page.
	speech.addEventListener?.('voiceschanged', tellVoices);
	document.addEventListener('click', (event) => {
		const button = (event.target as Element).closest<HTMLElement>('[data-aloud]');
		if (!button) return;
		const again = button === pressed;
		stop();
		if (!again) start(button);
	});
	// What was begun by a page before goes on speaking in some browsers.
	addEventListener('pagehide', stop);
	speech.cancel();
}
