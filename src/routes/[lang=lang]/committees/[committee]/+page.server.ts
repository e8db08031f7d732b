import { readPlaces } from '#domain/area/placeQueries.ts';
import { listAsksByCommittee } from '#domain/ask/askQueries.ts';
import { publicPromise, readCommitments } from '#domain/commitment/commitmentQueries.ts';
import { listPublishedAgreements } from '#domain/agreement/publicationQueries.ts';
import { findCommitteeByCode, findRules, listSeats } from '#domain/committee/committeeQueries.ts';
import { localDay } from '#domain/days.ts';
import { listPublishedMinutes } from '#domain/minutes/minutesQueries.ts';
import { listPublicDays } from '#domain/openData/dayQueries.ts';
import { listTombstones } from '#domain/outcome/outcomeQueries.ts';
import { readTerms } from '#domain/term/termView.ts';
import { drawMap } from '#web/committeeMap.ts';
import { load as loadPage } from '#web/page.ts';
import { readTitle } from '#web/publicAgreement.ts';
import { readOutcomeList } from '#web/publicLists.ts';

/** So many lines of each: the page has 14 kB to come in, and every list says where the rest is. */
const MOST = { asks: 8, days: 8, promises: 5, outcomes: 10 };

/** A committee as anybody may know it: what it may and may not do, who sits for whom, what it decided and waits for. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		const rules = await findRules(db, committee.id);
		const places = await readPlaces(db, [committee.areaId]);
		const { outcomes, count } = await readOutcomeList(db, event.params.lang, {
			committeeId: committee.id,
			limit: MOST.outcomes,
		});
		const waiting = (await listAsksByCommittee(db, committee.id, now)).filter((ask) => ask.answer === null);
		const today = localDay(now, committee.timeZone);
		const days = (await listPublicDays(db, committee, now))
			.filter(({ day }) => day >= today)
			.sort((a, b) => a.day.localeCompare(b.day));
		const promises = (await readCommitments(db, { committeeId: committee.id })).map((one) => publicPromise(one, now));
		return {
			committee: {
				code: committee.code,
				name: committee.name,
				kind: committee.kind,
				town: committee.town,
				languages: committee.languages,
				foundedOn: committee.foundedOn,
				mayDecide: committee.mayDecide,
				mayNotDecide: committee.mayNotDecide,
				meets: committee.meets,
				suspended: committee.suspendedAt !== null,
				dissolved: committee.dissolvedAt !== null,
				endedOn: committee.dissolvedAt,
				endedBecause: committee.endedBecause,
				handedOverTo: committee.handedOverTo,
				place: places.get(committee.areaId) ?? { country: '', names: [] },
			},
			map: drawMap([{ ...committee, mark: 'sits' }]),
			rules: {
				quorumNumber: rules.quorumNumber,
				quorumGroups: rules.quorumGroups,
				decisionRule: rules.decisionRule,
				coolingOffHours: rules.coolingOffHours,
				acknowledgeHours: rules.acknowledgeHours,
				answerDays: rules.answerDays,
				escalateDays: rules.escalateDays,
				unansweredDays: rules.unansweredDays,
			},
			// Names leave only with their holder's consent.
			seats: (await listSeats(db, committee.id)).map((seat) => ({
				ordinal: seat.ordinal,
				constituency: seat.constituency,
				reserved: seat.reserved,
				side: seat.side,
				office: seat.office,
				vacant: seat.personId === null,
				holder: seat.publicHolder,
			})),
			outcomes,
			count,
			withdrawn: (await listTombstones(db, { committeeId: committee.id }))
				.slice(0, MOST.promises)
				.map(({ code, withdrawnOn }) => ({ code, withdrawnOn })),
			waiting: waiting.slice(0, MOST.asks).map((ask) => ({
				id: ask.id,
				what: ask.what,
				lang: ask.lang,
				outcomeCode: ask.outcomeCode,
				officeName: ask.turns.at(-1)?.officeName ?? '',
				days: ask.clock.daysWithoutAnswer,
				late: ask.clock.isLate || ask.clock.isUnanswered,
			})),
			waitingCount: waiting.length,
			days: days.slice(0, MOST.days).map(({ id, kind, day, about, code }) => ({ id, kind, day, about, code })),
			// What is not done yet stands before what is settled; the newest first.
			promises: promises
				.toReversed()
				.sort((a, b) => Number(a.result !== null) - Number(b.result !== null))
				.slice(0, MOST.promises),
			minutes: (await listPublishedMinutes(db, committee.id, 6)).map(({ code, paper }) => ({ code, held: paper.held })),
			agreements: (await listPublishedAgreements(db, { committeeId: committee.id, limit: 6 })).map(
				({ code, paper, since }) => ({
					...{ code, since, extent: paper.extent, inForceOn: paper.inForceOn },
					...readTitle(paper, event.params.lang),
				}),
			),
			terms: await readTerms(db, committee, now),
			timeZone: committee.timeZone,
		};
	});
