import type { RequestEvent } from '@sveltejs/kit';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { standingOf } from '#domain/election/challengeQueries.ts';
import { mayChallengeElection } from '#domain/election/resultPolicy.ts';
import { Refused } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { load as loadPage } from '#web/page.ts';
import { findCounted, readResult } from '#web/result.ts';
import { addressOf, pauseAfterWrong } from '#web/vote.ts';

/** Disputing a result: by an account that has to do with it, or by the card to this very election. */
export const load = (event) =>
	loadPage(event, async ({ db, actor, now, requestId }) => {
		const found = await findCounted(db, event.params.election);
		const { committee, election, timeZone } = await readResult(db, found, now);
		const standing = await standingOf(db, actor, found.election);
		return {
			...{ shown: { committee, election }, timeZone, standing },
			verdict: mayChallengeElection(actor, found.election, standing ?? 'elector', now),
			requestIds: { challengeElection: requestId() },
		};
	});

export const actions = {
	challengeElection: action(challengeElection, {
		forAnybody: true,
		parameters: async (event: RequestEvent) => {
			const { read } = await openHouse();
			return { electionId: (await findCounted(read, event.params['election'] ?? '')).election.id };
		},
		around: async (event, work) => {
			try {
				return await work();
			} catch (error) {
				if (error instanceof Refused && error.because.no === 'wrongCode') await pauseAfterWrong(addressOf(event));
				throw error;
			}
		},
	}),
};
