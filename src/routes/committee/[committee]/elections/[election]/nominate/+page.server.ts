import { listChoosable } from '#domain/account/peopleQueries.ts';
import { mayNominateCandidate } from '#domain/election/electionPolicy.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { SYMBOLS } from '#domain/election/symbols.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { enterElection, readContests, shownElection } from '#web/election.ts';
import { loadSignedIn } from '#web/page.ts';

/** Where somebody is put forward: by whoever runs the election or the liaison, or by themself. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { election } = await enterElection(db, event.params);
		const { contests, nominated } = await readContests(db, election, actor);
		const lacking = contests.some((contest) => contest.shortfall !== null);
		const others = mayNominateCandidate(actor, election, { personId: null, lacking }, now);
		const oneself = mayNominateCandidate(actor, election, { personId: actor.personId, lacking }, now);
		if (others !== 'yes') allow(oneself);
		const asked = event.url.searchParams.get('contest');
		const contest = contests.find((one) => one.id === asked) ?? contests[0];
		const waiting = nominated.filter((one) => one.contestId === contest?.id && one.answer === 'waiting');
		const taken = [...(contest?.candidates ?? []), ...waiting].map((one) => one.symbol);
		const people = others === 'yes' ? await listChoosable(db) : [];
		return {
			election: shownElection(election, now),
			contests: contests.map(({ id, name }) => ({ id, name })),
			contestId: contest?.id ?? '',
			own: others === 'yes' ? null : { personId: actor.personId, name: actor.name },
			people: people.map(({ personId, name }) => ({ personId, name })),
			symbols: SYMBOLS.filter((symbol) => !taken.includes(symbol)),
			requestIds: { nominateCandidate: requestId() },
		};
	});

export const actions = {
	nominateCandidate: action(nominateCandidate, {
		then: ({ candidateId }, event) =>
			`/committee/${event.params['committee']}/elections/${event.params['election']}/candidates/${candidateId}`,
	}),
};
