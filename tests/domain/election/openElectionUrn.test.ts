import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findElection, listContests, listKeyholders } from '#domain/election/electionQueries.ts';
import { heldKey } from '#domain/election/heldKeys.ts';
import { newKeyWords } from '#domain/election/keyWords.ts';
import { openElectionUrn } from '#domain/election/openElectionUrn.ts';
import { reportKeyLost } from '#domain/election/reportKeyLost.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { openElectionUrns } from '#domain/job/urnJobs.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { by } from '../../support/keyholders.ts';
import { type ClosedElection, closedElection, rank } from '../../support/urns.ts';
import { endOf } from '../../support/verdicts.ts';

describe('openElectionUrn', () => {
	onBothDatabases((house, kind) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const give = (
			election: ClosedElection,
			papers: { keyholderId: string; words: readonly string[] }[],
			who: Player | null = cast.joseph,
		) => {
			const keys = papers.map(({ keyholderId, words }) => ({ keyholderId, words: words.join(' ') }));
			const input = openElectionUrn.schema.parse({ electionId: election.id, keys });
			return perform(house(), openElectionUrn, input, { ...by(who), requestId: newId() });
		};
		const ballots = [...rank(6, 0, 1), ...rank(3, 1, 0), ...rank(2, 2)];

		it('opens all urns with the words of two keyholders, whichever two, and counts', async () => {
			for (const two of [
				[0, 1],
				[2, 0],
			]) {
				const election = await closedElection(house(), cast, [{ ballots }, { ballots: rank(7, 1, 2, 0) }]);
				await give(
					election,
					two.map((at) => election.papers[at]!),
				);
				expect(heldKey(election.id)).not.toBeNull();
				await openElectionUrns(house(), election.id);
				expect(heldKey(election.id)).toBeNull();
				await runDueJobs(house(), jobKinds);
				const contests = await listContests(house().read, election.id);
				const [first, second] = election.contests;
				expect(contests[0]?.elected).toEqual([first!.candidateIds[0], first!.candidateIds[1]]);
				expect(contests[1]?.elected).toEqual([second!.candidateIds[1], second!.candidateIds[2]]);
				expect((await findElection(house().read, election.id)).countedAt).not.toBeNull();
				const opened = house().heard.events.findLast((event) => event.happening.type === 'electionUrnOpened');
				expect(opened?.happening).toMatchObject({ keyholders: two.map((at) => at + 1) });
				expect(await house().read.selectFrom('urnOpening').selectAll().execute()).toEqual([]);
			}
		});

		it('leaves the words, the key and the sealed ballots nowhere', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			const sealed = (await house().read.selectFrom('sealedBallot').select('ciphertext').execute()).map(
				(row) => row.ciphertext,
			);
			await give(election, election.papers.slice(0, 2));
			await openElectionUrns(house(), election.id);
			expect(await house().read.selectFrom('sealedBallot').selectAll().execute()).toEqual([]);
			if (kind === 'postgresql') return;
			const files = readdirSync(house().folder, { recursive: true, encoding: 'utf8' });
			expect(files.filter((name) => name.endsWith('.key'))).toEqual([]);
			const bytes = files
				.filter((name) => name.startsWith('palabre.db'))
				.map((name) => readFileSync(join(house().folder, name), 'latin1'))
				.join('');
			expect(sealed.filter((ciphertext) => bytes.includes(ciphertext.slice(100, 200)))).toEqual([]);
			// Single words may also stand on a ballot, as check words.
			const pairs = election.papers.flatMap(({ words }) => words.slice(1).map((word, at) => [words[at]!, word]));
			expect(pairs.filter(([one, two]) => new RegExp(`${one}.{1,5}${two}`).test(bytes))).toEqual([]);
		});

		it('says whose words they are not, and opens nothing', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			const [first, second, third] = election.papers;
			const mixed = [first!, { keyholderId: second!.keyholderId, words: third!.words }];
			expect(await endOf(give(election, mixed))).toBe('keyWordsOfAnother');
			const strange = [first!, { keyholderId: second!.keyholderId, words: newKeyWords('fr') }];
			expect(await endOf(give(election, strange))).toBe('keyWordsOfAnother');
			expect(heldKey(election.id)).toBeNull();
			const keys = [{ keyholderId: first!.keyholderId, words: first!.words.join(' ') }];
			expect(openElectionUrn.schema.safeParse({ electionId: election.id, keys }).success).toBe(false);
			expect(openElectionUrn.schema.safeParse({ electionId: election.id, keys: [...keys, ...keys] }).success).toBe(
				false,
			);
			expect(
				await house()
					.read.selectFrom('ballot')
					.selectAll()
					.where('pollId', '=', election.contests[0]!.pollId)
					.execute(),
			).toEqual([]);
		});

		it('finds a share that was damaged', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			const [first] = await listKeyholders(house().read, election.id);
			const bytes = Buffer.from(first!.sealedShare!, 'base64');
			bytes.subarray(-20).fill(7);
			const sealedShare = bytes.toString('base64');
			await house().write.updateTable('keyholder').set({ sealedShare }).where('id', '=', first!.id).execute();
			expect(await endOf(give(election, election.papers.slice(0, 2)))).toBe('keyDamaged');
			await give(election, election.papers.slice(1));
		});

		it('takes the words of one who had said that they were lost', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			const lost = { electionId: election.id, keyholderId: election.papers[2]!.keyholderId };
			await perform(house(), reportKeyLost, lost, by(cast.joseph));
			await give(election, election.papers.slice(1));
		});

		it('is for keyholders and whoever runs the election, after the close and once', async () => {
			const election = await closedElection(house(), cast, [{ ballots }]);
			const two = election.papers.slice(0, 2);
			expect(await endOf(give(election, two, cast.louise))).toBe('notConvenor');
			expect(await endOf(give(election, two, null))).toBe('notSignedIn');
			await house().write.updateTable('election').set({ closedAt: null }).where('id', '=', election.id).execute();
			expect(await endOf(give(election, two))).toBe('electionNotClosed');
			const closedAt = house().clock().toISOString();
			await house().write.updateTable('election').set({ closedAt }).where('id', '=', election.id).execute();
			await give(election, two, cast.aicha);
			await openElectionUrns(house(), election.id);
			await runDueJobs(house(), jobKinds);
			expect(await endOf(give(election, two))).toBe('electionCounted');
		});

		it('begins again after the process has forgotten the key on the way', async () => {
			const election = await closedElection(house(), cast, [{ ballots }, { ballots: rank(7, 1, 2, 0) }]);
			await openElectionUrns(house(), election.id);
			expect((await findElection(house().read, election.id)).countedAt).toBeNull();
			await give(election, election.papers.slice(0, 2));
			await Promise.all([openElectionUrns(house(), election.id), openElectionUrns(house(), election.id)]);
			await runDueJobs(house(), jobKinds);
			expect((await findElection(house().read, election.id)).countedAt).not.toBeNull();
		});
	});
});
