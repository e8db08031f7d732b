import type { Kysely, Selectable } from 'kysely';
import type { CommitteeTable, Database, RuleSetTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import type { NotOurs } from './committee.ts';

export interface Committee extends Omit<Selectable<CommitteeTable>, 'languages' | 'mayNotDecide'> {
	languages: string[];
	mayNotDecide: NotOurs[];
}

export interface Rules extends Omit<Selectable<RuleSetTable>, 'quorumGroups'> {
	quorumGroups: string[];
}

/** A seat as it stands today, with its holder. `holder` is for members; `publicHolder` only with the holder's consent. */
export interface Seat {
	id: string;
	ordinal: number;
	constituency: string;
	reserved: string[];
	side: string | null;
	office: string | null;
	vacantSince: string | null;
	personId: string | null;
	holder: string | null;
	publicHolder: string | null;
	termEnd: string | null;
}

function asCommittee(row: Selectable<CommitteeTable>): Committee {
	return {
		...row,
		languages: JSON.parse(row.languages) as string[],
		mayNotDecide: JSON.parse(row.mayNotDecide) as NotOurs[],
	};
}

const BY_ID = prepared(['id'], (db, { id }) => db.selectFrom('committee').selectAll().where('id', '=', id));
const OLDEST = prepared([], (db) =>
	db.selectFrom('committee').select('timeZone').orderBy('foundedOn').orderBy('code').limit(1),
);
const BY_CODE = prepared(['code'], (db, { code }) => db.selectFrom('committee').selectAll().where('code', '=', code));

/** The committee with this id. A committee's existence, charter and seats are public. */
export async function findCommittee(db: Kysely<Database>, id: string): Promise<Committee> {
	const [row] = await BY_ID(db, { id });
	if (!row) throw new NotFound('committee');
	return asCommittee(row);
}

/** The committee with this code, in any case: `bgs` and `BGS`. */
export async function findCommitteeByCode(db: Kysely<Database>, code: string): Promise<Committee> {
	const [row] = await BY_CODE(db, { code: code.toUpperCase() });
	if (!row) throw new NotFound('committee');
	return asCommittee(row);
}

/** What the committee of a code is called; null for none. */
export async function seekCommitteeName(db: Kysely<Database>, code: string): Promise<string | null> {
	const row = await db.selectFrom('committee').select('name').where('code', '=', code).executeTakeFirst();
	return row?.name ?? null;
}

/** Every committee, by name. */
export async function listCommittees(db: Kysely<Database>): Promise<Committee[]> {
	const rows = await db.selectFrom('committee').selectAll().orderBy('name').execute();
	return rows.map(asCommittee);
}

/** A committee as lists and maps show it to anybody. */
export interface PublicCommittee {
	id: string;
	code: string;
	name: string;
	kind: string;
	town: string;
	areaId: string;
	latitude: number | null;
	longitude: number | null;
	/** Whether it works: `sits`, `suspended` or `dissolved`. */
	state: 'sits' | 'suspended' | 'dissolved';
}

/** Every committee as anybody may know it, by name, without its charter. Public. */
export async function listPublicCommittees(db: Kysely<Database>): Promise<PublicCommittee[]> {
	const rows = await db
		.selectFrom('committee')
		.select(['id', 'code', 'name', 'kind', 'town', 'areaId', 'latitude', 'longitude', 'suspendedAt', 'dissolvedAt'])
		.orderBy('name')
		.orderBy('code')
		.execute();
	return rows.map(({ suspendedAt, dissolvedAt, ...row }) => ({
		...row,
		state: dissolvedAt !== null ? 'dissolved' : suspendedAt !== null ? 'suspended' : 'sits',
	}));
}

const RULES = prepared(['committeeId'], (db, { committeeId }) =>
	db
		.selectFrom('ruleSet')
		.selectAll()
		.where('committeeId', '=', committeeId)
		.orderBy('adoptedAt', 'desc')
		.orderBy('id', 'desc')
		.limit(1),
);

/** The rules that bind a committee now: the newest adopted. */
export async function findRules(db: Kysely<Database>, committeeId: string): Promise<Rules> {
	const [row] = await RULES(db, { committeeId });
	if (!row) throw new NotFound('rules');
	return { ...row, quorumGroups: JSON.parse(row.quorumGroups) as string[] };
}

/** The seats of a committee in their order, with who holds them now. */
export async function listSeats(db: Kysely<Database>, committeeId: string): Promise<Seat[]> {
	const rows = await db
		.selectFrom('seat')
		.leftJoin('seatHolding', (join) =>
			join.onRef('seatHolding.seatId', '=', 'seat.id').on('seatHolding.endedAt', 'is', null),
		)
		.leftJoin('person', 'person.id', 'seatHolding.personId')
		.select([
			'seat.id',
			'seat.ordinal',
			'seat.constituency',
			'seat.reserved',
			'seat.side',
			'seat.office',
			'seat.vacantSince',
			'seatHolding.personId',
			'seatHolding.termEnd',
			'person.displayName',
			'person.publicName',
		])
		.where('seat.committeeId', '=', committeeId)
		.orderBy('seat.ordinal')
		.execute();
	return rows.map(({ displayName, publicName, ...row }) => ({
		...row,
		reserved: JSON.parse(row.reserved) as string[],
		holder: displayName,
		publicHolder: publicName === 1 ? displayName : null,
	}));
}

/** Mediators, liaisons and observers of a committee now. */
export async function listAppointments(db: Kysely<Database>, committeeId: string) {
	return db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select([
			'appointment.id',
			'appointment.accountId',
			'appointment.role',
			'appointment.constituency',
			'appointment.appointedAt',
			'person.id as personId',
			'person.displayName as name',
		])
		.where('appointment.committeeId', '=', committeeId)
		.where('appointment.endedAt', 'is', null)
		.orderBy('appointment.role')
		.orderBy('person.displayName')
		.execute();
}

/**
 * The time by which somebody lives, for pages outside any committee: of the first committee they belong to, else of the
 * mission's first.
 */
export async function timeZoneOf(db: Kysely<Database>, actor: Actor): Promise<string> {
	const own = [...actor.seats, ...actor.roles][0]?.committeeId;
	const [committee] = await (own ? BY_ID(db, { id: own }) : OLDEST(db, {}));
	return committee?.timeZone ?? 'UTC';
}

/** For whom these accounts stand in a committee, by seat or by appointment. */
export async function listConstituenciesOf(
	db: Kysely<Database>,
	committeeId: string,
	accountIds: readonly string[],
): Promise<string[]> {
	if (accountIds.length === 0) return [];
	const seats = await db
		.selectFrom('account')
		.innerJoin('seatHolding', 'seatHolding.personId', 'account.personId')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['account.id', 'seat.constituency'])
		.where('account.id', 'in', [...accountIds])
		.where('seat.committeeId', '=', committeeId)
		.where('seatHolding.endedAt', 'is', null)
		.execute();
	const appointments = await db
		.selectFrom('appointment')
		.select(['accountId as id', 'constituency'])
		.where('accountId', 'in', [...accountIds])
		.where('committeeId', '=', committeeId)
		.where('endedAt', 'is', null)
		.execute();
	// A seat speaks louder than an appointment, as in `constituencyOf`.
	const seated = new Set(seats.map((one) => one.id));
	const all = [...seats, ...appointments.filter((one) => !seated.has(one.id))];
	return [...new Set(all.flatMap((one) => one.constituency ?? []))];
}
