import { officeOf, takesPart } from '#domain/account/account.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { localDay } from '#domain/days.ts';
import { CORRECTION_DAYS } from '#domain/meeting/meeting.ts';
import { countMissed, isCorrectable, listMeetings } from '#domain/meeting/meetingQueries.ts';
import { recordAbsences } from '#domain/meeting/recordAbsences.ts';
import { recallMember } from '#domain/term/recallMember.ts';
import { renewTerm } from '#domain/term/renewTerm.ts';
import { mayRecordAbsences } from '#domain/term/termPolicy.ts';
import { listHoldings } from '#domain/term/termQueries.ts';
import { readTerms } from '#domain/term/termView.ts';
import { action } from '#web/action.ts';
import { committeeOf, enterCommittee } from '#web/committee.ts';
import { loadSignedIn } from '#web/page.ts';
import { readSeatDecisions } from '#web/seatDecisions.ts';
import { topicOf } from '#realtime/topics.ts';

/** The seats with their terms, what was decided about them, and who came to the meetings. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, now, requestId } = page;
		const committee = await enterCommittee(page, event.params.committee);
		const inside = takesPart(actor, committee.id);
		const seats = await listSeats(db, committee.id);
		const terms = await readTerms(db, committee, now);
		const topics = [topicOf('committee', committee.id)];
		const people = seats.map(({ id, holder, publicHolder }) => ({ id, holder: inside ? holder : publicHolder }));
		const nobody: string[] = [];
		if (!inside)
			return { terms, people, decisions: [], meetings: [], missed: [], sitting: nobody, sheet: null, topics };
		const holdings = await listHoldings(db, committee.id);
		const missed = await countMissed(db, committee.id);
		const meetings = await listMeetings(db, committee.id);
		const today = localDay(now, committee.timeZone);
		const asked = event.url.searchParams.get('meeting');
		const corrected = meetings.find((meeting) => meeting.heldOn === asked && isCorrectable(meeting, now));
		const onSheet = new Set([
			...holdings.map((one) => one.seatId),
			...(corrected?.attendance ?? []).map((one) => one.seatId),
		]);
		return {
			terms,
			people,
			decisions: await readSeatDecisions(page, committee.id),
			meetings: meetings.map((meeting) => ({ ...meeting, correctable: isCorrectable(meeting, now) })),
			missed: holdings.flatMap((one) => {
				const count = missed.get(one.id) ?? 0;
				return count > 0 ? [{ seatId: one.seatId, count }] : [];
			}),
			/** Who is told by word of mouth what others read in their account. */
			sitting: holdings.filter((one) => one.accountId === null).map((one) => one.seatId),
			sheet: {
				heldOn: corrected?.heldOn ?? today,
				correcting: corrected !== undefined,
				rows: seats
					.filter((seat) => onSheet.has(seat.id))
					.map((seat) => ({
						...{ seatId: seat.id, constituency: seat.constituency, holder: seat.holder },
						was: corrected?.attendance.find((one) => one.seatId === seat.id)?.was ?? 'present',
					})),
				days: CORRECTION_DAYS,
				requestId: requestId(),
				verdict: mayRecordAbsences(actor, committee, officeOf(actor, committee.id)),
			},
			topics,
		};
	});

export const actions = {
	recordAbsences: action(recordAbsences, { parameters: committeeOf }),
	recallMember: action(recallMember),
	renewTerm: action(renewTerm),
};
