import { type RequestEvent, redirect } from '@sveltejs/kit';
import { discardKeptForm } from '#domain/keptForm/discardKeptForm.ts';
import { keepForm } from '#domain/keptForm/keepForm.ts';
import { listKeptForms } from '#domain/keptForm/keptFormQueries.ts';
import { perform } from '#domain/perform.ts';
import { askToSignIn, readPosted, say, withoutSecrets } from './action.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';
import { splitAct } from './path.ts';

/** What the reader of this page has begun to write in its forms and not sent. */
export function loadKeptForms({ db, actor }: PageContext, event: { url: URL }) {
	return listKeptForms(db, actor.accountId ?? '', event.url.pathname);
}

/** Keeps what a posted form holds, under its page; answers whether it was kept. */
export async function keepPosted(event: RequestEvent, path: string): Promise<boolean> {
	const { typed, requestId, keptAs } = await readPosted(event);
	const input = keepForm.schema.safeParse({
		path,
		form: keptAs ?? '',
		typed: withoutSecrets(typed),
		formId: requestId ?? undefined,
	});
	if (!input.success) return false;
	const house = await openHouse();
	const { kept } = await perform(house, keepForm, input.data, { accountId: event.locals.actor.accountId });
	return kept;
}

/** The two presses under a long form that work without a script: keep it for later, throw away what was kept. */
export const keptFormActions = {
	keepForm: async (event: RequestEvent) => {
		if (event.locals.actor.kind !== 'person') askToSignIn(event);
		if (await keepPosted(event, event.url.pathname)) say(event, 'keepForm');
		redirect(303, splitAct(event.url).page);
	},
	discardKeptForm: async (event: RequestEvent) => {
		if (event.locals.actor.kind !== 'person') askToSignIn(event);
		const { keptAs } = await readPosted(event);
		const input = discardKeptForm.schema.safeParse({ path: event.url.pathname, form: keptAs ?? '' });
		const house = await openHouse();
		if (input.success) await perform(house, discardKeptForm, input.data, { accountId: event.locals.actor.accountId });
		say(event, 'discardKeptForm');
		redirect(303, splitAct(event.url).page);
	},
};
