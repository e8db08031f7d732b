import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { House } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { type ArchiveAudience, type Manifest, RECORDS, SHARED_FOLDER } from './archive.ts';
import type { Staging } from './staging.ts';
import { readBonds } from './bonds.ts';
import {
	type Collected,
	type Records,
	collectCommittee,
	linesOf,
	takeWhole,
	translationsOf,
} from './collectRecords.ts';

/** Which committees an archive is of, by code: one, or all. */
export async function listArchived(db: Kysely<Database>, code: string | null): Promise<{ id: string; code: string }[]> {
	let query = db.selectFrom('committee').select(['id', 'code']).orderBy('code');
	if (code !== null) query = query.where('code', '=', code.toUpperCase());
	const found = await query.execute();
	if (code !== null && found.length === 0) throw new NotFound('committee');
	return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What is made of one committee's records beside them: the pages for its own people. */
export type MakePages = (code: string, records: Collected) => Iterable<[name: string, content: Uint8Array]>;

/** Stages everything of an archive but its public pages, and says what its table of contents says of it. */
export async function layArchive(
	house: Pick<House, 'kind' | 'atOneMoment'>,
	staging: Staging,
	{ audience, committee }: { audience: ArchiveAudience; committee: string | null },
	makePages: MakePages = () => [],
): Promise<Omit<Manifest, 'format' | 'files'>> {
	return house.atOneMoment(async (db) => {
		const committees = await listArchived(db, committee);
		const ids = committees.map((one) => one.id);
		const installation = await db.selectFrom('installation').select('demo').executeTakeFirst();
		const about = {
			...{ audience, demo: installation?.demo ?? 0, committees: committees.map((one) => one.code) },
			...{ lastAct: await readLastAct(db, ids), schema: await newestMigration(db) },
		};
		if (audience === 'public') {
			await layPublic(db, staging, ids);
			return about;
		}
		const bonds = await readBonds(db, house.kind);
		const archived = new Set(ids);
		const shared: Records = new Map();
		const known = new Set<string>();
		for (const { id, code } of committees) {
			const collected = await collectCommittee(db, bonds, id, archived);
			for (const [table, rows] of collected.own)
				await staging.append(`${RECORDS}/${code}/${table}.jsonl`, linesOf(rows));
			for (const [name, content] of makePages(code, collected)) await staging.put(name, content);
			for (const [table, rows] of collected.shared) {
				const fresh = rows.filter((row) => !known.has(`${table} ${row.id}`));
				for (const row of fresh) known.add(`${table} ${row.id}`);
				shared.set(table, (shared.get(table) ?? []).concat(fresh));
			}
		}
		if (committee === null) await takeWhole(db, shared);
		shared.set('translation', await translationsOf(db, shared));
		for (const [table, rows] of shared)
			await staging.append(`${RECORDS}/${SHARED_FOLDER}/${table}.jsonl`, linesOf(rows));
		return about;
	});
}

/** When the newest act of these committees happened: of that moment its pages speak, whenever the archive is made. */
async function readLastAct(db: Kysely<Database>, committeeIds: readonly string[]): Promise<string | null> {
	let last: string | null = null;
	for (let from = 0; from < committeeIds.length; from += AT_ONCE) {
		const { at } = await db
			.selectFrom('event')
			.select(({ fn }) => fn.max('at').as('at'))
			.where(
				'chainId',
				'in',
				committeeIds.slice(from, from + AT_ONCE).map((id) => `committee:${id}`),
			)
			.executeTakeFirstOrThrow();
		if (at !== null && (last === null || at > last)) last = at;
	}
	return last;
}

/** The newest change of the database that was carried out. */
export async function newestMigration(db: Kysely<Database>): Promise<string> {
	const { name } = await db
		.selectFrom('kyselyMigration' as 'committee')
		.select('name')
		.orderBy('name', 'desc')
		.executeTakeFirstOrThrow();
	return name;
}

const AT_ONCE = 400;

/** What everybody may read anyway, as lines for programs: exactly what was published, what was asked, what was answered. */
async function layPublic(db: Kysely<Database>, staging: Staging, committeeIds: readonly string[]): Promise<void> {
	for (const id of committeeIds) {
		const all = { committees: [] as object[], outcomes: [] as object[], asks: [] as object[], answers: [] as object[] };
		const part = [id];
		all.committees.push(
			...(await db
				.selectFrom('committee')
				.innerJoin('area', 'area.id', 'committee.areaId')
				.select([
					'committee.code',
					'committee.name',
					'committee.kind',
					'committee.town',
					'area.pcode',
					'area.pcodeVersion',
				])
				.select(['committee.timeZone', 'committee.foundedOn', 'committee.dissolvedAt'])
				.where('committee.id', 'in', part)
				.execute()),
		);
		// A withdrawn one leaves its number and day only.
		const outcomes = await db
			.selectFrom('outcome')
			.selectAll()
			.where('committeeId', 'in', part)
			.where('publishedAt', 'is not', null)
			.execute();
		const isStanding = (row: object) => !('withdrawnAt' in row) || row.withdrawnAt === null;
		const standing = outcomes.filter(isStanding);
		all.outcomes.push(
			...outcomes.map((row) =>
				isStanding(row)
					? {
							code: row.code,
							publishedAt: row.publishedAt,
							text: JSON.parse(row.publishedText ?? 'null') as unknown,
							hash: row.hash,
						}
					: { code: row.code, withdrawn: true },
			),
		);
		const codes = new Map(standing.map((row) => [row.id, row.code]));
		const asks = await db
			.selectFrom('ask')
			.leftJoin('office', 'office.id', 'ask.holderId')
			.select(['ask.id', 'ask.outcomeId', 'ask.ordinal', 'ask.what', 'ask.why', 'ask.neededBy', 'ask.sentAt'])
			.select(['ask.answer', 'ask.answeredAt', 'ask.heardAt', 'office.code as office'])
			.where('ask.committeeId', 'in', part)
			.where('ask.sentAt', 'is not', null)
			.execute();
		const shown = asks.filter((ask) => codes.has(ask.outcomeId));
		const numberOf = new Map(shown.map((ask) => [ask.id, `${codes.get(ask.outcomeId)}/${ask.ordinal}`]));
		all.asks.push(...shown.map(({ id, outcomeId: _, ...ask }) => ({ ...ask, number: numberOf.get(id) })));
		const turns = await db
			.selectFrom('askTurn')
			.innerJoin('ask', 'ask.id', 'askTurn.askId')
			.innerJoin('office', 'office.id', 'askTurn.officeId')
			.select([
				'askTurn.askId',
				'askTurn.ordinal',
				'office.code as office',
				'askTurn.receivedAt',
				'askTurn.acknowledgedAt',
			])
			.select(['askTurn.decision', 'askTurn.decidedAt', 'askTurn.text', 'askTurn.lang', 'askTurn.dueOn'])
			.where('ask.committeeId', 'in', part)
			.where('ask.sentAt', 'is not', null)
			.execute();
		all.answers.push(
			...turns
				.filter((turn) => numberOf.has(turn.askId))
				.map(({ askId, ...turn }) => ({ ...turn, ask: numberOf.get(askId) })),
		);
		for (const [name, rows] of Object.entries(all)) await staging.append(`public/${name}.jsonl`, linesOf(rows));
	}
}

/** How much leaves with a public archive of one committee, or of all. */
export async function countLeaving(
	db: Kysely<Database>,
	code: string | null,
): Promise<Record<'committees' | 'outcomes' | 'asks' | 'answers', number>> {
	const committees = code === null ? null : (await listArchived(db, code)).map((one) => one.id);
	const outcomes = db.selectFrom('outcome').where('publishedAt', 'is not', null);
	const asks = db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.where('ask.sentAt', 'is not', null)
		.where('outcome.publishedAt', 'is not', null)
		.where('outcome.withdrawnAt', 'is', null);
	const answers = asks.innerJoin('askTurn', 'askTurn.askId', 'ask.id');
	const count = async <T extends { count: string | number | bigint }>(query: {
		executeTakeFirstOrThrow(): Promise<T>;
	}) => Number((await query.executeTakeFirstOrThrow()).count);
	return {
		committees: committees?.length ?? (await listArchived(db, null)).length,
		outcomes: await count(
			(committees ? outcomes.where('outcome.committeeId', 'in', committees) : outcomes).select(({ fn }) =>
				fn.countAll().as('count'),
			),
		),
		asks: await count(
			(committees ? asks.where('outcome.committeeId', 'in', committees) : asks).select(({ fn }) =>
				fn.countAll().as('count'),
			),
		),
		answers: await count(
			(committees ? answers.where('outcome.committeeId', 'in', committees) : answers).select(({ fn }) =>
				fn.countAll().as('count'),
			),
		),
	};
}
