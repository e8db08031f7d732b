import { REFERRAL_KINDS } from '#domain/concern/concern.ts';
import { enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';

/** Whom to turn to in matters that no committee decides; the same page for all, so that it tells nothing. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const committee = await enterCommittee(page, event.params.committee);
		return {
			kinds: [...REFERRAL_KINDS],
			mayNotDecide: committee.mayNotDecide,
			workingLanguage: committee.languages[0] ?? 'fr',
		};
	});
