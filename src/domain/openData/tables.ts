import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { ERASED_NAME, ERASED_WORDS } from '../erased.ts';
import { withoutConcernNumbers } from '../publication/concernNumbers.ts';
import {
	type Place,
	type Placed,
	type ReadRecords,
	type Wanted,
	readAreas,
	readAsks,
	readChecks,
	readCommitments,
	readCommittees,
	readConcernCounts,
	readElections,
	readOffices,
	readOutcomes,
	readQuarters,
	readSeats,
	readTurns,
} from './recordQueries.ts';
import {
	AreaRecord,
	AskRecord,
	CheckRecord,
	CommitmentRecord,
	CommitteeRecord,
	ConcernCountRecord,
	ElectionRecord,
	OfficeRecord,
	OutcomeRecord,
	QuarterRecord,
	SeatRecord,
	TurnRecord,
} from './records.ts';

/** A record as it leaves: values by the name of their field. */
export type OpenRecord = Record<string, unknown>;

/** One field of a table: its name, its HXL tag, what it means. */
export interface Column {
	name: string;
	hxl: string;
	en: string;
	fr: string;
	schema: z.ZodType;
}

/** A table that anybody may take away. */
export interface OpenTable {
	name: string;
	/** What it holds, in English and French. */
	en: string;
	fr: string;
	/** Name of one record, for the OpenAPI document. */
	recordName: string;
	schema: z.ZodObject;
	columns: Column[];
	/** By what it can be narrowed. */
	narrows: readonly ('committee' | 'office')[];
	/** The field by which one record is found. */
	key: string;
	/** Of what a place in it is made. */
	place: z.ZodType<Place>;
	read(db: Kysely<Database>, wanted: Wanted): Promise<Placed<OpenRecord>[]>;
}

/** Everything that a field says of itself. */
interface Told {
	description?: string;
	'x-hxl'?: string;
	'x-fr'?: string;
}

function columnsOf(schema: z.ZodObject): Column[] {
	return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
		const told = (field.meta() ?? {}) as Told;
		if (!told['x-hxl']) return [];
		return [{ name, hxl: told['x-hxl'], en: told.description ?? '', fr: told['x-fr'] ?? '', schema: field }];
	});
}

const ERASED = new RegExp(`[${ERASED_NAME}${ERASED_WORDS}]`, 'g');

/** What was erased leaves as three dots, and so does the number of a concern. */
function withoutMarks<T>(value: T): T {
	if (typeof value === 'string') return withoutConcernNumbers(value.replace(ERASED, '…')) as T;
	if (Array.isArray(value)) return value.map(withoutMarks) as T;
	if (typeof value === 'object' && value !== null)
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutMarks(one)])) as T;
	return value;
}

/** What a database can be asked for: PostgreSQL knows no text with a zero byte, and no whole number beyond 32 bits. */
const Part = z.string().regex(/^[^\0]*$/);
const Count = z.int32();
const AT_AND_ID = z.tuple([Part, Part]);

function table<S extends z.ZodObject>(given: {
	name: string;
	en: string;
	fr: string;
	recordName: string;
	schema: S;
	narrows?: readonly ('committee' | 'office')[];
	key: string;
	place?: z.ZodType<Place>;
	read: ReadRecords<z.output<S>>;
}): OpenTable {
	return {
		place: AT_AND_ID,
		narrows: [],
		...given,
		columns: columnsOf(given.schema),
		read: async (db, wanted) =>
			(await given.read(db, wanted)).map(({ place, record }) => ({
				place,
				record: withoutMarks(record) as OpenRecord,
			})),
	};
}

