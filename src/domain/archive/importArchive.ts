import { type Transaction, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { MANIFEST_FILE, NotAnArchive, RECORDS, SHARED_FOLDER } from './archive.ts';
import { completePromises } from '../ask/promiseToEach.ts';
import { countAdministrators } from '../account/accountQueries.ts';
import { newHandle } from '../codeWords.ts';
import { QUARTER } from '../figures/quarter.ts';
import { Dialled, MissionName, SafeguardingWords } from '../installation/missionFields.ts';
import { type Context, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { instantOf } from '../localTime.ts';
import { Altered, type ArchiveReader, openArchive, verifyArchive } from './archiveFile.ts';
import { newestMigration } from './archiveQueries.ts';
import { mayImportArchive } from './archivePolicy.ts';
import {
	ARCHIVED,
	type ArchivedTable,
	type Row,
	SHARED,
	SHARED_WITHOUT,
	type Table,
	WITH_ALL,
} from './archiveTables.ts';
import { type Bond, inOrder, readBonds } from './bonds.ts';
import type { Records } from './collectRecords.ts';

export const ImportArchive = z.object({
	/** Where the archive lies on this machine, opened if it was sealed. */
	file: z.string().min(1),
});

interface Verified {
	/** The words of the key that signed it. */
	fingerprint: string;
}

/**
 * A committee comes from another installation with its whole history: ids, numbers and hashes are the same as before.
 * Committees come one after the other in one act: what is interrupted leaves nothing.
 */
export const importArchive = verb(
	ImportArchive,
	async ({ db, kind, actor, now, record, schedule, prepared }: Context<Verified>, { file }) => {
		allow(mayImportArchive(actor));
		const archive = await openArchive(file);
		try {
			const { manifest } = archive;
			const installation = await db.selectFrom('installation').select('demo').executeTakeFirst();
			if ((installation?.demo ?? 0) !== manifest.demo) throw new Refused(no('archiveOfOtherWorld'));
			if (manifest.schema > (await newestMigration(db))) throw new Refused(no('archiveNewer'));
			const committees = await readCommittees(archive);
			await refuseWhatIsHere(db, committees);
			const mission = await takeMissionIn(db, archive, now);
			const areas = await takeSharedIn(db, kind, archive);
			const bonds = await readBonds(db, kind);
			const comingIds = new Set(committees.map((row) => row.id ?? null));
			// First all of them: they name each other.
			for (const row of committees) adoptAreas([row], areas);
			await insertRows(db, 'committee', committees);
			const loose: Loose[] = [];
			let events = 0;
			for (const committee of committees) {
				const records: Records = await archive.records(String(committee.code));
				refuseWhatIsNotTheirs(records, committee.id ?? null, comingIds);
				records.delete('committee');
				for (const rows of records.values()) adoptAreas(rows, areas);
				await keepKnownTranslations(db, records);
				loose.push(...(await insertAll(db, bonds, records)));
				await passOverPast(db, records);
				records.set('committee', [committee]);
				await scheduleDue(records, now, schedule);
				events += records.get('event')?.length ?? 0;
			}
			await tieTogether(db, loose, comingIds);
			await completePromises({ db, kind });
			for (const { code } of committees) await record({ type: 'archiveImported', committee: String(code) });
			for (const entries of ['writeSearchEntries', 'writePublicEntries']) await schedule(entries, 'all', now);
			const accounts = (await archive.rows(SHARED_FOLDER, 'account')).length;
			return { committees: manifest.committees, mission, fingerprint: prepared.fingerprint, accounts, events };
		} catch (error) {
			if (error instanceof Altered) throw new Refused(no('archiveAltered', { file: error.file }));
			throw error;
		} finally {
			archive.close();
		}
	},
	{
		prepare: async ({ actor }, { file }) => {
			allow(mayImportArchive(actor));
			const { manifest, signature, faults } = await verifyOrRefuse(file);
			const [fault] = faults;
			if (fault) throw new Refused(no('archiveAltered', { file: fault.file }));
			if (manifest.audience !== 'committee') throw new Refused(no('archivePublicOnly'));
			return { fingerprint: signature?.fingerprint ?? '' };
		},
	},
);

async function verifyOrRefuse(file: string) {
	try {
		return await verifyArchive(file);
	} catch (error) {
		// Why it is none is said to whoever reads it in the terminal.
		if (error instanceof NotAnArchive) throw Object.assign(new Refused(no('notAnArchive')), { cause: error });
		if (error instanceof Altered) throw new Refused(no('archiveAltered', { file: error.file }));
		throw error;
	}
}

/** The committees that come, one a folder, and no folder without one: the table of contents says which. */
async function readCommittees(archive: ArchiveReader): Promise<Row[]> {
	const { committees } = archive.manifest;
	const known: readonly string[] = [...Object.keys(ARCHIVED), ...SHARED, ...Object.keys(WITH_ALL)];
	for (const [folder, tables] of archive.folders) {
		if (folder !== SHARED_FOLDER && !committees.includes(folder)) throw new Altered(`${RECORDS}/${folder}`);
		if ([...tables.keys()].some((table) => !known.includes(table))) throw new Refused(no('archiveNewer'));
		const alien = [...tables.keys()].find(
			(table) => (COMMON.includes(table) || table in WITH_ALL) !== (folder === SHARED_FOLDER),
		);
		if (alien !== undefined && alien !== 'translation') throw new Altered(`${RECORDS}/${folder}/${alien}.jsonl`);
	}
	const found: Row[] = [];
	for (const code of committees) {
		const rows = await archive.rows(code, 'committee');
		if (rows.length !== 1 || rows[0]?.code !== code) throw new Altered(MANIFEST_FILE);
		found.push(...rows);
	}
	if (new Set(found.map((row) => row.id)).size !== found.length) throw new Altered(MANIFEST_FILE);
	return found;
}

/** What a mission says of itself, as its own forms would take it. */
const Mission = z.object({
	missionName: MissionName,
	safeguardingNumber: Dialled.nullable(),
	safeguardingWords: asJson(SafeguardingWords.partial()),
});
const Shown = z.array(z.number().nullable());
const Quarter = z.object({
	quarter: z.string().regex(QUARTER),
	figures: asJson(
		z.object({
			concerns: z.object({
				places: z.array(z.object({ code: z.string(), name: z.string() })),
				dimensions: z.array(z.string()),
				table: z.object({ cells: z.array(Shown), rows: Shown, columns: Shown, total: z.number().nullable() }),
			}),
			sessions: z.number(),
			womenShare: z.number().nullable(),
		}),
	),
	madeAt: z.iso.datetime(),
});

/** What is kept as JSON, where it is of this form. */
function asJson(schema: z.ZodType) {
	return z.string().refine((text) => {
		try {
			return schema.safeParse(JSON.parse(text)).success;
		} catch {
			return false;
		}
	});
}

function readAs<S extends z.ZodType>(schema: S, row: Row, table: Table): z.output<S> {
	const read = schema.safeParse(row);
	if (!read.success) throw new Altered(`${RECORDS}/${SHARED_FOLDER}/${table}.jsonl`);
	return read.data;
}

/**
 * Where no committee is and nobody administers yet, an archive of all brings the whole of another installation: also what
 * its mission is called, its number for safeguarding and its closed quarters. Everywhere else these stay as they are there.
 */
async function takeMissionIn(db: Transaction<Database>, archive: ArchiveReader, now: string): Promise<string | null> {
	const [told] = await archive.rows(SHARED_FOLDER, 'installation');
	if (!told) return null;
	const here = await db.selectFrom('committee').select('id').limit(1).executeTakeFirst();
	if (here || (await countAdministrators(db)) > 0) return null;
	const said = readAs(Mission, told, 'installation');
	const first = { ...{ id: 1 as const, demo: archive.manifest.demo, clockOffsetSeconds: 0 }, createdAt: now };
	await db
		.insertInto('installation')
		.values({ ...first, firstRunCodeHash: null, ...said })
		.onConflict((conflict) => conflict.column('id').doUpdateSet(said))
		.execute();
	const quarters = (await archive.rows(SHARED_FOLDER, 'publishedFigures')).map((row) =>
		readAs(Quarter, row, 'publishedFigures'),
	);
	for (const quarter of quarters)
		await db
			.insertInto('publishedFigures')
			.values(quarter)
			.onConflict((conflict) => conflict.column('quarter').doNothing())
			.execute();
	return said.missionName;
}

/** What committees share, and who is in several of them. */
const COMMON: readonly string[] = ['area', 'office', 'person', 'account'];

const AT_ONCE = 200;

/** Which of the values stand in a column of a table. */
async function standing(
	db: Transaction<Database>,
	table: Table,
	column: string,
	values: readonly unknown[],
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let from = 0; from < values.length; from += AT_ONCE)
		rows.push(
			...((await db
				.selectFrom(table as 'committee')
				.selectAll()
				.where(sql.ref(`${table}.${column}`), 'in', values.slice(from, from + AT_ONCE))
				.execute()) as unknown as Row[]),
		);
	return rows;
}

/**
 * Anybody can write an archive and sign it with a key of their own: every row must belong to the committee in whose folder
 * it lies, and every act to its record, so that nothing is put into a committee, an office or a record that is here.
 */
function refuseWhatIsNotTheirs(
	records: Records,
	committeeId: string | number | null,
	coming: ReadonlySet<unknown>,
): void {
	const ids = (table: Table) => new Set((records.get(table) ?? []).map((row) => row.id ?? null));
	const alien = (table: Table) => new Altered(`${RECORDS}/${table}.jsonl`);
	for (const [table, { of }] of Object.entries(ARCHIVED) as [Table, ArchivedTable][]) {
		const [column, parent] = of;
		const own = ids(parent);
		if ((records.get(table) ?? []).some((row) => !own.has(row[column] ?? null))) throw alien(table);
		// What names its committee beside what it belongs to names one of these too.
		const elsewhere = (row: Row) => typeof row.committeeId === 'string' && !coming.has(row.committeeId);
		if ((records.get(table) ?? []).some(elsewhere)) throw alien(table);
	}
	const chain = `committee:${committeeId}`;
	if ((records.get('chain') ?? []).some((row) => row.id !== chain)) throw alien('chain');
	if ((records.get('event') ?? []).some((row) => row.chainId !== chain)) throw alien('event');
}

/** A committee that is here is not taken in again. */
async function refuseWhatIsHere(db: Transaction<Database>, committees: readonly Row[]): Promise<void> {
	for (const column of ['id', 'code']) {
		const [here] = await standing(
			db,
			'committee',
			column,
			committees.map((row) => row[column]),
		);
		if (here) throw new Refused(no('committeeHere', { code: String(here.code) }));
	}
}

/** Which place of the archive is which that is here: the same place has another id in another installation. */
type SamePlaces = ReadonlyMap<unknown, string | number>;

/** Places, offices and people who are here already are as they are here; the others come in. */
async function takeSharedIn(
	db: Transaction<Database>,
	kind: 'sqlite' | 'postgresql',
	archive: ArchiveReader,
): Promise<SamePlaces> {
	const records: Records = await archive.records(SHARED_FOLDER);
	for (const table of Object.keys(WITH_ALL)) records.delete(table as Table);
	const offices = new Map((records.get('office') ?? []).map((row) => [row.code, row.id]));
	for (const office of await standing(db, 'office', 'code', [...offices.keys()]))
		if (offices.get(office.code ?? '') !== office.id)
			throw new Refused(no('officeOther', { code: String(office.code) }));
	const places = await findSamePlaces(db, records);
	for (const rows of records.values()) adoptAreas(rows, places);
	await leaveOutKnown(db, records);
	await keepKnownTranslations(db, records);
	const handles = await drawHandles(db, records);
	// Whoever wrote the archive may have put in what never leaves: neither a way to sign in nor any power comes in.
	for (const [table, without] of Object.entries(SHARED_WITHOUT))
		for (const row of records.get(table as Table) ?? []) Object.assign(row, without);
	for (const account of records.get('account') ?? []) account.handle = handles.pop() ?? '';
	const [loose] = await insertAll(db, await readBonds(db, kind), records);
	if (loose) throw new Altered(`${RECORDS}/${SHARED_FOLDER}/${loose.table}.jsonl`);
	return places;
}

/** A place that is here under another id is named by the one it has here. */
async function findSamePlaces(db: Transaction<Database>, records: Records): Promise<SamePlaces> {
	const areas = records.get('area') ?? [];
	const keyOf = (row: Row) => `${row.pcode} ${row.pcodeVersion}`;
	const standingAreas = await standing(
		db,
		'area',
		'pcode',
		areas.map((row) => row.pcode),
	);
	const here = new Map(standingAreas.map((row) => [keyOf(row), row.id ?? null]));
	const same = new Map<unknown, string | number>();
	for (const row of areas) {
		const id = here.get(keyOf(row));
		if (id !== undefined && id !== null && id !== row.id) same.set(row.id, id);
	}
	records.set(
		'area',
		areas.filter((row) => !same.has(row.id)),
	);
	return same;
}

function adoptAreas(rows: readonly Row[], places: SamePlaces): void {
	if (places.size === 0) return;
	for (const row of rows)
		// Nothing but a place has a place's id: of a place, that is the one above it.
		for (const column of ['areaId', 'parentId']) {
			const id = places.get(row[column]);
			if (id !== undefined) row[column] = id;
		}
}

async function leaveOutKnown(db: Transaction<Database>, records: Records): Promise<void> {
	for (const table of COMMON as Table[]) {
		const rows = records.get(table) ?? [];
		const found = await standing(
			db,
			table,
			'id',
			rows.map((row) => row.id),
		);
		const here = new Set(found.map((row) => row.id));
		records.set(
			table,
			rows.filter((row) => !here.has(row.id)),
		);
	}
}

/** What is here already is said in other languages by those who are here. */
async function keepKnownTranslations(db: Transaction<Database>, records: Records): Promise<void> {
	const rows = records.get('translation') ?? [];
	if (rows.length === 0) return;
	const coming = new Set([...records.values()].flatMap((some) => some.map((row) => row.id ?? null)));
	const subjects = [...new Set(rows.map((row) => row.subjectId))];
	const said = new Set((await standing(db, 'translation', 'subjectId', subjects)).map((row) => row.subjectId));
	records.set(
		'translation',
		rows.filter(({ subjectId = null }) => coming.has(subjectId) && !said.has(subjectId)),
	);
}

/** Names to sign in with, new for this installation: the old ones, and all secrets, stayed where they were. */
async function drawHandles(db: Transaction<Database>, records: Records): Promise<string[]> {
	const wanted = records.get('account')?.length ?? 0;
	const drawn = new Set<string>();
	while (drawn.size < wanted) {
		const fresh = Array.from({ length: wanted - drawn.size }, newHandle);
		const taken = new Set(
			[
				...(await standing(db, 'account', 'handle', fresh)),
				...(await standing(db, 'retiredHandle', 'handle', fresh)),
			].map((row) => row.handle),
		);
		for (const handle of fresh) if (!taken.has(handle)) drawn.add(handle);
	}
	return [...drawn];
}

/** That a row names one of another committee of the archive, which may come after it. */
interface Loose {
	table: Table;
	column: string;
	to: Table;
	value: string;
	/** The row that waits with it; else it is there already and is only to be completed. */
	row: Row | null;
	id: string;
}

async function insertRows(db: Transaction<Database>, table: Table, rows: readonly Row[]): Promise<void> {
	for (let from = 0; from < rows.length; from += AT_ONCE)
		await db
			.insertInto(table as 'committee')
			.values(rows.slice(from, from + AT_ONCE) as never)
			.execute();
}

async function complete(db: Transaction<Database>, { table, id, column, value }: Omit<Loose, 'row' | 'to'>) {
	await db
		.updateTable(table as 'ask')
		.set({ [column]: value } as never)
		.where('id', '=', id)
		.execute();
}

/**
 * Writes all rows; what names a row that is written later is filled in afterwards: tables lead to each other in circles.
 * What names a row of another committee is returned.
 */
async function insertAll(db: Transaction<Database>, bonds: readonly Bond[], records: Records): Promise<Loose[]> {
	// A row without an id of its own is not found again: what it names comes before it.
	const hasId = (table: Table) => typeof records.get(table)?.[0]?.id === 'string';
	const all = bonds.map((bond) => ({ ...bond, mayBeNull: bond.mayBeNull && hasId(bond.table) }));
	const coming = new Map([...records].map(([table, rows]) => [table, new Set(rows.map((row) => row.id ?? null))]));
	const own = new Map([...coming]);
	const later: Omit<Loose, 'row' | 'to'>[] = [];
	const loose: Loose[] = [];
	for (const table of inOrder([...records.keys()], all)) {
		const names = all.filter((bond) => bond.table === table);
		const ready: Row[] = [];
		for (const row of records.get(table) ?? []) {
			const fit = { ...row };
			let waits = false;
			for (const { column, to, mayBeNull } of names) {
				const value = row[column];
				if (typeof value !== 'string') continue;
				const id = String(row.id);
				if (own.get(to)?.has(value)) {
					if (!mayBeNull || !coming.get(to)?.has(value)) continue;
					later.push({ table, id, column, value });
					fit[column] = null;
				} else if (to in ARCHIVED) {
					loose.push({ table, id, column, to, value, row: mayBeNull ? null : fit });
					if (mayBeNull) fit[column] = null;
					else waits = true;
				}
			}
			if (!waits) ready.push(fit);
		}
		await insertRows(db, table, ready);
		coming.delete(table);
	}
	for (const one of later) await complete(db, one);
	return loose;
}

/** Which of these rows belong to one of the committees, by what they belong to. */
async function areTheirs(
	db: Transaction<Database>,
	table: Table,
	ids: readonly string[],
	committees: ReadonlySet<unknown>,
): Promise<boolean> {
	if (table === 'committee') return ids.every((id) => committees.has(id));
	const rule = ARCHIVED[table];
	if (!rule) return false;
	const rows = await standing(db, table, 'id', ids);
	if (rows.length < new Set(ids).size) return false;
	return areTheirs(db, rule.of[1], [...new Set(rows.map((row) => String(row[rule.of[0]])))], committees);
}

/** Ties what names a row of another committee, once all are there; it must be one that came with it. */
async function tieTogether(
	db: Transaction<Database>,
	loose: readonly Loose[],
	committees: ReadonlySet<unknown>,
): Promise<void> {
	for (const [to, some] of Map.groupBy(loose, (one) => one.to))
		if (
			!(await areTheirs(
				db,
				to,
				some.map((one) => one.value),
				committees,
			))
		)
			throw new Altered(`${RECORDS}/${some[0]?.table}.jsonl`);
	const waiting = new Map(loose.flatMap((one) => (one.row ? [[one.row, one.table] as const] : [])));
	for (const [row, table] of waiting) await insertRows(db, table, [row]);
	for (const one of loose) if (one.row === null) await complete(db, one);
}

/** What happened elsewhere is no news here: nobody is told of it again, neither people nor other programs. */
async function passOverPast(db: Transaction<Database>, records: Records): Promise<void> {
	const read = (records.get('chain') ?? []).map((row) => ({ chainId: String(row.id), seq: Number(row.length) }));
	for (const table of ['noticeCursor', 'webhookCursor'] as const)
		for (let from = 0; from < read.length; from += AT_ONCE)
			await db
				.insertInto(table as 'noticeCursor')
				.values(read.slice(from, from + AT_ONCE))
				.onConflict((conflict) => conflict.column('chainId').doUpdateSet({ seq: (is) => is.ref('excluded.seq') }))
				.execute();
}

/** What falls due by itself in what came in. Terms are followed, and every ask by its own clock, at the next round. */
async function scheduleDue(
	records: Records,
	now: string,
	schedule: (kind: string, subjectId: string, runAt: string) => Promise<void>,
): Promise<void> {
	const zones = new Map((records.get('committee') ?? []).map((row) => [row.id, String(row.timeZone)]));
	for (const id of zones.keys()) await schedule('followTerms', String(id), now);
	for (const row of records.get('proposal') ?? [])
		if (row.deferredUntil) await schedule('resumeProposal', String(row.id), String(row.deferredUntil));
	for (const row of records.get('session') ?? [])
		if (!row.closedAt && !row.stoppedAt && !row.adjournedAt)
			await schedule('sessionDue', String(row.id), String(row.suspendedUntil ?? row.scheduledFor));
	for (const row of records.get('agreement') ?? [])
		if (row.reviewOn && row.inForceAt && !row.endedAt && !row.replacedAt)
			await schedule(
				'callReview',
				String(row.id),
				instantOf(String(row.reviewOn), '00:00', zones.get(row.committeeId ?? null) ?? 'UTC'),
			);
}
