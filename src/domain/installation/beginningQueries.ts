import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { listPeopleOf } from '../account/peopleQueries.ts';
import { findRules, listAppointments, listSeats } from '../committee/committeeQueries.ts';

/** From an empty database to a working committee: the steps in their order. */
export const BEGINNING = [
	'mission',
	'administrator',
	'areas',
	'offices',
	'committee',
	'people',
	'seats',
	'mediator',
	'cards',
	'handOut',
	'concern',
] as const;
export type BeginningStep = (typeof BEGINNING)[number];

/** How far an installation is, as the database shows it: nobody ticks a step by hand. */
export interface Beginning {
	steps: { step: BeginningStep; done: boolean; count: number; of: number | null }[];
	/** The committee that is being set up; null while there is none. */
	committee: { code: string; name: string } | null;
	/** True once a first concern was raised: nothing more to show. */
	over: boolean;
}

/** Reads how far an installation is. Of the concern it tells only that there is one. */
export async function readBeginning(db: Kysely<Database>, now: string): Promise<Beginning> {
	const count = async (table: 'area' | 'office' | 'person' | 'concern') => {
		const found = await db
			.selectFrom(table)
			.select((select) => select.fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		return Number(found.count);
	};
	const committee = await db
		.selectFrom('committee')
		.select(['id', 'code', 'name'])
		.where('dissolvedAt', 'is', null)
		.orderBy('createdAt')
		.orderBy('id')
		.executeTakeFirst();
	const seats = committee ? await listSeats(db, committee.id) : [];
	const held = seats.filter((seat) => seat.personId !== null).length;
	const quorum = committee ? (await findRules(db, committee.id)).quorumNumber : 0;
	const mediators = committee
		? (await listAppointments(db, committee.id)).filter((one) => one.role === 'mediator').length
		: 0;
	const people = committee
		? (await listPeopleOf(db, now, committee.id)).filter((one) => one.accountId && one.state !== 'frozen')
		: [];
	const carded = people.filter((person) => person.state === 'cardIssued' || person.state === 'opened').length;
	const opened = people.filter((person) => person.state === 'opened').length;
	const serving = held > 0 || mediators > 0;
	const [areas, offices, known, concerns] = [
		await count('area'),
		await count('office'),
		await count('person'),
		await count('concern'),
	];
	const facts: Record<BeginningStep, [done: boolean, count: number, of: number | null]> = {
		// Both are done by the first run itself.
		mission: [true, 1, null],
		administrator: [true, 1, null],
		areas: [areas > 0, areas, null],
		offices: [offices > 0, offices, null],
		committee: [committee !== undefined, committee ? 1 : 0, null],
		// The administrator is one of them.
		people: [known > Math.max(1, quorum), Math.max(0, known - 1), null],
		seats: [held >= Math.max(1, quorum), held, seats.length],
		mediator: [mediators > 0, mediators, null],
		cards: [serving && carded === people.length, carded, people.length],
		handOut: [serving && opened === people.length, opened, people.length],
		concern: [concerns > 0, concerns > 0 ? 1 : 0, null],
	};
	return {
		steps: BEGINNING.map((step) => ({ step, done: facts[step][0], count: facts[step][1], of: facts[step][2] })),
		committee: committee ? { code: committee.code, name: committee.name } : null,
		over: concerns > 0,
	};
}
