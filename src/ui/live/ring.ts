// Lets this browser ring when something waits. Loaded only where one says of what one wants to hear.

/** What can be done here: ready; on and heard no more (lost); or why not (missing, denied, failed). The page has words for each. */
type State = 'ready' | 'lost' | 'missing' | 'denied' | 'failed';
const show = (state: State): void => void (document.documentElement.dataset.ring = state);

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
	const plain = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

async function look(): Promise<void> {
	const page = document.querySelector<HTMLElement>('main [data-ring]');
	if (!page?.dataset.worker) return;
	if (
		!window.isSecureContext ||
		!('serviceWorker' in navigator) ||
		!('PushManager' in window) ||
		!('Notification' in window)
	)
		return show('missing');
	if (Notification.permission === 'denied') return show('denied');
	if (page.dataset.ring !== 'on') return show('ready');
	// It rings in the language that is read now.
	const worker = await navigator.serviceWorker.register(page.dataset.worker);
	show((await worker.pushManager.getSubscription()) ? 'ready' : 'lost');
}

/** Asks the browser, then its maker, where to ring; and sends the form with what they answer. */
async function begin(form: HTMLFormElement, endpoint: HTMLInputElement): Promise<void> {
	const page = document.querySelector<HTMLElement>('main [data-ring]');
	const { key = '', worker = '' } = page?.dataset ?? {};
	if ((await Notification.requestPermission()) !== 'granted') return show('denied');
	const registered = await navigator.serviceWorker.register(worker);
	// One that was made for another house’s key, or by whoever held this phone before, is no use.
	await (await registered.pushManager.getSubscription())?.unsubscribe();
	await activated(registered);
	const found = await registered.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
	endpoint.value = found.endpoint;
	form.requestSubmit();
}

function activated(worker: ServiceWorkerRegistration): Promise<void> {
	const waiting = worker.installing ?? worker.waiting;
	if (worker.active || !waiting) return Promise.resolve();
	return new Promise((done) => {
		waiting.addEventListener('statechange', () => waiting.state === 'activated' && done());
	});
}

/** Ends it in the browser too; the form itself ends it with us. */
async function end(): Promise<void> {
	for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

/** Makes the press on the page of notices work, where this browser can ring. */
export function letRing(): void {
	void look().catch(() => show('failed'));
	document.addEventListener(
		'submit',
		(event) => {
			const form = event.target as HTMLFormElement;
			const endpoint = form.querySelector<HTMLInputElement>('[name=endpoint]');
			if (form.matches('[action*="/stopRinging"]')) void end().catch(() => undefined);
			if (!endpoint || endpoint.value !== '') return;
			event.preventDefault();
			event.stopImmediatePropagation();
			void begin(form, endpoint).catch(() => show('failed'));
		},
		{ capture: true },
	);
}
