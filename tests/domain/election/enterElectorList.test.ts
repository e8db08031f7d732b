import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectSqlite } from '#db/connect.server.ts';
import { enterElectorList } from '#domain/election/enterElectorList.ts';
import { findImport } from '#domain/election/importQueries.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { onBothDatabases, openTestHouse } from '../../support/house.ts';
import { checkedList, listLine } from '../../support/lists.ts';

describe('enterElectorList', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const enter = (electionId: string, importId: string, withDoubtful = false) =>
			perform(house(), enterElectorList, { electionId, importId, withDoubtful }, { accountId: cast.joseph.accountId });
		const roll = (electionId: string) =>
			house()
				.read.selectFrom('elector')
				.select(['number', 'name'])
				.where('electionId', '=', electionId)
				.orderBy('number')
				.execute();

		it('enters what is right in the order of the file, and leaves out what is wrong', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const lines = [listLine(2), listLine(3, { name: '' }), listLine(4, { name: 'personne 2' }), listLine(5)];
			const importId = await checkedList(house(), cast, election.id, lines);
			await enter(election.id, importId);
			expect(house().heard.events.at(-1)?.happening).toMatchObject({ type: 'electorsImported', count: 2 });
			await runDueJobs(house(), jobKinds);
			expect(await roll(election.id)).toEqual([
				{ number: 1, name: 'Personne 2' },
				{ number: 2, name: 'Personne 5' },
			]);
			const list = await findImport(house().read, importId);
			expect(list).toMatchObject({ state: 'entered', done: 4, problems: [] });
			await expect(enter(election.id, importId)).rejects.toThrow('importOver');
		});

		it('enters others of the same name when told so', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const importId = await checkedList(house(), cast, election.id, [
				listLine(2),
				listLine(3, { name: 'personne 2' }),
			]);
			await enter(election.id, importId, true);
			await runDueJobs(house(), jobKinds);
			expect(await roll(election.id)).toHaveLength(2);
		});

		it('goes on after a kill with the portion after the last one that is there', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const lines = Array.from({ length: 1200 }, (_, index) => listLine(index + 2));
			const importId = await checkedList(house(), cast, election.id, lines);
			await enter(election.id, importId);
			// Killed while the second portion is on its way: its job runs again, by another process.
			let portions = 0;
			const killed = {
				...house(),
				publish: (...told: Parameters<ReturnType<typeof house>['publish']>) => {
					portions += 1;
					house().publish(...told);
					if (portions === 2) throw new Error('killed');
				},
				fault: () => undefined,
			};
			await runDueJobs(killed, jobKinds);
			expect(await findImport(house().read, importId)).toMatchObject({ state: 'entering', done: 1000 });
			await house().write.updateTable('job').set({ leaseUntil: null }).where('subjectId', '=', importId).execute();
			await runDueJobs(house(), jobKinds);
			expect((await findImport(house().read, importId)).state).toBe('entered');
			const entered = await roll(election.id);
			expect(entered.map((one) => one.number)).toEqual(lines.map((_, index) => index + 1));
			expect(new Set(entered.map((one) => one.name)).size).toBe(1200);
		});
	});
});

describe('a list of electors that a killed process was entering', () => {
	it('goes on, in the next process, where the last portion that is there ends: nobody is missing, nobody is twice', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'palabre-import-'));
		const house = await openTestHouse('sqlite', connectSqlite(folder));
		const cast = await seatCast(house);
		const { election } = await makeElection(house, cast, { seats: 3 });
		const lines = Array.from({ length: 6000 }, (_, index) => listLine(index + 2));
		const importId = await checkedList(house, cast, election.id, lines);
		const by = { accountId: cast.joseph.accountId };
		await perform(house, enterElectorList, { electionId: election.id, importId, withDoubtful: false }, by);
		const env = { ...process.env, DATA_DIR: folder, IMPORT_ID: importId };
		const worker = () => fork('tests/support/importWorker.ts', { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
		const killed = worker();
		await once(killed, 'message');
		killed.kill('SIGKILL');
		await once(killed, 'exit');
		const { done, state } = await findImport(house.read, importId);
		expect([state, done > 0, done < lines.length]).toEqual(['entering', true, true]);
		const next = worker();
		const said: unknown[] = [];
		next.on('message', (word) => said.push(word));
		await once(next, 'exit');
		expect(said.at(-1)).toBe('done');
		const entered = await house.read
			.selectFrom('elector')
			.select(['number', 'name'])
			.where('electionId', '=', election.id)
			.orderBy('number')
			.execute();
		expect(entered.map((one) => one.number)).toEqual(lines.map((_, index) => index + 1));
		expect(new Set(entered.map((one) => one.name)).size).toBe(lines.length);
		expect(await findImport(house.read, importId)).toMatchObject({ state: 'entered', done: lines.length });
		await house.close();
		rmSync(folder, { recursive: true, force: true });
	});
});
