import { z } from 'zod';
import { CONSTITUENCIES, RESERVED } from '../committee/committee.ts';
import { findRules, listSeats } from '../committee/committeeQueries.ts';
import { addDays, endOfDay, localDay } from '../days.ts';
import { ClockTime, Day, Id, Instant, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import {
	ELECTION_KINDS,
	ELECTION_METHODS,
	GROUPINGS,
	KEYS_KEPT,
	type ReservedMinimum,
	planContests,
	usualMinimums,
} from './election.ts';
import { mayAnnounceElection } from './electionPolicy.ts';
import { listSeatsInElection } from './electionQueries.ts';

const least = whole(0, 41).default(0);

/** How many of those elected in a contest must be of each reserved category, as a form asks it. */
const MinimumFields = z.object({
	/** Whose contest it is, where each constituency elects by itself. */
	constituency: z.enum(CONSTITUENCIES).optional(),
	women: least,
	youth: least,
	displaced: least,
	minority: least,
});

const DAYS = ['nominationsUntilOn', 'opensOn', 'closesOn', 'termStart'] as const;

export const AnnounceElection = z
	.object({
		committeeId: Id,
		kind: z.enum(ELECTION_KINDS),
		/** Seats of a by-election, all vacant ones where none is named; a full election is for every seat. */
		seatIds: z.array(Id).max(41).default([]),
		grouping: z.enum(GROUPINGS),
		/** The usual ones where nothing is said. */
		minimums: z.array(MinimumFields).max(41).optional(),
		title: line(140),
		place: line(140),
		method: z.enum(ELECTION_METHODS),
		/** Account of whoever runs it. */
		convenorId: Id,
		/** Who watches over it, in words: a body, a mission, a person. */
		observers: z.array(line(140)).max(12).default([]),
		keyKept: z.enum(KEYS_KEPT).default('keyholders'),
		/** Until the end of this day names are put forward; day and time of the vote, on the committee's clocks; */
		nominationsUntilOn: Day.optional(),
		opensOn: Day.optional(),
		opensTime: ClockTime.optional(),
		closesOn: Day.optional(),
		closesTime: ClockTime.optional(),
		/** or instants, as a program gives them. */
		nominationsUntil: Instant.optional(),
		opensAt: Instant.optional(),
		closesAt: Instant.optional(),
		challengeDays: whole(1, 60).default(7),
		termStart: Day,
		termEnd: Day,
	})
	.superRefine((election, check) => {
		const wrong = (path: string, code: string) => check.addIssue({ code: 'custom', path: [path], params: { code } });
		if (!election.nominationsUntil && !election.nominationsUntilOn) wrong('nominationsUntilOn', 'required');
		for (const [instant, on, time] of [
			['opensAt', 'opensOn', 'opensTime'],
			['closesAt', 'closesOn', 'closesTime'],
		] as const) {
			if (election[instant]) continue;
			if (!election[on]) wrong(on, 'required');
			if (!election[time]) wrong(time, 'required');
		}
		const days = DAYS.filter((name) => election[name] !== undefined);
		for (const [index, name] of days.slice(1).entries()) {
			const before = days[index];
			if (before && (election[name] ?? '') < (election[before] ?? '')) wrong(name, `before.${before}`);
		}
		if (election.termEnd <= election.termStart) wrong('termEnd', 'endBeforeStart');
	});

/** Everybody is told that there will be an election: for which seats, how it is counted, when, and who runs it. */
export const announceElection = verb(AnnounceElection, async (context, input) => {
	const { db, actor, now, record } = context;
	const committee = await lock(
		context,
		db
			.selectFrom('committee')
			.select(['id', 'code', 'timeZone', 'dissolvedAt', 'lastElection'])
			.where('id', '=', input.committeeId),
	).executeTakeFirst();
	if (!committee) throw new NotFound('committee');
	allow(mayAnnounceElection(actor, committee));

	const at = (day = '', time = '') => instantOf(day, time, committee.timeZone);
	const nominationsUntil = input.nominationsUntil ?? endOfDay(input.nominationsUntilOn ?? '', committee.timeZone);
	const opensAt = input.opensAt ?? at(input.opensOn, input.opensTime);
	const closesAt = input.closesAt ?? at(input.closesOn, input.closesTime);
	if (nominationsUntil <= now) allow(no('momentPast'));
	if (opensAt < nominationsUntil) allow(no('opensBeforeNominationsEnd', { until: nominationsUntil }));
	if (closesAt <= opensAt) allow(no('closesTooEarly'));
	const challengedUntil = addDays(localDay(closesAt, committee.timeZone), input.challengeDays);
	if (input.termStart <= challengedUntil) allow(no('termTooEarly', { day: addDays(challengedUntil, 1) }));

	const convenor = await db
		.selectFrom('account')
		.select('id')
		.where('id', '=', input.convenorId)
		.where('frozenAt', 'is', null)
		.executeTakeFirst();
	if (!convenor) throw new NotFound('account');

	const seats = await listSeats(db, committee.id);
	const vacant = seats.filter((seat) => seat.vacantSince !== null);
	const named = seats.filter((seat) => input.seatIds.includes(seat.id));
	if (named.length < new Set(input.seatIds).size) throw new NotFound('seat');
	const contested = input.kind === 'full' ? seats : named.length > 0 ? named : vacant;
	if (contested.length === 0) allow(no('noVacantSeat'));
	if (input.kind === 'byElection' && contested.some((seat) => seat.vacantSince === null)) allow(no('seatTaken'));
	const underWay = await listSeatsInElection(db, committee.id);
	if (contested.some((seat) => underWay.includes(seat.id))) allow(no('seatInElection'));

	const { womenPercent } = await findRules(db, committee.id);
	const contests = planContests(contested, input.grouping).map((plan) => {
		const typed = input.minimums?.find((one) => (one.constituency ?? null) === plan.constituency);
		const minimums: ReservedMinimum[] = typed
			? RESERVED.flatMap((category) => (typed[category] > 0 ? [{ category, least: typed[category] }] : []))
			: usualMinimums(plan, womenPercent);
		const tooHigh = minimums.find((one) => one.least > plan.seats.length);
		if (tooHigh) allow(no('minimumTooHigh', { ...tooHigh, seats: plan.seats.length }));
		return { id: newId(), name: plan.constituency ?? '', seats: plan.seats, minimums };
	});

	const electionId = newId();
	const code = `${committee.code}-E-${String(committee.lastElection + 1).padStart(2, '0')}`;
	await db
		.updateTable('committee')
		.set({ lastElection: committee.lastElection + 1 })
		.where('id', '=', committee.id)
		.execute();
	await db
		.insertInto('election')
		.values({
			id: electionId,
			committeeId: committee.id,
			code,
			kind: input.kind,
			title: input.title,
			place: input.place,
			method: input.method,
			convenorId: convenor.id,
			observers: JSON.stringify(input.observers),
			announcedAt: now,
			announcedBy: actor.accountId ?? convenor.id,
			nominationsUntil,
			opensAt,
			closesAt,
			challengeDays: input.challengeDays,
			termStart: input.termStart,
			termEnd: input.termEnd,
			keyKept: input.keyKept,
		})
		.execute();
	for (const [index, { id, name, seats: filled, minimums }] of contests.entries()) {
		await db
			.insertInto('contest')
			.values({ id, electionId, ordinal: index + 1, name, minimums: JSON.stringify(minimums) })
			.execute();
		await db
			.insertInto('contestSeat')
			.values(filled.map((seat) => ({ contestId: id, seatId: seat.id })))
			.execute();
	}
	await record({ type: 'electionAnnounced', committeeId: committee.id, electionId, code });
	return { electionId, code, contestIds: contests.map((contest) => contest.id) };
});
