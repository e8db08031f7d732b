import { electionState } from '#domain/election/election.ts';
import { listAllElections } from '#domain/election/electionQueries.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { load as loadPage } from '#web/page.ts';

/** Every election that was announced, for everybody: those to come and under way first. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const elections = (await listAllElections(db)).map(({ election, committee }) => ({
			...{ code: election.code, title: election.title, place: election.place, opensAt: election.opensAt },
			repeats: election.repeatsCode,
			...{ state: electionState(election, now), committeeCode: committee.code, committeeName: committee.name },
		}));
		const committees = new Map(elections.map((one) => [one.committeeCode, one.committeeName]));
		const asked = askedOf(event.url, {
			sorts: ['newest', 'oldest'],
			filters: { committee: [...committees.keys()] },
			size: 20,
		});
		const { shown, list } = pageOf(elections, asked, {
			text: (election) => `${election.code} ${election.title} ${election.place} ${election.committeeName}`,
			fits: { committee: (election, code) => election.committeeCode === code },
			by: { newest: (election) => election.opensAt, oldest: (election) => election.opensAt },
			down: ['newest'],
		});
		return { elections: shown, list, committees: [...committees].map(([code, name]) => ({ code, name })) };
	});
