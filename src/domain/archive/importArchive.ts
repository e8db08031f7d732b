import { type Transaction, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { type Manifest, RECORDS } from './archive.ts';
import { newHandle } from '../codeWords.ts';
import { type Context, verb } from '../perform.ts';
import { Refused, allow, no } from '../refusals.ts';
import { instantOf } from '../localTime.ts';
import { NotAnArchive, unpackArchive, verifyArchive } from './archiveFile.ts';
import { newestMigration } from './archiveQueries.ts';
import { mayImportArchive } from './archivePolicy.ts';
import { ARCHIVED, type ArchivedTable, type Row, SHARED, SHARED_WITHOUT, type Table } from './archiveTables.ts';
import { inOrder, readBonds } from './bonds.ts';
import { type Records, readRecords } from './collectRecords.ts';

export const ImportArchive = z.object({
	/** The archive as a file in base64, opened if it was sealed. */
	file: z.string().regex(/^[A-Za-z0-9+/]+=*$/),
});

interface Opened {
	manifest: Manifest;
	records: Records;
	/** The words of the key that signed it. */
	fingerprint: string;
}

/** A committee comes from another installation with its whole history: ids, numbers and hashes are the same as before. */
export const importArchive = verb(
	ImportArchive,
	async ({ db, kind, actor, now, record, schedule, prepared }: Context<Opened>) => {
		allow(mayImportArchive(actor));
		const { manifest, records, fingerprint } = prepared;
		const installation = await db.selectFrom('installation').select('demo').executeTakeFirst();
		if ((installation?.demo ?? 0) !== manifest.demo) throw new Refused(no('archiveOfOtherWorld'));
		if (manifest.schema > (await newestMigration(db))) throw new Refused(no('archiveNewer'));
		refuseWhatIsNotTheirs(records);
		await refuseWhatIsHere(db, records);
		await adoptAreas(db, records);
		await leaveOutKnown(db, records);
		const handles = await drawHandles(db, records);
		// Whoever wrote the archive may have put in what never leaves: neither a way to sign in nor any power comes in.
		for (const [table, without] of Object.entries(SHARED_WITHOUT))
			for (const row of records.get(table as Table) ?? []) Object.assign(row, without);
		for (const account of records.get('account') ?? []) account.handle = handles.pop() ?? '';
		await insertAll(db, kind, records);
		await passOverPast(db, records);
		for (const committee of records.get('committee') ?? [])
			await record({ type: 'archiveImported', committee: String(committee.code) });
		await scheduleAll(records, now, schedule);
		return {
			committees: manifest.committees,
			fingerprint,
			accounts: records.get('account')?.length ?? 0,
			events: records.get('event')?.length ?? 0,
		};
	},
	{
		prepare: async (_, { file }) => {
			const { files, manifest, signature, faults } = await readOrRefuse(file);
			const [fault] = faults;
			if (fault) throw new Refused(no('archiveAltered', { file: fault.file }));
			if (manifest.audience !== 'committee') throw new Refused(no('archivePublicOnly'));
			const records = readRecords(files);
			const known: readonly string[] = [...Object.keys(ARCHIVED), ...SHARED];
			if ([...records.keys()].some((table) => !known.includes(table))) throw new Refused(no('archiveNewer'));
			return { manifest, records, fingerprint: signature?.fingerprint ?? '' };
		},
	},
);

async function readOrRefuse(file: string) {
	try {
		const files = await unpackArchive(Buffer.from(file, 'base64'));
		return { files, ...verifyArchive(files) };
	} catch (error) {
		if (error instanceof NotAnArchive) throw new Refused(no('notAnArchive'));
		throw error;
	}
}

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
 * Anybody can write an archive and sign it with a key of their own: every row must belong to a committee that comes with
 * it, and every act to its record, so that nothing is put into a committee, an office or a record that is here.
 */
function refuseWhatIsNotTheirs(records: Records): void {
	const ids = (table: Table) => new Set((records.get(table) ?? []).map((row) => row.id ?? null));
	const alien = (table: Table) => new Refused(no('archiveAltered', { file: `${RECORDS}/${table}.jsonl` }));
	for (const [table, { of }] of Object.entries(ARCHIVED) as [Table, ArchivedTable][]) {
		const [column, parent] = of;
		const own = ids(parent);
		if ((records.get(table) ?? []).some((row) => !own.has(row[column] ?? null))) throw alien(table);
		// What names its committee beside what it belongs to names one of these too.
		const committees = ids('committee');
		const elsewhere = (row: Row) => typeof row.committeeId === 'string' && !committees.has(row.committeeId);
		if ((records.get(table) ?? []).some(elsewhere)) throw alien(table);
	}
	const chains = new Set([...ids('committee')].map((id) => `committee:${id}`));
	if ((records.get('chain') ?? []).some((row) => !chains.has(String(row.id)))) throw alien('chain');
	if ((records.get('event') ?? []).some((row) => !chains.has(String(row.chainId)))) throw alien('event');
}

/** A committee that is here is not taken in again; nor an office whose code another one has here. */
async function refuseWhatIsHere(db: Transaction<Database>, records: Records): Promise<void> {
	const committees = records.get('committee') ?? [];
	for (const column of ['id', 'code']) {
		const [here] = await standing(
			db,
			'committee',
			column,
			committees.map((row) => row[column]),
		);
		if (here) throw new Refused(no('committeeHere', { code: String(here.code) }));
	}
	const offices = new Map((records.get('office') ?? []).map((row) => [row.code, row.id]));
	for (const office of await standing(db, 'office', 'code', [...offices.keys()]))
		if (offices.get(office.code ?? '') !== office.id)
			throw new Refused(no('officeOther', { code: String(office.code) }));
}

/** A place that this installation knows by its P-code is that place, whatever id it came with. */
async function adoptAreas(db: Transaction<Database>, records: Records): Promise<void> {
	const areas = records.get('area') ?? [];
	const keyOf = (row: Row) => `${row.pcode} ${row.pcodeVersion}`;
	const here = new Map(
		(
			await standing(
				db,
				'area',
				'pcode',
				areas.map((row) => row.pcode),
			)
		).map((row) => [keyOf(row), row.id]),
	);
	const other = new Map(
		areas.flatMap((row) => {
			const id = here.get(keyOf(row));
			return id !== undefined && id !== row.id ? [[row.id, id] as const] : [];
		}),
	);
	if (other.size === 0) return;
	records.set(
		'area',
		areas.filter((row) => !other.has(row.id ?? null)),
	);
	for (const [table, rows] of records)
		for (const row of rows)
			for (const column of table === 'area' ? ['parentId'] : ['areaId'])
				if (other.has(row[column] ?? null)) row[column] = other.get(row[column] ?? null) ?? null;
}

/** Places, offices and people who are here already are as they are here. */
async function leaveOutKnown(db: Transaction<Database>, records: Records): Promise<void> {
	for (const table of ['area', 'office', 'person', 'account'] as const) {
		const rows = records.get(table) ?? [];
		const here = new Set(
			(
				await standing(
					db,
					table,
					'id',
					rows.map((row) => row.id),
				)
			).map((row) => row.id),
		);
		records.set(
			table,
			rows.filter((row) => !here.has(row.id ?? null)),
		);
	}
	// What is here already is said in other languages by those who are here.
	const coming = new Set([...records.values()].flatMap((rows) => rows.map((row) => row.id ?? null)));
	const subjects = (records.get('translation') ?? []).map((row) => row.subjectId);
	const said = new Set((await standing(db, 'translation', 'subjectId', subjects)).map((row) => row.subjectId));
	records.set(
		'translation',
		(records.get('translation') ?? []).filter(({ subjectId = null }) => coming.has(subjectId) && !said.has(subjectId)),
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

/** Writes all rows; what names a row that is written later is filled in afterwards: tables lead to each other in circles. */
async function insertAll(db: Transaction<Database>, kind: 'sqlite' | 'postgresql', records: Records): Promise<void> {
	// A row without an id of its own is not found again: what it names comes before it.
	const hasId = (table: Table) => typeof records.get(table)?.[0]?.id === 'string';
	const all = (await readBonds(db, kind)).map((bond) => ({ ...bond, mayBeNull: bond.mayBeNull && hasId(bond.table) }));
	const bonds = all.filter((bond) => bond.mayBeNull);
	const coming = new Map([...records].map(([table, rows]) => [table, new Set(rows.map((row) => row.id ?? null))]));
	const later: { table: Table; id: string; column: string; value: string }[] = [];
	for (const table of inOrder([...records.keys()], all)) {
		const rows = records.get(table) ?? [];
		const own = bonds.filter((bond) => bond.table === table);
		const ready = rows.map((row) => {
			const fit = { ...row };
			for (const { column, to } of own) {
				const value = row[column];
				if (typeof value !== 'string' || typeof row.id !== 'string' || !coming.get(to)?.has(value)) continue;
				later.push({ table, id: row.id, column, value });
				fit[column] = null;
			}
			return fit;
		});
		for (let from = 0; from < ready.length; from += AT_ONCE)
			await db
				.insertInto(table as 'committee')
				.values(ready.slice(from, from + AT_ONCE) as never)
				.execute();
		coming.delete(table);
	}
	for (const { table, id, column, value } of later)
		await db
			.updateTable(table as 'ask')
			.set({ [column]: value } as never)
			.where('id', '=', id)
			.execute();
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
async function scheduleAll(
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
	for (const kind of ['writeSearchEntries', 'writePublicEntries']) await schedule(kind, 'all', now);
}
