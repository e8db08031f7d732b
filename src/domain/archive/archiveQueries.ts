import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { canonical } from '../record/chain.ts';
import type { House } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import type { ArchiveAudience, ArchiveFiles, Manifest } from './archive.ts';
import { collectRecords, recordFiles } from './collectRecords.ts';

/** Reads with everything as it was at one moment, whoever writes meanwhile. */
export function atOneMoment<T>(
	house: Pick<House, 'kind' | 'read' | 'write'>,
	work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
	return house.kind === 'postgresql'
		? house.read.transaction().setIsolationLevel('repeatable read').execute(work)
		: house.write.transaction().execute(work);
}

/** Which committees an archive is of, by code: one, or all. */
export async function listArchived(db: Kysely<Database>, code: string | null): Promise<{ id: string; code: string }[]> {
	let query = db.selectFrom('committee').select(['id', 'code']).orderBy('code');
	if (code !== null) query = query.where('code', '=', code.toUpperCase());
	const found = await query.execute();
	if (code !== null && found.length === 0) throw new NotFound('committee');
	return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Everything of an archive but its pages, and what its table of contents says of it. */
export async function readArchive(
	house: Pick<House, 'kind' | 'read' | 'write'>,
	{ audience, committee }: { audience: ArchiveAudience; committee: string | null },
): Promise<{ files: ArchiveFiles; about: Omit<Manifest, 'format' | 'files'> }> {
	return atOneMoment(house, async (db) => {
		const committees = await listArchived(db, committee);
		const ids = committees.map((one) => one.id);
		const installation = await db.selectFrom('installation').select('demo').executeTakeFirst();
		const about = {
			...{ audience, demo: installation?.demo ?? 0, committees: committees.map((one) => one.code) },
			...{ lastAct: null as string | null, schema: await newestMigration(db) },
		};
		if (audience === 'public') return { about, files: await publicFiles(db, ids) };
		const records = await collectRecords(db, house.kind, ids);
		about.lastAct = (records.get('event') ?? []).reduce<string | null>(
			(last, event) => (last === null || String(event.at) > last ? String(event.at) : last),
			null,
		);
		return { about, files: recordFiles(records) };
	});
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
async function publicFiles(db: Kysely<Database>, committeeIds: readonly string[]): Promise<ArchiveFiles> {
	const files: ArchiveFiles = new Map();
	const put = (name: string, rows: object[]) => {
		if (rows.length === 0) return;
		const lines = rows.map((row) => canonical(row)).sort((a, b) => (a < b ? -1 : 1));
		files.set(`public/${name}.jsonl`, Buffer.from(`${lines.join('\n')}\n`));
	};
	const all = { committees: [] as object[], outcomes: [] as object[], asks: [] as object[], answers: [] as object[] };
	for (let from = 0; from < committeeIds.length; from += AT_ONCE) {
		const part = committeeIds.slice(from, from + AT_ONCE);
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
	}
	for (const [name, rows] of Object.entries(all)) put(name, rows);
	return files;
}

/** How much leaves with a public archive of one committee, or of all. */
export async function countLeaving(
	db: Kysely<Database>,
	code: string | null,
): Promise<Record<'committees' | 'outcomes' | 'asks' | 'answers', number>> {
	const ids = (await listArchived(db, code)).map((one) => one.id);
	const files = await publicFiles(db, ids);
	const lines = (name: string) =>
		Math.max(
			0,
			Buffer.from(files.get(`public/${name}.jsonl`) ?? '')
				.toString()
				.split('\n').length - 1,
		);
	return { committees: ids.length, outcomes: lines('outcomes'), asks: lines('asks'), answers: lines('answers') };
}
