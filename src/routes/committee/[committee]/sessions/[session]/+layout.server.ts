import { redirect } from '@sveltejs/kit';
import { isForgotten } from '#domain/session/session.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, frameOf } from '#web/session.ts';

const SESSION = '/committee/[committee]/sessions/[session]';
/** What of a session of which only the fact stays is still there: the fact, its minutes, and the word that something was not right. */
const STAYS = ['', '/minutes', '/minutes/edit', '/minutes/publish', '/minutes/print', '/not-right'].map(
	(part) => SESSION + part,
);

/** What stands on top of every page of a session. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const entered = await enterSession(page, event.params);
		const { session, committee } = entered;
		if (isForgotten(session) && !STAYS.includes(event.route.id ?? ''))
			redirect(303, `/committee/${committee.code}/sessions/${session.code}`);
		return { frame: await frameOf(page, entered) };
	});
