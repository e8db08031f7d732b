import { listChoosable } from '#domain/account/peopleQueries.ts';
import { findCommitteeByCode, findRules, listSeats } from '#domain/committee/committeeQueries.ts';
import { addDays, localDay } from '#domain/days.ts';
import { announceElection } from '#domain/election/announceElection.ts';
import { ELECTION_KINDS, GROUPINGS, planContests, usualMinimums } from '#domain/election/election.ts';
import { mayAnnounceElection } from '#domain/election/electionPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { openHouse } from '#web/house.ts';
import { loadSignedIn } from '#web/page.ts';

/** A term runs 36 months where nothing else is said (`domain.md`, d). */
const MONTHS_OF_TERM = 36;

/** The last day of a term that begins on this one. */
function lastDay(start: string): string {
	const end = new Date(start);
	end.setUTCMonth(end.getUTCMonth() + MONTHS_OF_TERM);
	return addDays(end.toISOString().slice(0, 10), -1);
}

/** Everything that an election is announced with, as it usually is for these seats. */
export const load = (event) =>
	loadSignedIn(event, async ({ db, actor, now, requestId }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		allow(mayAnnounceElection(actor, committee));
		const asked = event.url.searchParams;
		const kind = ELECTION_KINDS.find((one) => one === asked.get('kind')) ?? 'full';
		const grouping = GROUPINGS.find((one) => one === asked.get('grouping')) ?? 'together';
		const { womenPercent } = await findRules(db, committee.id);
		const seats = await listSeats(db, committee.id);
		const contested = kind === 'full' ? seats : seats.filter((seat) => seat.vacantSince !== null);
		const today = localDay(now, committee.timeZone);
		const [lastTermEnd = ''] = seats
			.flatMap((seat) => (seat.termEnd === null ? [] : [seat.termEnd]))
			.sort()
			.reverse();
		const earliest = addDays(today, 21 + 7 + 1);
		const nextTerm = lastTermEnd ? addDays(lastTermEnd, 1) : '';
		const termStart = kind === 'full' && nextTerm > earliest ? nextTerm : earliest;
		const people = await listChoosable(db);
		return {
			...{ kind, grouping },
			choices: ELECTION_KINDS.flatMap((one) => GROUPINGS.map((other) => ({ kind: one, grouping: other }))),
			vacant: seats.filter((seat) => seat.vacantSince !== null).map(({ id, constituency }) => ({ id, constituency })),
			contests: planContests(contested, grouping).map((plan) => ({
				constituency: plan.constituency,
				seats: plan.seats.length,
				minimums: usualMinimums(plan, womenPercent),
			})),
			womenPercent,
			people: people.flatMap(({ accountId, name, handle }) => (accountId ? [{ accountId, name, handle }] : [])),
			days: {
				nominationsUntil: addDays(today, 14),
				vote: addDays(today, 21),
				termStart,
				termEnd: kind === 'byElection' && lastTermEnd > termStart ? lastTermEnd : lastDay(termStart),
			},
			may: { announceElection: mayAnnounceElection(actor, committee) },
			requestIds: { announceElection: requestId() },
		};
	});

export const actions = {
	announceElection: action(announceElection, {
		parameters: async (event) => {
			const { read } = await openHouse();
			return { committeeId: (await findCommitteeByCode(read, event.params['committee'] ?? '')).id };
		},
		then: ({ code }, event) => `/committee/${event.params['committee']}/elections/${code}`,
	}),
};
