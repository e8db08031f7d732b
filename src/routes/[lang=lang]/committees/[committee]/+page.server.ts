import { readPlaces } from '#domain/area/placeQueries.ts';
import { listAsksByCommittee } from '#domain/ask/askQueries.ts';
import { findCommitteeByCode, findRules, listSeats } from '#domain/committee/committeeQueries.ts';
import { listPublishedMinutes } from '#domain/minutes/minutesQueries.ts';
import { readTerms } from '#domain/term/termView.ts';
import { load as loadPage } from '#web/page.ts';
import { readOutcomeList } from '#web/publicLists.ts';

/** A committee as anybody may know it: what it may and may not do, who sits for whom, what it decided and waits for. */
export const load = (event) =>
	loadPage(event, async ({ db, now }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		const rules = await findRules(db, committee.id);
		const places = await readPlaces(db, [committee.areaId]);
		const { outcomes, count } = await readOutcomeList(db, event.params.lang, { committeeId: committee.id, limit: 10 });
		const waiting = (await listAsksByCommittee(db, committee.id, now)).filter((ask) => ask.answer === null);
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
				place: places.get(committee.areaId) ?? { country: '', names: [], region: null, codes: [] },
			},
			rules: {
				quorumNumber: rules.quorumNumber,
				quorumGroups: rules.quorumGroups,
				decisionRule: rules.decisionRule,
				coolingOffHours: rules.coolingOffHours,
				acknowledgeHours: rules.acknowledgeHours,
				answerDays: rules.answerDays,
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
			waiting: waiting.map((ask) => ({
				id: ask.id,
				what: ask.what,
				lang: ask.lang,
				outcomeCode: ask.outcomeCode,
				officeName: ask.turns.at(-1)?.officeName ?? '',
				days: ask.clock.daysWithoutAnswer,
				late: ask.clock.isLate || ask.clock.isUnanswered,
			})),
			minutes: (await listPublishedMinutes(db, committee.id, 6)).map(({ code, paper }) => ({ code, held: paper.held })),
			terms: await readTerms(db, committee, now),
			timeZone: committee.timeZone,
		};
	});
