import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { declineNomination } from '#domain/election/declineNomination.ts';
import {
	mayAcceptNomination,
	mayConvene,
	mayDeclineNomination,
	mayWithdrawCandidate,
} from '#domain/election/electionPolicy.ts';
import { listCandidates } from '#domain/election/electionQueries.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { listPhotos } from '#domain/photo/photoQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterElection, shownElection } from '#web/election.ts';
import { loadSignedIn } from '#web/page.ts';

/** Somebody who was put forward: everybody may see whoever stands, only the convenor and themself whoever does not. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { election } = await enterElection(db, event.params);
		const candidate = (await listCandidates(db, election.id)).find((one) => one.id === event.params.candidate);
		if (!candidate) throw new NotFound('candidate');
		const own = candidate.personId === actor.personId;
		const runs = mayConvene(actor, election) === 'yes';
		const stands = candidate.acceptedAt !== null && candidate.declinedAt === null && candidate.withdrawnAt === null;
		if (!stands && !own && !runs) throw new NotFound('candidate');
		const { id, name, number, symbol, categories, statement, hasPhoto, acceptedAt, declinedAt, withdrawnAt } =
			candidate;
		return {
			election: shownElection(election, now),
			candidate: { id, name, number, symbol, categories, statement, hasPhoto: hasPhoto && stands },
			...{ stands, own, declined: declinedAt !== null, withdrawn: withdrawnAt !== null },
			/** Who heard the yes, for whoever runs the election. */
			witnesses: runs && acceptedAt !== null ? candidate.witnesses : [],
			knownFace: own || runs ? (await listPhotos(db, [candidate.personId])).has(candidate.personId) : false,
			may: {
				acceptNomination: mayAcceptNomination(actor, election, candidate, now),
				declineNomination: mayDeclineNomination(actor, election, candidate, now),
				withdrawCandidate: mayWithdrawCandidate(actor, election, candidate, now),
			},
			requestIds: {
				acceptNomination: requestId(),
				declineNomination: requestId(),
				withdrawCandidate: requestId(),
			},
			topics: [topicOf('election', election.id)],
		};
	});

const parameters = (event: { params: Partial<Record<string, string>> }) => ({ candidateId: event.params['candidate'] });

export const actions = {
	acceptNomination: action(acceptNomination, {
		parameters,
		then: (_, event) => `/committee/${event.params['committee']}/elections/${event.params['election']}`,
		picture: true,
	}),
	declineNomination: action(declineNomination, {
		parameters,
		then: (_, event) => `/committee/${event.params['committee']}/elections/${event.params['election']}`,
	}),
	withdrawCandidate: action(withdrawCandidate, {
		parameters,
		then: (_, event) => `/committee/${event.params['committee']}/elections/${event.params['election']}`,
	}),
};
