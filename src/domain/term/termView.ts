import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { addDays, daysBetween, localDay } from '../days.ts';
import { TERM, type TermState, termState } from './term.ts';

/** A seat with its term, as everybody may know it. */
export interface SeatTerm {
	id: string;
	ordinal: number;
	constituency: string;
	state: Exclude<TermState, 'over'> | 'vacant';
	/** Last day of the term; null where nobody sits. */
	termEnd: string | null;
	/** Days until then, or since then. */
	days: number;
	renewed: boolean;
	vacantSince: string | null;
	/** Why nobody sits any more. */
	vacantBecause: string | null;
	/** Code of the election that gave it. */
	election: string | null;
}

/** The terms of a committee: where they stand as a whole, and what comes next. */
export interface CommitteeTerms {
	/** The furthest that any of its terms is; `vacant` where nobody sits at all. */
	state: 'running' | 'ending' | 'caretaker' | 'vacant';
	/** The last day of that term, and the last of the caretaking. */
	termEnd: string | null;
	caretakerUntil: string | null;
	days: number;
	renewable: boolean;
	vacant: number;
	/** The election that is under way. */
	election: { code: string; title: string } | null;
	seats: SeatTerm[];
}

/** Reads the terms of a committee's seats on a day of its own calendar. */
export async function readTerms(
	db: Kysely<Database>,
	committee: { id: string; timeZone: string },
	now: string,
): Promise<CommitteeTerms> {
	const today = localDay(now, committee.timeZone);
	const rows = await db
		.selectFrom('seat')
		.leftJoin('seatHolding as held', (join) => join.onRef('held.seatId', '=', 'seat.id').on('held.endedAt', 'is', null))
		.leftJoin('election', 'election.id', 'held.electionId')
		.select(['seat.id', 'seat.ordinal', 'seat.constituency', 'seat.vacantSince', 'held.termEnd', 'held.renewedBy'])
		.select('election.code as election')
		.where('seat.committeeId', '=', committee.id)
		.orderBy('seat.ordinal')
		.execute();
	const empty = rows.filter((row) => row.termEnd === null).map((row) => row.id);
	const left = await db
		.selectFrom('seatHolding')
		.select(['seatId', 'endReason'])
		.where('seatId', 'in', empty.length > 0 ? empty : [''])
		.where('endedAt', 'is not', null)
		.orderBy('endedAt', 'desc')
		.execute();
	const seats = rows.map(({ renewedBy, ...row }): SeatTerm => {
		const turn = row.termEnd === null ? 'vacant' : termState(row.termEnd, today);
		return {
			...row,
			// Until the house has looked, the last caretaker sits.
			state: turn === 'over' ? 'caretaker' : turn,
			days: row.termEnd === null ? 0 : Math.abs(daysBetween(today, row.termEnd)),
			renewed: renewedBy !== null,
			vacantBecause: left.find((holding) => holding.seatId === row.id)?.endReason ?? null,
		};
	});
	const held = seats.filter((seat) => seat.state !== 'vacant');
	const first = held.find((seat) => seat.state === 'caretaker') ?? held.find((seat) => seat.state === 'ending');
	const shown = first ?? held[0];
	const election = await db
		.selectFrom('election')
		.select(['code', 'title'])
		.where('committeeId', '=', committee.id)
		.where('installedAt', 'is', null)
		.where('annulledAt', 'is', null)
		.orderBy('announcedAt', 'desc')
		.executeTakeFirst();
	return {
		state: shown ? (shown.state as CommitteeTerms['state']) : 'vacant',
		termEnd: shown?.termEnd ?? null,
		caretakerUntil: shown?.termEnd ? addDays(shown.termEnd, TERM.caretakerDays) : null,
		days: shown?.days ?? 0,
		renewable: held.some((seat) => !seat.renewed),
		vacant: seats.length - held.length,
		election: election ?? null,
		seats,
	};
}

/** The committees whose term ends or has ended while no election is under way, by name. */
export async function listTermsDue(
	db: Kysely<Database>,
	now: string,
): Promise<{ code: string; name: string; state: CommitteeTerms['state'] }[]> {
	const soon = addDays(now.slice(0, 10), TERM.warningDays + 1);
	const committees = await db
		.selectFrom('committee')
		.select(['id', 'code', 'name', 'timeZone'])
		.where('dissolvedAt', 'is', null)
		.where('id', 'in', (is) =>
			is
				.selectFrom('seat')
				.innerJoin('seatHolding', 'seatHolding.seatId', 'seat.id')
				.select('seat.committeeId')
				.where('seatHolding.endedAt', 'is', null)
				.where('seatHolding.termEnd', '<=', soon),
		)
		.orderBy('name')
		.execute();
	const due = [];
	for (const { code, name, ...committee } of committees) {
		const { state, election } = await readTerms(db, committee, now);
		if (election === null && state !== 'running') due.push({ code, name, state });
	}
	return due;
}
