import type { RequestEvent } from '@sveltejs/kit';
import { isCandidate, listWholeChallenges } from '#domain/election/challengeQueries.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { mayConvene } from '#domain/election/electionPolicy.ts';
import { installMembers } from '#domain/election/installMembers.ts';
import {
	mayConfirmElection,
	mayInstallMembers,
	mayRepeatContest,
	mayRuleOnChallenge,
} from '#domain/election/resultPolicy.ts';
import { repeatContest } from '#domain/election/repeatContest.ts';
import { ruleOnChallenge } from '#domain/election/ruleOnChallenge.ts';
import { addDays, localDay } from '#domain/days.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { loadSignedIn } from '#web/page.ts';
import { findCounted, readResult } from '#web/result.ts';

/** The result from the inside: what is disputed, for those who decide it, and the confirmation. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const found = await findCounted(db, event.params.election);
		const { committee, election } = found;
		if (committee.code !== event.params.committee.toUpperCase()) throw new NotFound('election');
		const result = await readResult(db, found, now);
		const stood = await isCandidate(db, election.id, actor.personId);
		const runs = mayConvene(actor, election) === 'yes';
		const challenges = runs ? await listWholeChallenges(db, election.id) : [];
		const openChallenges = result.challenges.filter((one) => one.ruling === null).length;
		return {
			result: { ...result, challenges: runs ? [] : result.challenges },
			challenges: challenges.map(({ accountId, ...one }) => ({
				...one,
				verdict: mayRuleOnChallenge(actor, election, { accountId, ruling: one.ruling }, stood, now),
				requestId: requestId(),
			})),
			runs,
			/** Void parts that nobody has announced again, for whoever may. */
			again: runs
				? result.contests
						.filter((one) => one.void && one.again === null)
						.map(({ id, name }) => ({
							...{ contestId: id, name, requestId: requestId() },
							verdict: mayRepeatContest(actor, election, { annulledAt: now, repeated: false }),
						}))
				: [],
			day: addDays(localDay(now, committee.timeZone), 14),
			may: {
				confirmElection: mayConfirmElection(actor, election, { openChallenges, isCandidate: stood }, now),
				installMembers: mayInstallMembers(
					actor,
					election,
					election.termStart <= localDay(now, committee.timeZone),
					now,
				),
			},
			requestIds: { confirmElection: requestId(), installMembers: requestId() },
			topics: [topicOf('committee', committee.id)],
		};
	});

const parameters = async (event: RequestEvent) => {
	const { read } = await openHouse();
	return { electionId: (await findCounted(read, event.params['election'] ?? '')).election.id };
};

export const actions = {
	ruleOnChallenge: action(ruleOnChallenge),
	repeatContest: action(repeatContest, {
		then: ({ code }, event) => `/committee/${event.params['committee']}/elections/${code}`,
	}),
	confirmElection: action(confirmElection, { parameters }),
	installMembers: action(installMembers, { parameters }),
};