/** Every table that anybody may take away, in the order in which they are listed. */
export const OPEN_TABLES: readonly OpenTable[] = [
	table({
		name: 'committees',
		en: 'Committees, where they sit and how many of their seats are held.',
		fr: 'Les comités, où ils siègent et combien de leurs sièges sont occupés.',
		recordName: 'Committee',
		schema: CommitteeRecord,
		key: 'code',
		narrows: ['committee'],
		read: readCommittees,
	}),
	table({
		name: 'seats',
		en: 'Seats of committees: for whom each stands, never by whom it is held.',
		fr: 'Les sièges des comités : pour qui est chacun, jamais qui l’occupe.',
		recordName: 'Seat',
		schema: SeatRecord,
		key: 'id',
		narrows: ['committee'],
		place: z.tuple([Part, Part, Count]),
		read: readSeats,
	}),
	table({
		name: 'outcomes',
		en: 'Published outcomes; of one that was withdrawn only its number, its dates and by whose decision.',
		fr: 'Les résultats publiés ; d’un résultat retiré, seulement son numéro, ses dates et par décision de qui.',
		recordName: 'Outcome',
		schema: OutcomeRecord,
		key: 'code',
		narrows: ['committee'],
		read: readOutcomes,
	}),
	table({
		name: 'asks',
		en: 'Requests to offices, with the office that holds each and where it stands.',
		fr: 'Les demandes aux bureaux, avec le bureau qui a chacune et où elle en est.',
		recordName: 'Ask',
		schema: AskRecord,
		key: 'id',
		narrows: ['committee', 'office'],
		read: readAsks,
	}),
	table({
		name: 'turns',
		en: 'Every office that had an ask, and what it said.',
		fr: 'Chaque bureau qui a eu une demande, et ce qu’il a dit.',
		recordName: 'Turn',
		schema: TurnRecord,
		key: 'id',
		narrows: ['committee', 'office'],
		place: z.tuple([Part, Part, Count]),
		read: readTurns,
	}),
	table({
		name: 'commitments',
		en: 'Promises, of committees and of offices.',
		fr: 'Les promesses, des comités et des bureaux.',
		recordName: 'Commitment',
		schema: CommitmentRecord,
		key: 'id',
		narrows: ['committee', 'office'],
		read: readCommitments,
	}),
	table({
		name: 'checks',
		en: 'What two seats of different groups found of a promise after 30, 90 and 180 days.',
		fr: 'Ce que deux sièges de groupes différents ont constaté d’une promesse après 30, 90 et 180 jours.',
		recordName: 'Check',
		schema: CheckRecord,
		key: 'id',
		narrows: ['committee'],
		read: readChecks,
	}),
	table({
		name: 'concerns',
		en: 'How many concerns were raised, by quarter, sub-prefecture and dimension; small counts are withheld.',
		fr: 'Combien de préoccupations ont été soulevées, par trimestre, sous-préfecture et dimension ; les petits nombres sont retenus.',
		recordName: 'ConcernCount',
		schema: ConcernCountRecord,
		key: 'id',
		place: z.tuple([Part, Count]),
		read: readConcernCounts,
	}),
	table({
		name: 'quarters',
		en: 'Whole quarters: concerns raised, sessions held, and seats kept for women, all committees together.',
		fr: 'Des trimestres entiers : préoccupations soulevées, séances tenues et sièges réservés aux femmes, tous comités ensemble.',
		recordName: 'Quarter',
		schema: QuarterRecord,
		key: 'id',
		place: z.tuple([Part]),
		read: readQuarters,
	}),
	table({
		name: 'offices',
		en: 'Offices to which asks go.',
		fr: 'Les bureaux auxquels vont les demandes.',
		recordName: 'Office',
		schema: OfficeRecord,
		key: 'code',
		narrows: ['office'],
		read: readOffices,
	}),
	table({
		name: 'areas',
		en: 'Places with their codes.',
		fr: 'Les lieux et leurs codes.',
		recordName: 'Area',
		schema: AreaRecord,
		key: 'code',
		place: z.tuple([Count, Part, Part]),
		read: readAreas,
	}),
	table({
		name: 'elections',
		en: 'Elections; nobody is named in them.',
		fr: 'Les élections ; personne n’y est nommé.',
		recordName: 'Election',
		schema: ElectionRecord,
		key: 'code',
		narrows: ['committee'],
		read: readElections,
	}),
];

/** The table of a name, or none. */
export function seekTable(name: string): OpenTable | undefined {
	return OPEN_TABLES.find((one) => one.name === name);
}

/** How many records are read at a time where a whole table is wanted. */
const STEP = 200;

/** Every record of a table, a step at a time, so that no table is ever held whole. */
export async function* walkTable(
	db: Kysely<Database>,
	open: OpenTable,
	wanted: Omit<Wanted, 'after' | 'limit'>,
): AsyncGenerator<OpenRecord[]> {
	for (let after: Place | null = null; ;) {
		const placed: Placed<OpenRecord>[] = await open.read(db, { ...wanted, after, limit: STEP });
		if (placed.length > 0) yield placed.map((one) => one.record);
		const last = placed.at(-1);
		if (!last || placed.length < STEP) return;
		after = last.place;
	}
}
