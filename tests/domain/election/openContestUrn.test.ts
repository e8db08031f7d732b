import { beforeAll, describe, expect, it } from 'vitest';
import { annulElection } from '#domain/election/annulElection.ts';
import { holdKey } from '#domain/election/heldKeys.ts';
import { findElection } from '#domain/election/electionQueries.ts';
import { openContestUrn } from '#domain/election/openContestUrn.ts';
import { recoverPolls } from '#domain/job/pollJobs.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { perform } from '#domain/perform.ts';
import { destroyKey, listKeys } from '#domain/poll/keyStore.ts';
import { digest, readBallot } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { by } from '../../support/keyholders.ts';
import { type ClosedElection, closedElection, rank } from '../../support/urns.ts';
import { endOf } from '../../support/verdicts.ts';

const bySystem = { accountId: 'system' } as const;

describe('openContestUrn', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const ballots = [...rank(6, 0, 1), ...rank(3, 1, 0)];
		const stored = () => closedElection(house(), cast, [{ ballots }, { ballots }], { keyKept: 'keyStore' });
		const openFirst = (election: ClosedElection, who: { accountId: string | null | 'system' } = bySystem) =>
			perform(house(), openContestUrn, { pollId: election.contests[0]!.pollId }, who);
		const ballotsOf = async (pollId: string) =>
			(
				await house().read.selectFrom('ballot').selectAll().where('pollId', '=', pollId).orderBy('position').execute()
			).map((row) => row.content);
		const pollOf = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('leaves opened ballots in the order of their own bytes, and no sealed one', async () => {
			const election = await stored();
			const { pollId } = election.contests[0]!;
			await openFirst(election);
			const opened = await ballotsOf(pollId);
			expect(opened).toHaveLength(9);
			expect(opened).toEqual([...opened].sort());
			expect(opened.every((content) => readBallot(content) !== null)).toBe(true);
			expect(await house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute()).toEqual(
				[],
			);
			expect(await pollOf(pollId)).toMatchObject({ sealedCount: 9, spoiltCount: 0, ballotsDigest: digest(opened) });
			const event = house().heard.events.at(-1)?.happening;
			expect(event).toMatchObject({ type: 'contestUrnOpened', sealed: 9, opened: 9, digest: digest(opened) });
		});

		it('is not undone by a process that finds the key gone because another has just opened everything', async () => {
			const election = await stored();
			await openElectionUrns(house(), election.id);
			await perform(house(), annulElection, { electionId: election.id, reason: '' }, bySystem);
			expect(await findElection(house().read, election.id)).toMatchObject({ annulledAt: null });
			for (const { pollId } of election.contests) expect(await ballotsOf(pollId)).toHaveLength(9);
			// One that nobody can open is annulled.
			const lost = await stored();
			await destroyKey(house().keyFolder, lost.id);
			await openElectionUrns(house(), lost.id);
			expect((await findElection(house().read, lost.id)).annulledAt).not.toBeNull();
		});

		it('opens every contest of a key that this house keeps, and destroys the key last', async () => {
			const election = await stored();
			await openFirst(election);
			expect((await listKeys(house().keyFolder)).map((key) => key.pollId)).toContain(election.id);
			// The machine stops here, and starts again.
			await recoverPolls(house());
			expect((await listKeys(house().keyFolder)).map((key) => key.pollId)).toContain(election.id);
			await openElectionUrns(house(), election.id);
			expect((await listKeys(house().keyFolder)).map((key) => key.pollId)).not.toContain(election.id);
			await openElectionUrns(house(), election.id);
			await runDueJobs(house(), jobKinds);
			expect(await ballotsOf(election.contests[1]!.pollId)).toHaveLength(9);
		});

		it('is not possible without the key: the election is annulled, says so, and may be held again', async () => {
			const election = await stored();
			await destroyKey(house().keyFolder, election.id);
			await openElectionUrns(house(), election.id);
			const row = await findElection(house().read, election.id);
			expect(row).toMatchObject({ annulReason: '', countedAt: null });
			expect(row.annulledAt).not.toBeNull();
			const { pollId } = election.contests[0]!;
			expect(await pollOf(pollId)).toMatchObject({ outcome: 'void', urnOpenedAt: null });
			expect(await house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute()).toEqual(
				[],
			);
			await openElectionUrns(house(), election.id);
		});

		it('is for the house alone, after the close, and once', async () => {
			const election = await stored();
			expect(await endOf(openFirst(election, by(cast.joseph)))).toBe('notYours');
			expect(await endOf(openFirst(election, by(null)))).toBe('notSignedIn');
			await openFirst(election);
			await openFirst(election);
			expect(await ballotsOf(election.contests[0]!.pollId)).toHaveLength(9);
		});

		it('opens nothing with another key, and nothing of an annulled election', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			holdKey(election.id, new Uint8Array(32).fill(3));
			await expect(openFirst(election)).rejects.toThrow('does not belong');
			expect(await ballotsOf(election.contests[0]!.pollId)).toEqual([]);
			const annulled = await stored();
			const annulledAt = house().clock().toISOString();
			await house().write.updateTable('election').set({ annulledAt }).where('id', '=', annulled.id).execute();
			await openFirst(annulled);
			await openElectionUrns(house(), annulled.id);
			expect(await ballotsOf(annulled.contests[0]!.pollId)).toEqual([]);
		});

		it('counts what does not open as spoilt, and is not confused by it', async () => {
			const election = await stored();
			const { pollId } = election.contests[0]!;
			const [one, two] = await house()
				.read.selectFrom('sealedBallot')
				.selectAll()
				.where('pollId', '=', pollId)
				.execute();
			await house()
				.write.updateTable('sealedBallot')
				.set({ ciphertext: two!.ciphertext.replace(/.{9}$/, 'AAAAAAAA=') })
				.where('rollEntryId', '=', one!.rollEntryId)
				.execute();
			await openFirst(election);
			expect(await pollOf(pollId)).toMatchObject({ sealedCount: 9, spoiltCount: 1 });
		});
	});
});
