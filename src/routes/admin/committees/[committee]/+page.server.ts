import type { RequestEvent } from '@sveltejs/kit';
import { listChoosable } from '#domain/account/peopleQueries.ts';
import { adoptRules } from '#domain/committee/adoptRules.ts';
import { appointLiaison } from '#domain/committee/appointLiaison.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { appointObserver } from '#domain/committee/appointObserver.ts';
import { findCommitteeByCode, findRules, listAppointments, listSeats } from '#domain/committee/committeeQueries.ts';
import { endAppointment } from '#domain/committee/endAppointment.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { passOverAlternate } from '#domain/election/passOverAlternate.ts';
import { seatAlternate } from '#domain/election/seatAlternate.ts';
import { recallMember } from '#domain/term/recallMember.ts';
import { renewTerm } from '#domain/term/renewTerm.ts';
import { readTerms } from '#domain/term/termView.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { openHouse } from '#web/house.ts';
import { listNext, readSeatDecisions } from '#web/seatDecisions.ts';

/** One committee as the administration keeps it: seats, charges, rules. Nothing of what it says. */
export const load = (event) =>
	loadAdministration(event, async (page) => {
		const { db, now, requestId } = page;
		const committee = await findCommitteeByCode(db, event.params.committee);
		const rules = await findRules(db, committee.id);
		const start = now.slice(0, 10);
		return {
			shown: committee,
			rules,
			terms: await readTerms(db, committee, now),
			next: await listNext(page, committee.id),
			decisions: await readSeatDecisions(page, committee.id),
			seats: (await listSeats(db, committee.id)).map((seat) => ({ ...seat, requestId: requestId() })),
			appointments: (await listAppointments(db, committee.id)).map((one) => ({ ...one, requestId: requestId() })),
			people: await listChoosable(db),
			term: { start, end: `${Number(start.slice(0, 4)) + 3}${start.slice(4).replace('02-29', '02-28')}` },
			requestIds: idsFor(requestId, ['appoint', 'adoptRules']),
		};
	});

const parameters = async (event: RequestEvent) => ({
	committeeId: (await findCommitteeByCode((await openHouse()).read, event.params.committee ?? '')).id,
});

export const actions = {
	seatMember: action(seatMember),
	vacateSeat: action(vacateSeat),
	appointMediator: action(appointMediator, { parameters }),
	appointLiaison: action(appointLiaison, { parameters }),
	appointObserver: action(appointObserver, { parameters }),
	endAppointment: action(endAppointment),
	adoptRules: action(adoptRules, { parameters }),
	recallMember: action(recallMember),
	renewTerm: action(renewTerm),
	seatAlternate: action(seatAlternate),
	passOverAlternate: action(passOverAlternate),
};
