import { drawWords } from '#domain/codeWords.ts';
import { changeMediatorPassphrase } from '#domain/mediatorKey/changeMediatorPassphrase.ts';
import { makeMediatorKey } from '#domain/mediatorKey/makeMediatorKey.ts';
import { SUGGESTED_WORDS } from '#domain/mediatorKey/mediatorKey.ts';
import { mayHaveNotesKey } from '#domain/mediatorKey/mediatorKeyPolicy.ts';
import { seekMediatorKey } from '#domain/mediatorKey/mediatorKeyQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { slowly } from '#web/enter.ts';
import { loadSignedIn } from '#web/page.ts';
import { safePath } from '#web/path.ts';

/** A mediator's key to the notes of private talks. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, requestId }) => {
		if (mayHaveNotesKey(actor) !== 'yes') throw new NotFound('notes');
		const key = await seekMediatorKey(db, actor.accountId);
		return {
			madeOn: key?.madeOn ?? null,
			/** Words drawn for whoever wants some; other ones at every look, and kept nowhere. */
			suggested: drawWords(event.locals.locale === 'en' ? 'en' : 'fr', SUGGESTED_WORDS).join(' '),
			to: safePath(event.url.searchParams.get('to')),
			requestIds: idsFor(requestId, ['makeMediatorKey', 'changeMediatorPassphrase']),
		};
	});

export const actions = {
	makeMediatorKey: action(makeMediatorKey, { then: (_, event) => safePath(event.url.searchParams.get('to')) }),
	changeMediatorPassphrase: action(changeMediatorPassphrase, {
		around: (event, work) => slowly(event, 'unlockNotes', event.locals.actor.accountId ?? '', work),
	}),
};
