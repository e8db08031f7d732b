import { cpSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { buildWorld } from '../../../src/demo/world.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { ownFingerprint } from '#domain/archive/archiveKey.ts';
import { verifyArchive } from '#domain/archive/archiveFile.ts';
import { ARCHIVED, type Row, SHARED, STAYS, type Table, WITH_ALL } from '#domain/archive/archiveTables.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { readCoSigners } from '#domain/ask/coSigners.ts';
import { closeQuarter } from '#domain/figures/closeQuarter.ts';
import { newId } from '#domain/id.ts';
import { insidePages } from '#keeping/insidePages.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { perform } from '#domain/perform.ts';
import { EMPTY_HEAD } from '#domain/record/chain.ts';
import { auditChain } from '#domain/record/recordQueries.ts';
import { asFile, laid, packed, recordsIn, unpacked } from '../../support/archives.ts';
import { seatCast } from '../../support/cast.ts';
import { type TestHouse, openTestHouse } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const SHARED_TABLES: readonly Table[] = ['area', 'office', 'person', 'account'];
const NOW = new Date('2026-11-22T13:20:00.000Z');

describe('importArchive', () => {
	let world: TestHouse;
	const opened: TestHouse[] = [];
	const fresh = async (kind: 'sqlite' | 'postgresql') => {
		const house = await openTestHouse(kind);
		house.setClock(NOW.toISOString());
		opened.push(house);
		return house;
	};
	beforeAll(async () => {
		world = await fresh('sqlite');
		await buildWorld(world, NOW);
	});
	afterAll(async () => {
		for (const house of opened) await house.close();
	});
	const exportFrom = async (
		house: TestHouse,
		committee: string | null,
		audience: 'committee' | 'public' = 'committee',
	) => {
		const { files, about } = await laid(house, committee, audience, insidePages);
		return packed(files, about, house.keyFolder);
	};
	const importInto = (house: TestHouse, file: string, accountId: string | 'system' = 'system') =>
		perform(house, importArchive, { file }, { accountId });
	const bytes = ({ file }: { file: string }) => readFileSync(file);

	it.each([
		['all committees', null],
		['one committee', 'BGS'],
	])(
		'gives the same bytes again, from SQLite to PostgreSQL and back, for %s; every chain is whole there',
		async (_, committee) => {
			const [there, back] = [await fresh('postgresql'), await fresh('sqlite')];
			// One key, so that also the signature is the same.
			for (const house of [there, back]) {
				await exportFrom(world, 'BGS');
				cpSync(world.keyFolder, house.keyFolder, { recursive: true });
			}
			const first = await exportFrom(world, committee);
			await importInto(there, first.file);
			const second = await exportFrom(there, committee);
			expect(second.manifest).toEqual(first.manifest);
			expect(bytes(second).equals(bytes(first))).toBe(true);
			await importInto(back, second.file);
			// What happened there is told again neither to people nor to other programs.
			for (const house of [there, back]) {
				const chains = await house.read
					.selectFrom('chain')
					.select(['id as chainId', 'length as seq'])
					.orderBy('id')
					.execute();
				for (const table of ['noticeCursor', 'webhookCursor'] as const)
					expect(
						await house.read
							.selectFrom(table as 'noticeCursor')
							.select(['chainId', 'seq'])
							.orderBy('chainId')
							.execute(),
						table,
					).toEqual(chains.filter(({ chainId }) => chainId.startsWith('committee:')));
				await makeNotices(house);
				expect(
					await house.read.selectFrom('accountNotice').select('source').where('source', 'like', '%#%').execute(),
				).toEqual([]);
			}
			expect(bytes(await exportFrom(back, committee)).equals(bytes(first))).toBe(true);
			for (const house of [there, back])
				for (const { id } of await house.read.selectFrom('chain').select('id').execute())
					expect((await auditChain(house.read, id)).fault).toBeNull();
			expect(bytes(first).length).toBeLessThan(2_000_000);
			// What falls due by itself goes on there.
			await runDueJobs(there, jobKinds);
			expect(await there.read.selectFrom('searchEntry').selectAll().execute()).not.toEqual([]);
		},
	);

	it('brings nobody’s way to sign in, and no power over the installation', async () => {
		const { file } = await exportFrom(world, null);
		const there = await fresh('sqlite');
		const before = await world.read.selectFrom('account').select(['id', 'handle']).execute();
		await importInto(there, file);
		const accounts = await there.read.selectFrom('account').selectAll().execute();
		expect(accounts.length).toBeGreaterThan(20);
		expect(accounts.filter((row) => row.secretHash !== null || row.administrator === 1)).toEqual([]);
		const known = new Set(before.map((row) => row.handle));
		expect(accounts.filter((row) => known.has(row.handle))).toEqual([]);
		const all = [...(await unpacked(file)).values()].map((content) => Buffer.from(content).toString('utf8')).join();
		for (const { handle } of before) expect(all.includes(handle)).toBe(false);
	});

	it('leaves out what is for few: drafts, what the mediators alone were told, what was said apart, who is on a roll', async () => {
		const { file } = await exportFrom(world, null);
		const records = recordsIn(await unpacked(file));
		expect([...records.keys()].filter((table) => table in STAYS)).toEqual([]);
		expect((records.get('concern') ?? []).filter((row) => row.audience === 'mediators')).toEqual([]);
		expect((records.get('proposal') ?? []).filter((row) => row.submittedAt === null)).toEqual([]);
		expect((records.get('statement') ?? []).filter((row) => row.visibleAt === null || row.hiddenAt !== null)).toEqual(
			[],
		);
		expect((records.get('poll') ?? []).filter((row) => row.outcome === null)).toEqual([]);
		expect((records.get('chain') ?? []).filter((row) => !String(row.id).startsWith('committee:'))).toEqual([]);
		const text = [...records].map(([, rows]) => JSON.stringify(rows)).join();
		const secret = await world.read.selectFrom('concern').select('story').where('audience', '=', 'mediators').execute();
		const held = await world.read.selectFrom('statement').select('text').where('visibleAt', 'is', null).execute();
		for (const words of [...secret.map((row) => row.story), ...held.map((row) => row.text)])
			expect(text.includes(JSON.stringify(words).slice(1, -1))).toBe(false);
	});

	it('takes along of the photographs of promises those alone that somebody cleared', async () => {
		const saying = await world.read
			.selectFrom('checkSaying')
			.innerJoin('followUpCheck', 'followUpCheck.id', 'checkSaying.checkId')
			.innerJoin('commitment', 'commitment.id', 'followUpCheck.commitmentId')
			.innerJoin('committee', 'committee.id', 'commitment.committeeId')
			.leftJoin('checkPhoto', 'checkPhoto.sayingId', 'checkSaying.id')
			.select(['checkSaying.id', 'checkSaying.accountId', 'committee.code'])
			.where('checkPhoto.id', 'is', null)
			.executeTakeFirstOrThrow();
		const [id, jpeg] = [newId(), 'bm9ib2R5IGxvb2tlZA=='];
		const photo = { id, sayingId: saying.id, jpeg, addedAt: NOW.toISOString(), clearedAt: null, clearedBy: null };
		await world.write.insertInto('checkPhoto').values(photo).execute();
		const leaving = async () => {
			const { files } = await laid(world, saying.code, 'committee', insidePages);
			return [...files.values()].map((content) => Buffer.from(content).toString('utf8')).join();
		};
		const before = await leaving();
		for (const told of [id, jpeg]) expect(before).not.toContain(told);
		const cleared = { clearedAt: NOW.toISOString(), clearedBy: saying.accountId };
		await world.write.updateTable('checkPhoto').set(cleared).where('id', '=', id).execute();
		expect(await leaving()).toContain(jpeg);
		await world.write.deleteFrom('checkPhoto').where('id', '=', id).execute();
	});

	it('is refused where the committee is, where an office of that code is another, and in a real installation', async () => {
		const { file } = await exportFrom(world, 'BGS');
		expect(await endOf(importInto(world, file))).toBe('committeeHere');
		const real = await fresh('sqlite');
		await real.write.updateTable('installation').set({ demo: 0 }).execute();
		expect(await endOf(importInto(real, file))).toBe('archiveOfOtherWorld');
		const other = await fresh('sqlite');
		await other.write
			.insertInto('office')
			.values({
				...{ id: newId(), code: 'field-bangassou', name: 'Autre', level: 'fieldOffice', areaId: null },
				...{ parentId: null, openedAt: NOW.toISOString(), closedAt: null },
			})
			.execute();
		expect(await endOf(importInto(other, file))).toBe('officeOther');
		expect(await other.read.selectFrom('committee').selectAll().execute()).toEqual([]);
	});

	it('is refused when a byte was changed, when a file is missing, and when it holds only what is public', async () => {
		const there = await fresh('sqlite');
		const { files, about } = await laid(world, 'BGS');
		const { manifest } = await packed(files, about, world.keyFolder);
		const own = await unpacked((await packed(files, about, world.keyFolder)).file);
		const name = 'records/BGS/outcome.jsonl';
		const outcome = Buffer.from(files.get(name) ?? '');
		outcome[20] = (outcome[20] ?? 0) ^ 1;
		const faultsOf = async (changed: Map<string, Uint8Array | null>) => {
			const zip = new ZipFile();
			for (const [path, content] of new Map([...own, ...changed]))
				if (content) zip.addBuffer(Buffer.from(content), path);
			zip.end();
			return (await verifyArchive(asFile(await buffer(zip.outputStream)))).faults;
		};
		expect(await faultsOf(new Map([[name, outcome]]))).toEqual([{ kind: 'altered', file: name }]);
		expect(
			await faultsOf(
				new Map([
					['records/BGS/ask.jsonl', null],
					['records/BGS/more.jsonl', Buffer.from('{}')],
				]),
			),
		).toEqual([
			{ kind: 'added', file: 'records/BGS/more.jsonl' },
			{ kind: 'missing', file: 'records/BGS/ask.jsonl' },
		]);
		// Whoever writes a new table of contents has no key to sign it with.
		const forged = Buffer.from(JSON.stringify({ ...manifest, committees: ['XYZ'] }));
		expect(await faultsOf(new Map([['manifest.json', forged]]))).toEqual([
			{ kind: 'signature', file: 'manifest.json' },
		]);
		// And whoever signs with a key of their own has another fingerprint, and a chain that was altered shows.
		const events = Buffer.from(files.get('records/BGS/event.jsonl') ?? '').toString('utf8');
		const altered = new Map([
			...files,
			['records/BGS/event.jsonl', Buffer.from(events.replace('concernRaised', 'concernClosed'))],
		]);
		const resigned = await packed(altered, about, there.keyFolder);
		expect((await verifyArchive(resigned.file)).faults).toMatchObject([{ kind: 'chain' }]);
		// A table of contents that names a committee that is not in it, or not all that are.
		for (const committees of [['BGS', 'XYZ'], []]) {
			const lying = await packed(files, { ...about, committees }, there.keyFolder);
			expect(await endOf(importInto(there, lying.file))).toBe('archiveAltered');
		}
		expect(await endOf(importInto(there, resigned.file))).toBe('archiveAltered');
		expect(await endOf(importInto(there, (await exportFrom(world, 'BGS', 'public')).file))).toBe('archivePublicOnly');
		expect(await endOf(importInto(there, asFile(Buffer.from('no archive at all'))))).toBe('notAnArchive');
		expect(await there.read.selectFrom('committee').selectAll().execute()).toEqual([]);
	});

	it('puts nothing into a committee, a record or a text that is here, and gives nobody power, whoever wrote and signed the archive', async () => {
		const there = await fresh('sqlite');
		const cast = await seatCast(there);
		// That its committee bears the same code is not what keeps the archive out.
		await there.write.updateTable('committee').set({ code: 'BGX' }).where('id', '=', cast.bgs.id).execute();
		for (const { id } of await there.read.selectFrom('office').select('id').execute())
			await there.write
				.updateTable('office')
				.set({ code: `other-${id}` })
				.where('id', '=', id)
				.execute();
		const { files, about } = await laid(world, 'BGS');
		const records = recordsIn(files);
		const first = (table: Table): Row => records.get(table)?.[0] ?? {};
		const forge = async (changed: Partial<Record<Table, Row[]>>) => {
			const forged = new Map(files);
			for (const [table, rows = []] of Object.entries(changed)) {
				const lines = rows.map((row) => JSON.stringify(row));
				forged.set(
					`records/${SHARED_TABLES.includes(table as Table) ? 'shared' : 'BGS'}/${table}.jsonl`,
					Buffer.from(`${lines.join('\n')}\n`),
				);
			}
			return (await packed(forged, about, there.keyFolder)).file;
		};
		const more = (table: Table, row: Row) => ({ [table]: [...(records.get(table) ?? []), row] });
		const intruder = { ...first('appointment'), id: newId(), committeeId: cast.bgs.id, accountId: cast.kofi.accountId };
		const promise = { ...first('ask'), id: newId(), committeeId: cast.bgs.id };
		const seat = { ...first('seatHolding'), id: newId(), seatId: cast.bgs.seatIds[0] ?? '' };
		for (const [table, row] of [
			['appointment', intruder],
			['ask', promise],
			['seatHolding', seat],
		] as const)
			expect(await endOf(importInto(there, await forge(more(table, row)))), table).toBe('archiveAltered');
		// The record of an office, empty as it may be, is none that comes with a committee.
		const record = { id: `office:${cast.fieldOfficeId}x`, length: 0, head: EMPTY_HEAD };
		expect(await endOf(importInto(there, await forge(more('chain', record))))).toBe('archiveAltered');
		const clean = await fresh('sqlite');
		const accounts = (records.get('account') ?? []).map((row) => ({ ...row, administrator: 1, secretHash: 'known' }));
		const text = { subjectId: newId(), field: 'title', lang: 'ar', text: 'x', status: 'human' };
		const { fingerprint } = await importInto(clean, await forge({ account: accounts, ...more('translation', text) }));
		// Whose archive it is says the key; it is told so that it can be compared.
		expect(fingerprint).toBe(await ownFingerprint(there.keyFolder));
		const came = await clean.read.selectFrom('account').selectAll().execute();
		expect(came).not.toEqual([]);
		expect(came.filter((row) => row.administrator === 1 || row.secretHash !== null)).toEqual([]);
		const said = clean.read.selectFrom('translation').selectAll().where('subjectId', '=', text.subjectId);
		expect(await said.execute()).toEqual([]);
	});

	it('says by code and name which committees carry an ask too that are not in it, and says so again where it is taken in', async () => {
		const joint = await world.read
			.selectFrom('coSignature')
			.innerJoin('ask', 'ask.id', 'coSignature.askId')
			.innerJoin('committee as asker', 'asker.id', 'ask.committeeId')
			.innerJoin('committee as signer', 'signer.id', 'coSignature.committeeId')
			.select(['coSignature.askId', 'asker.code', 'signer.code as signerCode', 'signer.name as signerName'])
			.where('coSignature.endedAt', 'is', null)
			.executeTakeFirstOrThrow();
		const first = await exportFrom(world, joint.code);
		const there = await fresh('sqlite');
		await exportFrom(world, joint.code);
		cpSync(world.keyFolder, there.keyFolder, { recursive: true });
		await importInto(there, first.file);
		const signers = (await readCoSigners(there.read, [joint.askId])).get(joint.askId);
		expect(signers).toContainEqual(
			expect.objectContaining({ committeeId: '', code: joint.signerCode, name: joint.signerName }),
		);
		expect((await readCoSigners(world.read, [joint.askId])).get(joint.askId)?.map((one) => one.name)).toEqual(
			signers?.map((one) => one.name),
		);
		expect(bytes(await exportFrom(there, joint.code)).equals(bytes(first))).toBe(true);
	});

	it('brings with all committees what the mission says of itself, its closed quarters and every office, where nobody administers yet', async () => {
		await perform(world, closeQuarter, { quarter: '2026-Q3' }, { accountId: 'system' });
		const { files, about } = await laid(world, null);
		const first = await packed(files, about, world.keyFolder);
		const saidOf = async (house: TestHouse) => ({
			mission: await house.read.selectFrom('installation').select(WITH_ALL.installation).execute(),
			quarters: await house.read.selectFrom('publishedFigures').selectAll().execute(),
			offices: (await house.read.selectFrom('office').select('code').orderBy('code').execute()).length,
		});
		const said = await saidOf(world);
		expect(said.mission[0]?.safeguardingNumber).toBe('4040');
		expect(said.quarters).toHaveLength(1);
		const begun = async (kind: 'sqlite' | 'postgresql' = 'sqlite') => {
			const house = await fresh(kind);
			await house.write.updateTable('installation').set({ missionName: 'Palabre' }).execute();
			return house;
		};
		const there = await begun('postgresql');
		expect(await importInto(there, first.file)).toMatchObject({ mission: said.mission[0]?.missionName });
		expect(await saidOf(there)).toEqual(said);
		const again = await laid(there, null);
		expect(again).toEqual({ files, about });
		// Of another key only the signature is another.
		const second = await packed(again.files, again.about, there.keyFolder);
		const [one, other] = [await unpacked(first.file), await unpacked(second.file)];
		expect(
			[...one]
				.filter(([name, content]) => !Buffer.from(content).equals(other.get(name) ?? Buffer.of()))
				.map(([name]) => name),
		).toEqual(['signature.json']);
		// Whoever administers an installation has named it, and says whom to call.
		const administered = await begun();
		const ada = { displayName: 'Ada', publicName: false, withAccount: true, adult: true };
		const { accountId } = await perform(administered, registerPerson, ada, { accountId: 'system' });
		await perform(administered, makeAdministrator, { accountId: accountId ?? '' }, { accountId: 'system' });
		expect(await importInto(administered, first.file)).toMatchObject({ mission: null });
		expect(await saidOf(administered)).toMatchObject({ mission: [{ missionName: 'Palabre' }], quarters: [] });
		// One committee brings only its own, and what no form would take is not taken.
		expect(recordsIn((await laid(world, 'BGS')).files).has('installation')).toBe(false);
		for (const [table, wrong] of [
			['installation', { ...said.mission[0], safeguardingNumber: 'javascript:alert(1)' }],
			['installation', { ...said.mission[0], missionName: '' }],
			['publishedFigures', { ...said.quarters[0], figures: '{"concerns":null}' }],
		] as const) {
			const forged = new Map(files).set(`records/shared/${table}.jsonl`, Buffer.from(`${JSON.stringify(wrong)}\n`));
			const archive = await packed(forged, about, there.keyFolder);
			expect(await endOf(importInto(await begun(), archive.file)), table).toBe('archiveAltered');
		}
	});

	it('is for whoever keeps the machine', async () => {
		const there = await fresh('sqlite');
		const cast = await seatCast(there);
		const { file } = await exportFrom(world, 'BGS');
		expect(await endOf(importInto(there, file, cast.administrator.accountId))).toBe('archiveByMachineKeeper');
		expect(await endOf(importInto(there, file, cast.kofi.accountId))).toBe('notAdministrator');
	});

	it('knows of every table whether it leaves', async () => {
		const tables = await world.read.introspection.getTables();
		const names = tables.map(({ name }) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
		const ruled = [...Object.keys(ARCHIVED), ...SHARED, ...Object.keys(WITH_ALL), ...Object.keys(STAYS)];
		// What an index of the search keeps for itself is filled from its table.
		const own = names.filter((name) => !name.startsWith('publicEntryWords'));
		expect(own.filter((name) => !ruled.includes(name))).toEqual([]);
		expect(new Set(ruled).size).toBe(ruled.length);
	});

	it('leaves no word of what was withdrawn for safety, in no language', async () => {
		// The last test here: the world is not as it was.
		const house = world;
		const outcome = await house.read
			.selectFrom('outcome')
			.innerJoin('committee', 'committee.id', 'outcome.committeeId')
			.select(['outcome.id', 'committee.code'])
			.where('publishedAt', 'is not', null)
			.executeTakeFirstOrThrow();
		const said = { subjectId: outcome.id, field: 'title', lang: 'ar', text: 'الكلمات المسحوبة', status: 'human' };
		await house.write.insertInto('translation').values(said).execute();
		await house.write
			.updateTable('outcome')
			.set({ withdrawnAt: NOW.toISOString(), correction: '{"title":"secret"}' })
			.where('id', '=', outcome.id)
			.execute();
		const records = recordsIn((await laid(house, outcome.code)).files);
		expect((records.get('translation') ?? []).filter((row) => row.subjectId === outcome.id)).toEqual([]);
		const row = records.get('outcome')?.find((one) => one.id === outcome.id);
		expect(row).toMatchObject({ title: '', publishedText: null, correction: null });
	});
});
