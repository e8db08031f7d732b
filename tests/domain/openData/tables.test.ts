import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { closeQuarter } from '#domain/figures/closeQuarter.ts';
import { listQuarters } from '#domain/figures/figureQueries.ts';
import { newId } from '#domain/id.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { recoverDumps, writeDumpOnTime } from '#domain/job/dumpJobs.ts';
import { DUMPS_KEPT, listDumps, seekDump, writeDump } from '#domain/openData/dumps.ts';
import { readNews } from '#domain/openData/newsQueries.ts';
import { OPEN_TABLES, type OpenRecord, seekTable, walkTable } from '#domain/openData/tables.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type TestHouse, onBothDatabases } from '../../support/house.ts';
import { coSign, mediateInBambari } from '../../support/joint.ts';
import { unpack } from '../../support/unpack.ts';

vi.setConfig({ testTimeout: 60_000 });

const ORIGIN = 'https://palabre.example.org';

async function readWhole(house: TestHouse, name: string): Promise<OpenRecord[]> {
	const table = seekTable(name);
	if (!table) throw new Error(name);
	const records: OpenRecord[] = [];
	for await (const some of walkTable(house.read, table, { now: house.clock().toISOString(), origin: ORIGIN }))
		records.push(...some);
	return records;
}

describe('open data', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let code = '';
		let withdrawn = '';
		beforeAll(async () => {
			cast = await seatCast(house());
			({ code } = await publishOne(house(), cast));
			const other = await publishOne(house(), cast);
			withdrawn = other.code;
			await perform(
				house(),
				withdrawOutcome,
				{ outcomeId: other.outcomeId, note: 'La maison du puits est reconnue par tous.' },
				{ accountId: cast.odile.accountId },
			);
		});

		it('has in every table records that are as its schema says, and nobody of the cast', async () => {
			for (const { name, schema } of OPEN_TABLES) {
				const records = await readWhole(house(), name);
				for (const record of records) expect(schema.safeParse(record).error?.issues ?? []).toEqual([]);
				const all = JSON.stringify(records);
				for (const { name: one, accountId, personId } of [cast.kofi, cast.odile, cast.louise, cast.aicha])
					for (const secretly of [one, accountId, personId]) expect(all, name).not.toContain(secretly);
			}
			const [bgs] = await readWhole(house(), 'committees');
			expect(bgs).toMatchObject({ code: 'BGS', adm1Code: 'CF62', adm2Code: 'CF621', countryCode: 'CAF', seats: 7 });
		});

		it('tells for whom seats are kept and for which term, and which other committees ask for the same', async () => {
			const { write } = house();
			await write
				.updateTable('seat')
				.set({ reserved: '["women","youth"]' })
				.where('committeeId', '=', cast.bgs.id)
				.where('ordinal', '<=', 2)
				.execute();
			await mediateInBambari(house(), cast);
			const { askIds } = await publishOne(house(), cast);
			await coSign(house(), cast, askIds[0]);
			const [bgs] = await readWhole(house(), 'committees');
			const [term] = await house()
				.read.selectFrom('seatHolding')
				.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
				.select(['termStart', 'termEnd'])
				.where('seat.committeeId', '=', cast.bgs.id)
				.execute();
			expect(bgs).toMatchObject({ seatsForWomen: 2, seatsForYouth: 2, seatsForDisplaced: 0, ...term });
			const asks = await readWhole(house(), 'asks');
			expect(asks.filter((ask) => (ask['coSigners'] as string[]).length > 0)).toMatchObject([{ coSigners: ['BBR'] }]);
		});

		it('tells of a quarter that is over what the page of figures tells, and withholds what it withholds', async () => {
			await perform(house(), closeQuarter, { quarter: '2025-Q4' }, { accountId: 'system' });
			expect(await readWhole(house(), 'quarters')).toEqual([
				{
					...{ id: '2025-Q4', from: '2025-10-01', until: '2025-12-31' },
					...{ concerns: null, sessions: 0, womenShare: null, suppressed: 'small_n' },
				},
			]);
			const figures = (await listQuarters(house().read))[0]!.figures;
			const concerns = { ...figures.concerns, table: { ...figures.concerns.table, total: 22 } };
			await house()
				.write.insertInto('publishedFigures')
				.values({
					...{ quarter: '2025-Q3', madeAt: house().clock().toISOString() },
					figures: JSON.stringify({ ...figures, concerns, womenShare: 35 }),
				})
				.execute();
			expect((await readWhole(house(), 'quarters'))[0]).toMatchObject({
				...{ id: '2025-Q3', concerns: 22, womenShare: 35, suppressed: null },
			});
		});

		it('tells of what was withdrawn that it was, and not a word of it', async () => {
			const outcomes = await readWhole(house(), 'outcomes');
			const stone = outcomes.find((one) => one['code'] === withdrawn);
			expect(stone).toMatchObject({
				...{ status: 'withdrawn', title: null, summary: null, text: null, clauses: [], withheld: null },
				withdrawnBy: 'CLPR Bangassou (démo)',
			});
			expect(outcomes.find((one) => one['code'] === code)).toMatchObject({ status: 'published' });
			for (const name of ['asks', 'turns', 'commitments', 'checks'])
				expect(JSON.stringify(await readWhole(house(), name)), name).not.toContain(withdrawn);
			const news = await readNews(house().read, 'mission', 'fr', house().clock().toISOString());
			const told = news.filter((one) => one.code === withdrawn);
			expect(told).toMatchObject([{ kind: 'withdrawn', title: '', id: `outcome/${withdrawn}` }]);
			expect(news.some((one) => one.kind === 'outcome' && one.code === code)).toBe(true);
		});

		it('is written into one file every night, whole or not at all, with checksums that hold', async () => {
			const folder = join(house().folder, 'open-data');
			await recoverDumps(house(), ORIGIN);
			await recoverDumps(house(), ORIGIN);
			house().later({ days: 1 });
			expect(await runDueJobs(house(), { dumpOpenData: writeDumpOnTime }, { only: ['dumpOpenData'] })).toBe(1);
			const [dump] = await listDumps(house());
			expect(dump?.name).toMatch(/^palabre-open-data-2026-\d\d-\d\d\.zip$/);
			const archive = await buffer((await seekDump(house(), dump?.name ?? ''))?.stream as NodeJS.ReadableStream);
			const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
			expect(sha(archive)).toBe(dump?.sha256);
			const files = await unpack(archive);
			const sums = (files.get('SHA256SUMS') ?? Buffer.from('')).toString('utf8').trim().split('\n');
			expect(sums).toHaveLength(OPEN_TABLES.length * 2 + 1);
			for (const line of sums) {
				const [sum = '', path = ''] = line.split('  ');
				expect(sha(files.get(path) ?? Buffer.from('')), path).toBe(sum);
			}
			for (const { name } of OPEN_TABLES)
				expect(JSON.parse((files.get(`${name}.json`) ?? '').toString())).toHaveLength(
					(await readWhole(house(), name)).length,
				);
			expect(files.get('dictionary.csv')?.toString()).toContain('asks,daysOpen,#indicator +num +days_open');
			expect(readdirSync(folder).filter((name) => name.startsWith('.making-'))).toEqual([]);
		});

		it('hands out no file any more that was made before something was withdrawn for safety or corrected, and takes it from the disk', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			house().later({ days: 1 });
			const name = await writeDump(house(), ORIGIN);
			expect((await listDumps(house())).map((one) => one.name)).toContain(name);
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Danger.' }, { accountId: cast.odile.accountId });
			expect(await listDumps(house())).toEqual([]);
			for (const asked of [name, `${name}.sha256`]) expect(await seekDump(house(), asked)).toBeNull();
			house().later({ days: 1 });
			const next = await writeDump(house(), ORIGIN);
			expect((await listDumps(house())).map((one) => one.name)).toEqual([next]);
			expect(existsSync(join(house().folder, 'open-data', name))).toBe(false);
			// The same of before a correction.
			const edition = { id: newId(), outcomeId, edition: 2, publishedText: '{}', hash: '', why: 'Un nom.' };
			const publishedAt = house().clock().toISOString();
			await house()
				.write.insertInto('outcomeEdition')
				.values({ ...edition, publishedAt })
				.execute();
			expect(await listDumps(house())).toEqual([]);
		});

		it('keeps the last seven of them, gives no other file, and begins no second one where one waits', async () => {
			const folder = join(house().folder, 'open-data');
			mkdirSync(folder, { recursive: true });
			for (let day = 10; day < 20; day++)
				for (const ending of ['', '.sha256'])
					writeFileSync(join(folder, `palabre-open-data-2027-01-${day}.zip${ending}`), 'old');
			await writeDump(house(), ORIGIN);
			expect(readdirSync(folder).filter((name) => name.endsWith('.zip'))).toHaveLength(DUMPS_KEPT);
			expect(existsSync(join(folder, 'palabre-open-data-2027-01-10.zip.sha256'))).toBe(false);
			for (const name of ['../palabre.db', 'palabre.db', '..', 'palabre-open-data-2027-01-19.zip/..'])
				expect(await seekDump(house(), name)).toBeNull();
			const waiting = await house()
				.read.selectFrom('job')
				.select('id')
				.where('kind', '=', 'dumpOpenData')
				.where('doneAt', 'is', null)
				.execute();
			expect(waiting).toHaveLength(1);
		});
	});
});
