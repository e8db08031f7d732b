import { fail, redirect } from '@sveltejs/kit';
import { findHome } from '#domain/account/accountQueries.ts';
import { seekCommitteeName } from '#domain/committee/committeeQueries.ts';
import { signIn } from '#domain/account/signIn.ts';
import { type Kept, byName, enterBy, keepFields } from '#web/enter.ts';
import { load as loadPage } from '#web/page.ts';
import { safePath } from '#web/path.ts';
import { MADE_FOR, isOfAnother } from '#web/formHolder.ts';
import { readBody } from '#web/request.ts';

/** Signing in; whoever is signed in already goes on to where they wanted to be. */
export const load = (event) =>
	loadPage(event, async ({ db, actor, now, requestId }) => {
		const to = safePath(event.url.searchParams.get('to'));
		if (actor.accountId && event.request.method === 'GET')
			redirect(303, to ?? (await findHome(db, actor.accountId, now)));
		const { handedOver } = event.locals;
		return {
			handedOver: handedOver !== null,
			to: handedOver ? '' : (to ?? ''),
			/** The committee where this phone was handed over; nobody of it is named. */
			at: handedOver ? await seekCommitteeName(db, handedOver) : null,
			requestId: requestId(),
		};
	});

export const actions = {
	signIn: enterBy(signIn, 'signIn', byName('signIn')),

	/** Keeps a form whose sign-in had ended, so that nothing typed is lost. */
	keep: async (event) => {
		const form = await readBody(event);
		const kept: Kept = {
			to: safePath(event.url.searchParams.get('to')) ?? '/',
			act: /^[A-Za-z]{1,40}$/.exec(event.url.searchParams.get('act') ?? '')?.[0] ?? '',
			fields: keepFields(form),
		};
		// Somebody else has this phone now: the words are kept for whoever wrote them, and not shown.
		if (isOfAnother(event.locals.actor, form.get(MADE_FOR))) return fail(401, { kept, ofAnother: true });
		// Signed in again in another window: it can be sent right away.
		return event.locals.actor.kind === 'person' ? { kept } : fail(401, { kept });
	},
};
