import { takesPart } from '#domain/account/account.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import {
	mayAnnulElection,
	mayCloseNominations,
	mayConvene,
	mayDrawLot,
	mayNominateCandidate,
} from '#domain/election/electionPolicy.ts';
import { findConvenor, wasExtended } from '#domain/election/electionQueries.ts';
import { electionState } from '#domain/election/election.ts';
import { mayMoveVoting } from '#domain/election/movePolicy.ts';
import { moveVoting } from '#domain/election/moveVoting.ts';
import { isCandidate } from '#domain/election/challengeQueries.ts';
import { wallClock } from '#domain/localTime.ts';
import { countPreparations } from '#domain/election/opening.ts';
import { readOpenVote } from '#domain/election/openVote.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { electionOf, enterElection, readContests, readElectionStory, shownElection } from '#web/election.ts';
import { loadSignedIn } from '#web/page.ts';

/** An election from the inside: where it stands, who stands, and the next step of whoever runs it. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const { election, committee } = await enterElection(db, event.params);
		const { contests, nominated, ownCandidateId } = await readContests(db, election, actor);
		const lacking = contests.some((contest) => contest.shortfall !== null);
		return {
			election: shownElection(election, now, await readElectionStory(db, election)),
			contests,
			nominated,
			ownCandidateId,
			/** For whoever runs it, until it opens. */
			preparations:
				mayConvene(actor, election) === 'yes' && election.openedAt === null
					? await countPreparations(db, election.id)
					: null,
			convenor: (await findConvenor(db, election.id)).name,
			may: {
				convene: mayConvene(actor, election),
				nominateCandidate: mayNominateCandidate(actor, election, { personId: null, lacking }, now),
				nominateOneself: mayNominateCandidate(actor, election, { personId: actor.personId, lacking }, now),
				closeNominations: mayCloseNominations(actor, election, now),
				drawLot: mayDrawLot(actor, election, { lot: null }, now),
				annulElection: mayAnnulElection(actor, election, now),
				moveVoting: mayMoveVoting(
					actor,
					election,
					{
						isCandidate: await isCandidate(db, election.id, actor.personId),
						extended: await wasExtended(db, election.id),
					},
					now,
				),
			},
			/** For whoever runs it, from the opening to the count. */
			openVote:
				mayConvene(actor, election) === 'yes' && ['open', 'closed'].includes(electionState(election, now))
					? await readOpenVote(db, election)
					: null,
			atDesk: mayConvene(actor, election) === 'yes' || takesPart(actor, election.committeeId),
			/** The times as they are now, on the committee's clocks. */
			times: {
				opens: wallClock(election.opensAt, committee.timeZone),
				closes: wallClock(election.closesAt, committee.timeZone),
			},
			requestIds: { annulElection: requestId(), moveVoting: requestId() },
			topics: [topicOf('election', election.id)],
		};
	});

export const actions = {
	annulElection: action(annulElection, { parameters: electionOf }),
	moveVoting: action(moveVoting, { parameters: electionOf }),
};
