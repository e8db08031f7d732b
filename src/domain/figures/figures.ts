import { DIMENSIONS } from '../concern/concern.ts';
import { type Shown, type ShownTable, suppressTable } from '../publication/suppression.ts';

/** From so many committees on something of their members may be told of all of them together. */
export const FEWEST_COMMITTEES = 5;
/** People are told apart into groups only where every group is at least as large. */
export const SMALLEST_GROUP = 10;

/** What is told of one closed quarter, small counts withheld: it is kept as it was first shown. */
export interface QuarterFigures {
	/** What people raised: sub-prefectures, and last everything elsewhere, by the seven dimensions. */
	concerns: { places: { code: string; name: string }[]; dimensions: readonly string[]; table: ShownTable };
	/** How many sessions were held to their end. */
	sessions: number;
	/** Of a hundred filled seats, how many are kept for women, to the nearest five; null where too few committees sit. */
	womenShare: Shown;
}

/** What the figures of a quarter are made from. */
export interface QuarterFacts {
	/** The second-level places in which committees sit. */
	places: readonly { code: string; name: string }[];
	/**
	 * Each concern that was raised: the code of its second-level place, and its dimension; and whether it is behind a
	 * proposal, so that a published story may tell, now or one day, that there is at least this one.
	 */
	concerns: readonly { place: string; dimension: string; told?: boolean }[];
	sessions: number;
	committees: number;
	seats: { women: number; all: number };
}

/**
 * The figures of a quarter (`domain.md`, annex IV-4 to 6): concerns by second-level place at the finest and by quarter, in
 * one table, so that no other count of them stands beside it. All places where committees sit have a row, whether or not
 * anybody raised anything there.
 */
export function figuresOf(facts: QuarterFacts): QuarterFigures {
	const codes = facts.places.map((place) => place.code);
	const cells = [...codes, ''].map(() => DIMENSIONS.map(() => 0));
	const known = cells.map((row) => [...row]);
	for (const { place, dimension, told } of facts.concerns) {
		const row = codes.includes(place) ? codes.indexOf(place) : codes.length;
		const column = (DIMENSIONS as readonly string[]).indexOf(dimension);
		for (const counted of told ? [cells[row], known[row]] : [cells[row]])
			if (counted?.[column] !== undefined) counted[column] += 1;
	}
	const { women, all } = facts.seats;
	const many = facts.committees >= FEWEST_COMMITTEES && women >= SMALLEST_GROUP && all - women >= SMALLEST_GROUP;
	return {
		concerns: {
			places: [...facts.places, { code: '', name: '' }],
			dimensions: DIMENSIONS,
			table: suppressTable(cells, known),
		},
		sessions: facts.sessions,
		womenShare: many ? Math.round((women / all) * 20) * 5 : null,
	};
}

/** How a committee is doing, from its minutes: not formed, mostly inactive, active, highly active. */
export const HEALTHS = ['notFormed', 'inactive', 'active', 'highlyActive'] as const;
export type Health = (typeof HEALTHS)[number];

/** Over so many days the minutes are looked at; without any signed in them a committee is dormant. */
export const HEALTH_DAYS = 60;
/** From so many signed minutes in that time a committee is highly active. */
const MANY_MINUTES = 3;

/** How a committee is doing: whether anybody sits in it, and of how many sessions it signed minutes in 60 days. */
export function healthOf(committee: { seated: boolean; signed: number }): Health {
	if (!committee.seated) return 'notFormed';
	if (committee.signed === 0) return 'inactive';
	return committee.signed >= MANY_MINUTES ? 'highlyActive' : 'active';
}

/** How many committees are doing how. */
export function countHealth(committees: readonly { health: Health }[]): { health: Health; count: number }[] {
	return HEALTHS.map((health) => ({ health, count: committees.filter((one) => one.health === health).length }));
}
