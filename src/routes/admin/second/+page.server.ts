import { lookOverAgreement } from '#domain/agreement/lookOverAgreement.ts';
import { writtenInAgreement } from '#domain/agreement/publicAgreement.ts';
import { listLeavingForCoordination, listNamesOf } from '#domain/agreement/publicationQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { listMinutesForCoordination, readPaper } from '#domain/minutes/minutesQueries.ts';
import { namesLeaving, namesWithin } from '#domain/minutes/publicMinutes.ts';
import { reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { action } from '#web/action.ts';
import { loadAdministration } from '#web/administration.ts';
import { readerWords, shownPaper } from '#web/minutes.ts';
import { shownAgreement } from '#web/publicAgreement.ts';

/** What waits for the coordination as the second, where a committee has no second mediator: exactly what would leave, no more. */
export const load = (event) =>
	loadAdministration(event, async (page) => {
		const { db, now, requestId } = page;
		const minutes = [];
		for (const one of await listMinutesForCoordination(page)) {
			const committee = await findCommittee(db, one.committeeId);
			const { paper, allNames } = await readPaper(db, one, committee);
			minutes.push({
				...{ sessionId: one.sessionId, redaction: one.redaction, code: one.facts.code, committee: committee.name },
				paper: shownPaper(paper, readerWords(event, committee, now)),
				named: namesLeaving(paper, allNames),
				requestId: requestId(),
			});
		}
		const agreements = [];
		for (const { agreement, committee, paper, digest } of await listLeavingForCoordination(page)) {
			agreements.push({
				...{ agreementId: agreement.id, code: agreement.code, committee: committee.name, digest },
				timeZone: committee.timeZone,
				paper: shownAgreement(paper, { lang: event.locals.locale }),
				named: namesWithin(writtenInAgreement(paper), await listNamesOf(db, agreement)),
				requestId: requestId(),
			});
		}
		return { minutes, agreements };
	});

export const actions = {
	reviewMinutes: action(reviewMinutes),
	lookOverAgreement: action(lookOverAgreement),
};
