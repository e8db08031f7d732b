import { closeCaucus } from '#domain/caucus/closeCaucus.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { openCaucus } from '#domain/caucus/openCaucus.ts';
import { proposeRelease } from '#domain/caucus/proposeRelease.ts';
import { releaseFromCaucus } from '#domain/caucus/releaseFromCaucus.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { writeCaucusNote } from '#domain/caucus/writeCaucusNote.ts';
import { lockNotes } from '#domain/mediatorKey/lockNotes.ts';
import { unlockNotes } from '#domain/mediatorKey/unlockNotes.ts';
import { action } from '#web/action.ts';
import { enterApart, viewApart, wordsToCarry } from '#web/caucus.ts';
import { slowly } from '#web/enter.ts';
import { loadSignedIn } from '#web/page.ts';
import { sessionOf } from '#web/session.ts';

/** Apart with one side: for the session's mediators only; for everybody else there is no such page. */
export const load = (event) =>
	loadSignedIn(event, async (page) => viewApart(page, await enterApart(page, event.params), event.locals.signInId));

const here = (event: { locals: App.Locals }) => ({ signInId: event.locals.signInId });

export const actions = {
	unlockNotes: action(unlockNotes, {
		parameters: here,
		around: (event, work) => slowly(event, 'unlockNotes', event.locals.actor.accountId ?? '', work),
	}),
	lockNotes: action(lockNotes, { parameters: here }),
	openCaucus: action(openCaucus, { parameters: sessionOf }),
	closeCaucus: action(closeCaucus),
	writeCaucusNote: action(writeCaucusNote),
	proposeRelease: action(proposeRelease),
	consentRelease: action(consentRelease, { parameters: wordsToCarry }),
	withdrawRelease: action(withdrawRelease),
	releaseFromCaucus: action(releaseFromCaucus, { parameters: wordsToCarry }),
};
