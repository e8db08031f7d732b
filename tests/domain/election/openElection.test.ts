import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { addElector } from '#domain/election/addElector.ts';
import { missedDay } from '#domain/election/election.ts';
import { rollText } from '#domain/election/elector.ts';
import { findElection, listContests } from '#domain/election/electionQueries.ts';
import { readRoll } from '#domain/election/electorQueries.ts';
import { countPreparations } from '#domain/election/opening.ts';
import { openElection } from '#domain/election/openElection.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { readKey } from '#domain/poll/keyStore.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { openedElection, withElectors } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('openElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const joseph = () => ({ accountId: cast.joseph.accountId });
		const opensNow = async (electionId: string) =>
			house().setClock((await findElection(house().read, electionId)).opensAt);

		it('freezes the roll, gives every contest its urn, and keeps one key for all of them', async () => {
			const { election, candidates } = await makeElection(house(), cast, { seats: 3 });
			const electors = await openedElection(house(), cast, election.id, 6);
			const opened = await findElection(house().read, election.id);
			const [contest] = await listContests(house().read, election.id);
			const poll = await house()
				.read.selectFrom('poll')
				.selectAll()
				.where('id', '=', contest?.pollId ?? '')
				.executeTakeFirstOrThrow();
			expect(poll).toMatchObject({ proposalId: null, secret: 1, method: 'rank', rollSize: 6, closedAt: null });
			expect(JSON.parse(poll.options)).toEqual(candidates.map((one) => one.id));
			expect(poll.publicKey).toBe(opened.publicKey);
			expect(await readKey(house().keyFolder, election.id, opened.publicKey ?? '')).toHaveLength(32);
			const roll = await house().read.selectFrom('rollEntry').selectAll().where('pollId', '=', poll.id).execute();
			expect(roll.map((entry) => entry.id).sort()).toEqual(electors.map((one) => one.id).sort());
			expect(roll.every((entry) => entry.personId === null && entry.seatId === null)).toBe(true);
		});

		it('hashes the roll as the file that the convenor keeps', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, election.id, 5);
			const hash = createHash('sha256');
			for await (const lines of readRoll(house().read, election.id)) hash.update(rollText(lines));
			const { rollHash, rollSize } = await findElection(house().read, election.id);
			expect(rollHash).toBe(hash.digest('hex'));
			expect(rollSize).toBe(5);
			const [last] = house().heard.events.slice(-1);
			expect(last?.happening).toMatchObject({ type: 'electionOpened', rollHash, rollSize });
		});

		it('lets nobody onto the roll from then on', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, election.id);
			const typed = addElector.schema.parse({ electionId: election.id, name: 'Trop Tard', place: 'Tokoyo' });
			await expect(perform(house(), addElector, typed, joseph())).rejects.toThrow('rollFrozen');
		});

		it('does not open before its time, before the names are fixed, or with four electors', async () => {
			const early = await makeElection(house(), cast, { seats: 3 });
			await withElectors(house(), cast, early.election.id, 4);
			const open = (electionId: string) => perform(house(), openElection, { electionId }, joseph());
			await expect(open(early.election.id)).rejects.toThrow('opensLater');
			await opensNow(early.election.id);
			await expect(open(early.election.id)).rejects.toThrow('rollTooSmall');
			const unprepared = await makeElection(house(), cast, { seats: 3, prepared: false });
			await expect(open(unprepared.election.id)).rejects.toThrow('nominationsNotClosed');
			expect((await findElection(house().read, early.election.id)).openedAt).toBeNull();
		});

		it('never has a vote to come on a day that is over: what was missed is told, and what was lacking', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			const now = () => house().clock().toISOString();
			expect(missedDay(election, now())).toBeNull();
			expect(await countPreparations(house().read, election.id)).toMatchObject({
				electors: 0,
				roll: { no: 'rollTooSmall' },
			});
			await withElectors(house(), cast, election.id, 4);
			const { roll } = await countPreparations(house().read, election.id);
			expect(roll).toMatchObject({ no: 'rollTooSmall', with: { found: 4 } });
			await opensNow(election.id);
			await runDueJobs(house(), jobKinds);
			expect(missedDay(await findElection(house().read, election.id), now())).toBe('opening');
			house().setClock(election.closesAt);
			expect(missedDay(await findElection(house().read, election.id), now())).toBe('voting');
			const open = perform(house(), openElection, { electionId: election.id }, joseph());
			await expect(open).rejects.toThrow('votingDayPassed');

			const unprepared = await makeElection(house(), cast, { seats: 3, prepared: false });
			house().setClock(new Date(Date.parse(unprepared.election.nominationsUntil) + 60_000).toISOString());
			expect(missedDay(unprepared.election, now())).toBe('nominations');
			const opened = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, opened.election.id);
			expect(missedDay(await findElection(house().read, opened.election.id), opened.election.closesAt)).toBeNull();
		});

		it('does not open without its keyholders', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3, keyKept: 'keyholders' });
			await expect(openedElection(house(), cast, election.id)).rejects.toThrow('keyWordsMissing');
		});

		it('is opened by its convenor or an administrator, and by nobody else', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await withElectors(house(), cast, election.id);
			await opensNow(election.id);
			const by = { accountId: cast.odile.accountId };
			await expect(perform(house(), openElection, { electionId: election.id }, by)).rejects.toThrow('notConvenor');
			await perform(house(), openElection, { electionId: election.id }, joseph());
		});

		it('opens once when two open it at the same moment, and with the key that its row names', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await withElectors(house(), cast, election.id);
			await opensNow(election.id);
			const both = await Promise.allSettled(
				[0, 1].map(() => perform(house(), openElection, { electionId: election.id }, joseph())),
			);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			const { publicKey } = await findElection(house().read, election.id);
			expect(await readKey(house().keyFolder, election.id, publicKey ?? '')).toHaveLength(32);
		});

		it('closes by itself at its time', async () => {
			const { election } = await makeElection(house(), cast, { seats: 3 });
			await openedElection(house(), cast, election.id);
			house().setClock((await findElection(house().read, election.id)).closesAt);
			await runDueJobs(house(), jobKinds);
			expect((await findElection(house().read, election.id)).closedAt).not.toBeNull();
		});
	});
});
