import { stayAwake } from './awake.ts';
import { runCountdowns, setClock } from './clock.ts';
import { enhanceForms } from './forms.ts';
import { watchIdle } from './idle.ts';
import { keepForms, keepNow } from './kept.ts';
import { catchUp, refresh, stopRefresh, whenRefreshed } from './refresh.ts';
import { comeBack, noticeOffline, noticeOnline, unwatch, watch } from './socket.ts';

// Makes a page live. Everything here could fail and the page would still be a page whose forms work.

const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const answeredAt = performance.timeOrigin + (navigation?.responseStart ?? 0);
setClock(document.documentElement.dataset.now, answeredAt);
runCountdowns(() => refresh(1000));
enhanceForms((missed) => {
	giveVoice();
	void watch(missed);
});
keepForms();
watchIdle(answeredAt, keepNow);
whenRefreshed(() => {
	giveVoice();
	void watch();
});
stayAwake();
if (document.querySelector('main[data-leave-in]') || location.hash.length > 12)
	void import('./card.ts').then(({ readCard, leaveInTime }) => (readCard(), leaveInTime()));
if (document.querySelector('main [data-ring]')) void import('./ring.ts').then(({ letRing }) => letRing());

/** Texts to read aloud may also come with a change of the page, as the card of the next phase does. */
let hasVoice = false;
function giveVoice(): void {
	if (hasVoice || !('speechSynthesis' in window) || !document.querySelector('[data-aloud]')) return;
	hasVoice = true;
	void import('./aloud.ts').then(({ readAloud }) => readAloud());
}
giveVoice();

const connect = (): void => void watch().catch(() => setTimeout(connect, 10_000));
if (document.readyState === 'complete') connect();
else addEventListener('load', connect, { once: true });

addEventListener('offline', noticeOffline);
addEventListener('online', noticeOnline);
let hiddenAt = 0;
document.addEventListener('visibilitychange', () => {
	if (document.hidden) hiddenAt = Date.now();
	// A phone that slept may hold a line that is dead without knowing it.
	else if (hiddenAt > 0 && Date.now() - hiddenAt > 10_000) comeBack();
	else catchUp();
});
addEventListener('popstate', (event) => {
	if (event.state?.answered || !location.hash) location.reload();
});
addEventListener('pagehide', () => {
	stopRefresh();
	unwatch();
});
addEventListener('pageshow', (event) => {
	if (!event.persisted) return;
	// A page taken out of the browser's drawer: shown again only after the server has said whose it is now.
	document.documentElement.hidden = true;
	location.reload();
});
