import { error, redirect } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '#domain/account/account.ts';
import { newId } from '#domain/id.ts';
import { NotFound, Refused } from '#domain/refusals.ts';
import { type OpenHouse, openHouse } from './house.ts';

/** What every load works with: committed state to read, who asks, what time it is. */
export interface PageContext {
	house: OpenHouse;
	db: Kysely<Database>;
	actor: Actor;
	now: string;
	/** A fresh id for each form on the page. */
	requestId(): string;
}

interface Asked {
	locals: App.Locals;
	url: URL;
}

/** Runs a load: what one may not see answers 404, a refusal 403 with its reason. */
export async function load<T>(asked: Asked, read: (page: PageContext) => Promise<T>): Promise<T> {
	const house = await openHouse();
	try {
		return await read({
			house,
			db: house.read,
			actor: asked.locals.actor,
			now: asked.locals.now,
			requestId: newId,
		});
	} catch (thrown) {
		if (thrown instanceof NotFound) error(404, 'notFound');
		if (thrown instanceof Refused) error(403, `refusal.${thrown.because.no}`);
		throw thrown;
	}
}

/** Like `load`, for signed-in people only: others are asked to sign in and come back here. */
export async function loadSignedIn<T>(asked: Asked, read: (page: PageContext) => Promise<T>): Promise<T> {
	if (asked.locals.actor.kind !== 'person') {
		// A phone that was handed on: whoever presses Back is not led to where the one before was.
		if (asked.locals.handedOver) redirect(303, '/sign-in');
		redirect(303, `/sign-in?to=${encodeURIComponent(asked.url.pathname + asked.url.search)}`);
	}
	return load(asked, read);
}
