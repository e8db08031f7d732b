import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { electionState } from '#domain/election/election.ts';
import { mayAnnounceElection } from '#domain/election/electionPolicy.ts';
import { listElections } from '#domain/election/electionQueries.ts';
import { topicOf } from '#realtime/topics.ts';
import { askedOf, pageOf } from '#web/list.ts';
import { loadSignedIn } from '#web/page.ts';

/** The elections of a committee, for whoever is signed in: they are public. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		const elections = (await listElections(db, committee.id)).map((election) => ({
			...{ code: election.code, title: election.title, place: election.place, kind: election.kind },
			...{ opensAt: election.opensAt, announcedAt: election.announcedAt, state: electionState(election, now) },
			repeats: election.repeatsCode,
		}));
		const { shown, list } = pageOf(elections, askedOf(event.url, { sorts: ['newest', 'oldest'] }), {
			text: (election) => `${election.code} ${election.title} ${election.place}`,
			by: { newest: (election) => election.announcedAt, oldest: (election) => election.announcedAt },
			down: ['newest'],
		});
		return {
			elections: shown,
			list,
			may: { announceElection: mayAnnounceElection(actor, committee) },
			topics: [topicOf('committee', committee.id)],
		};
	});
