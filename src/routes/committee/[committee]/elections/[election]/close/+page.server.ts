import { closeNominations } from '#domain/election/closeNominations.ts';
import { mayBeHeld, mayCloseNominations } from '#domain/election/electionPolicy.ts';
import { all, allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { electionOf, enterElection, readContests, shownElection } from '#web/election.ts';
import { loadSignedIn } from '#web/page.ts';

/** The last look before the names are fixed: who stands, in which order, and who has not answered. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { committee, election } = await enterElection(db, event.params);
		allow(mayCloseNominations(actor, election, now));
		const { contests, nominated } = await readContests(db, election, actor);
		const collator = new Intl.Collator(committee.languages);
		return {
			election: shownElection(election, now),
			contests: contests.map((contest) => ({
				...contest,
				candidates: [...contest.candidates].sort((a, b) => collator.compare(a.name, b.name)),
			})),
			waiting: nominated.filter((one) => one.answer === 'waiting').map(({ id, name }) => ({ id, name })),
			may: {
				closeNominations: all(...contests.map((contest) => mayBeHeld(contest, contest.shortfall))),
			},
			requestIds: { closeNominations: requestId() },
		};
	});

export const actions = {
	closeNominations: action(closeNominations, {
		parameters: electionOf,
		then: (_, event) => `/committee/${event.params['committee']}/elections/${event.params['election']}`,
	}),
};
