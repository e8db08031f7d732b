import { isForgotten } from '#domain/session/session.ts';
import { listParties } from '#domain/session/sessionQueries.ts';
import { gateOf, nextPhase, wayOf } from '#domain/phase/phase.ts';
import { mayEnterPhase } from '#domain/phase/phasePolicy.ts';
import { findSessionFacts, findStanding, isApart, listPhaseEntries } from '#domain/phase/phaseQueries.ts';
import { listIssues } from '#domain/issue/issueQueries.ts';
import type { PageContext } from './page.ts';

/** The phase that a session is in: what its gate asks for and still waits for, and where it can go. */
export async function phaseNow(page: PageContext, sessionId: string) {
	const { db, actor } = page;
	const standing = await findStanding(page, sessionId);
	const { session } = standing;
	if (session.phase === null || isForgotten(session)) return null;
	const names = new Map<string, string>();
	for (const { id, name } of await listParties(db, session.id)) names.set(id, name);
	for (const { id, text } of await listIssues(db, session.id)) names.set(id, text);
	const way = wayOf(session.kind);
	const next = nextPhase(session.kind, session.phase);
	const earlier = way.slice(0, way.indexOf(session.phase));
	return {
		phase: session.phase,
		next,
		earlier,
		needs: gateOf(await findSessionFacts(db, session)).map(({ code, met, missing }) => ({
			...{ code, met },
			missing: missing.map((id) => names.get(id) ?? ''),
		})),
		entries: await listPhaseEntries(db, session.id),
		/** To the next phase; else back. */
		may: mayEnterPhase(actor, standing, next ?? earlier[0] ?? '', { apart: await isApart(db, session) }),
		requestId: page.requestId(),
	};
}
export type PhaseNow = NonNullable<Awaited<ReturnType<typeof phaseNow>>>;
