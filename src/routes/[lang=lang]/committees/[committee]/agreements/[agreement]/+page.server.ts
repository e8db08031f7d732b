import { findPublishedAgreement } from '#domain/agreement/publicationQueries.ts';
import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { hashShown } from '#web/agreement.ts';
import { load as loadPage } from '#web/page.ts';
import { wayBack } from '#web/posters.ts';
import { shownAgreement } from '#web/publicAgreement.ts';

/** A published agreement: exactly what left, or that it was withdrawn for safety; without sign-in, without scripts. */
export const load = (event) =>
	loadPage(event, async (page) => {
		const committee = await findCommitteeByCode(page.db, event.params.committee);
		const found = await findPublishedAgreement(page, committee, event.params.agreement);
		const about = {
			code: found.code,
			committee: { code: committee.code, name: committee.name },
			timeZone: committee.timeZone,
			now: page.now,
		};
		if ('withdrawnOn' in found) return { ...about, withdrawnOn: found.withdrawnOn, published: null };
		return {
			...about,
			withdrawnOn: null,
			published: {
				paper: shownAgreement(found.paper, {
					lang: event.params.lang,
					beside: event.url.searchParams.get('with'),
				}),
				...{ hash: found.hash, seal: hashShown(found.hash), since: found.since, signedSince: found.signedSince },
				back: wayBack(page, event.url, found.code),
			},
		};
	});
