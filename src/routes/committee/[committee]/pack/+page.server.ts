import { takesPart } from '#domain/account/account.ts';
import { listPublishedOutcomes } from '#domain/outcome/outcomeQueries.ts';
import { findPoll, listPolls, pollLine } from '#domain/poll/pollQueries.ts';
import { leaveOutConcernNumbers } from '#domain/publication/concernNumbers.ts';
import { NotFound } from '#domain/refusals.ts';
import { sessionState } from '#domain/session/session.ts';
import { listAgenda, listSessions } from '#domain/session/sessionQueries.ts';
import { loadPolled } from '#web/amendments.ts';
import { enterCommittee } from '#web/committee.ts';
import { type PageContext, loadSignedIn } from '#web/page.ts';
import { loadDesk } from '#web/paper.ts';
import { readAskedPoster, readOutcomePoster, readRadio } from '#web/posters.ts';

/** What hangs on the board of a village before the next session, as one document to print. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		if (!takesPart(page.actor, committee.id)) throw new NotFound('committee');
		const lang = event.locals.locale;
		const { outcomes } = await listPublishedOutcomes(page.db, { committeeId: committee.id, limit: 1 });
		const [latest] = outcomes;
		// It hangs where everybody passes.
		return leaveOutConcernNumbers({
			session: await nextSession(page, committee.id),
			ballot: await nextBallot(page, committee.id),
			outcome: latest ? await readOutcomePoster(page, event.url, { code: latest.code, lang }) : null,
			asked: await readAskedPoster(page, event.url, committee.code),
			radio: await readRadio(page, event.url, { code: committee.code, lang }),
		});
	});

/** The next session that everybody may know of: a mediation or a talk with one group alone hangs on no board. */
async function nextSession(page: PageContext, committeeId: string) {
	const coming = (await listSessions(page.db, committeeId))
		.filter((one) => one.kind !== 'mediation' && one.kind !== 'focusGroup' && sessionState(one) === 'scheduled')
		.filter((one) => one.scheduledFor >= page.now)
		.at(-1);
	if (!coming) return null;
	const { title, purpose, lang, place, scheduledFor } = coming;
	const agenda = await listAgenda(page.db, coming.id);
	return { title, purpose, lang, place, scheduledFor, agenda: agenda.map(({ text, minutes }) => ({ text, minutes })) };
}

/** The vote that is open or announced, with what is printed for it. */
async function nextBallot(page: PageContext, committeeId: string) {
	const polls = (await listPolls(page, committeeId)).map((poll) => pollLine(poll, page.now));
	const poll = polls.find((one) => one.state === 'open') ?? polls.find((one) => one.state === 'announced');
	if (!poll) return null;
	const { desk } = await loadDesk(page, poll.id);
	const polled = await loadPolled(page, await findPoll(page, poll.id));
	return { poll: desk.poll, lines: desk.lines, amendments: polled.map((one) => one.number) };
}
