import { drawLot } from '#domain/election/drawLot.ts';
import { mayDrawLot } from '#domain/election/electionPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { enterElection, readContests, shownElection } from '#web/election.ts';
import { loadSignedIn } from '#web/page.ts';

/** Where an order that was drawn in public is written down, contest by contest. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { election } = await enterElection(db, event.params);
		allow(mayDrawLot(actor, election, { lot: null }, now));
		const { contests } = await readContests(db, election, actor);
		return {
			election: shownElection(election, now),
			contests: contests.map((contest) => ({
				...{ id: contest.id, name: contest.name, candidates: contest.candidates, drawn: contest.lot !== null },
				...{ may: mayDrawLot(actor, election, contest, now), requestId: requestId() },
			})),
		};
	});

export const actions = {
	drawLot: action(drawLot, {
		then: (_, event) => `/committee/${event.params['committee']}/elections/${event.params['election']}`,
	}),
};
