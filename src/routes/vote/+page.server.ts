import { load as loadPage } from '#web/page.ts';
import { castCardBallot, changeCardBallot, enterCard, handOverVote, readVoter, reviewCardBallot } from '#web/vote.ts';

/** Voting with a card: the code, the ballot, the ballot once more, the receipt. Whoever is signed in here stays out of it. */
export const load = (event) =>
	loadPage(event, async ({ house, requestId }) => {
		const { ballot, cast, committee, timeZone, secondsLeft } = await readVoter(event, house);
		return { ballot, cast, timeZone, atTheUrn: { committee, secondsLeft }, requestId: requestId() };
	});

export const actions = {
	enterWithCard: enterCard,
	reviewBallot: reviewCardBallot,
	changeBallot: changeCardBallot,
	castWithCard: castCardBallot,
	handOver: handOverVote,
};
