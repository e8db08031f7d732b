import { drawKeyWords } from '#domain/election/drawKeyWords.ts';
import { NotFound } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { electionOfKeys, showKeyWords, viewKeyholders } from '#web/keyholders.ts';
import { loadSignedIn } from '#web/page.ts';

/** Where one keyholder draws their words, alone before the screen. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const view = await viewKeyholders(page, event.params.election);
		const keyholder = view.keyholders.find((one) => one.id === event.params.keyholder);
		if (!keyholder) throw new NotFound('keyholder');
		return {
			...{ election: view.election, shownCommittee: view.shownCommittee, timeZone: view.timeZone, keyholder },
			requestIds: { showKeyWords: page.requestId(), drawKeyWords: page.requestId() },
		};
	});

export const actions = {
	showKeyWords,
	drawKeyWords: action(drawKeyWords, {
		parameters: electionOfKeys,
		then: (_, event) => `/keys/${event.params.election}`,
	}),
};
