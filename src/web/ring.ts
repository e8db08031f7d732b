import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { makePepper } from '#domain/mediatorKey/pepper.ts';
import { mayRing } from '#domain/notice/noticePolicy.ts';
import { ringKeys } from '#domain/notice/ring.ts';
import { DIR, isLocale, wordsFor } from '#i18n/words.ts';
import { rings } from '#notify/openOutbox.ts';
import { idsFor } from './administration.ts';
import type { OpenHouse } from './house.ts';

/** The browser in hand, by its sign-in. */
export const hereOf = (event: RequestEvent) => ({ signInId: event.locals.signInId });

/** Whether this browser rings for whoever reads the page, and how it is told to. */
export async function readRing(event: RequestEvent, house: OpenHouse, db: Kysely<Database>, requestId: () => string) {
	const { actor, signInId, secondsLeft, locale } = event.locals;
	const leaves = rings(house.settings) && !house.demo;
	const ring = await db
		.selectFrom('ring')
		.select('id')
		.where('signInId', '=', signInId ?? '')
		.where('accountId', '=', actor.accountId ?? '')
		.executeTakeFirst();
	return {
		on: ring !== undefined,
		/** On a phone that many hands share nothing rings. */
		may: mayRing(actor, signInId === null ? null : { shared: secondsLeft === null ? 0 : 1 }),
		/** Whether rings really leave this house; in a demo it can be tried as far as the browser goes. */
		leaves,
		key: leaves || house.demo ? ringKeys(await makePepper(house.keyFolder)).publicKey : null,
		worker: `/ring/worker.js?lang=${locale}`,
		requestIds: idsFor(requestId, ['ringHere', 'stopRinging']),
	};
}

/**
 * The script that a browser keeps for rings. It holds one sentence that says nothing, looks at nothing that comes, fetches
 * and keeps nothing, and has no page under it: its scope is a folder without pages.
 */
export function ringWorker({ url }: Pick<RequestEvent, 'url'>): Response {
	const asked = url.searchParams.get('lang');
	const lang = isLocale(asked) ? asked : 'fr';
	const { t } = wordsFor(lang, { timeZone: 'UTC', now: '1970-01-01T00:00:00.000Z' });
	const how = { lang, dir: DIR[lang], tag: 'waits', renotify: true };
	const script = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('push', (event) =>
	event.waitUntil(self.registration.showNotification(${JSON.stringify(t('word.outside.ordinary'))}, ${JSON.stringify(how)})),
);
self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(
		self.clients
			.matchAll({ type: 'window', includeUncontrolled: true })
			.then(([open]) => (open ? open.focus() : self.clients.openWindow('/'))),
	);
});
`;
	return new Response(script, {
		headers: {
			'content-type': 'text/javascript; charset=utf-8',
			'content-security-policy': "default-src 'none'",
		},
	});
}
