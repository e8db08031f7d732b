import { beforeAll, describe, expect, it } from 'vitest';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { listAllElections, listContests, listElections } from '#domain/election/electionQueries.ts';
import { repeatContest } from '#domain/election/repeatContest.ts';
import { RuleOnChallenge, ruleOnChallenge } from '#domain/election/ruleOnChallenge.ts';
import { newId } from '#domain/id.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { findCounted, readResult } from '#web/result.ts';
import { listCountedContests } from '#web/count.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { findMade, makeElection } from '../../support/election.ts';
import { castByCard, enter, openedElection } from '../../support/electors.ts';
import { hashElectorCode } from '#domain/election/electorCard.ts';
import { newCardCode } from '#domain/codeWords.ts';
import { onBothDatabases } from '../../support/house.ts';
import { countedElection } from '../../support/result.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

const DAY = 86_400_000;

describe('a part of an election that a ruling holds to be void', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const at = (days: number) => new Date(house().clock().getTime() + days * DAY).toISOString();
		const repeat = (contestId: string, by: Player | null = cast.administrator, from = 17) =>
			perform(
				house(),
				repeatContest,
				{ contestId, opensAt: at(from), closesAt: at(from + 1) },
				{ accountId: by?.accountId ?? null },
			);

		/** Bangassou elects by constituency; all is counted, and one part disputed. */
		async function disputed() {
			const made = await makeElection(house(), cast, { contests: 'constituencies', candidates: 2 });
			const electors = await openedElection(house(), cast, made.election.id);
			// One ballot in each urn is enough to elect somebody.
			for (const { id } of made.contests)
				await castByCard(
					house(),
					electors.find((one) => one.contestId === id)!,
					{ ranking: [0, 1] },
				);
			house().setClock(made.election.closesAt);
			await runDueJobs(house(), jobKinds);
			const input = { electionId: made.election.id, reason: 'L’urne était ouverte.' };
			const { challengeId } = await perform(house(), challengeElection, input, { accountId: cast.louise.accountId });
			return { ...made, electors, challengeId };
		}
		const rule = (challengeId: string, contestIds: string[]) =>
			perform(
				house(),
				ruleOnChallenge,
				{ challengeId, ruling: 'upheldInPart', contestIds, reason: 'L’urne n’était pas scellée.' },
				{ accountId: cast.administrator.accountId },
			);

		it('is the whole election where no part is left that stands', async () => {
			const { electionId, contestId } = await countedElection(house(), cast, [{ name: 'Awa' }]);
			const input = { electionId, reason: 'L’urne était ouverte.' };
			const { challengeId } = await perform(house(), challengeElection, input, { accountId: cast.louise.accountId });
			await rule(challengeId, [contestId]);
			expect((await findMade(house(), electionId)).election.annulReason).toBe('L’urne n’était pas scellée.');
			expect(await endOf(repeat(contestId))).toBe('electionAnnulled');
		});

		it('is voted on again by itself, and all other parts are confirmed and take their seats', async () => {
			const { election, contests, electors, challengeId } = await disputed();
			const [first, ...others] = contests;
			const before = await house().read.selectFrom('seatHolding').selectAll().where('endedAt', 'is', null).execute();
			expect(await endOf(rule(challengeId, [newId()]))).toBe('not found');
			expect(await endOf(repeat(first!.id))).toBe('contestStands');
			expect(await heardDuring(house(), () => rule(challengeId, [first!.id]))).toEqual(['challengeRuled']);
			const ruled = await findMade(house(), election.id);
			expect(ruled.election.annulledAt).toBeNull();
			expect(ruled.contests.map((one) => one.annulledAt !== null)).toEqual(contests.map((one) => one.id === first!.id));
			// The page of the count says so too, and names nobody there.
			const told = await listCountedContests(house().read, election.id);
			expect(told.map((one) => [one.void, one.elected.length > 0])).toEqual(
				contests.map((one) => [one.id === first!.id, one.id !== first!.id]),
			);

			expect(await endOf(repeat(first!.id, null))).toBe('notSignedIn');
			expect(await endOf(repeat(first!.id, cast.joseph))).toBe('notAdministrator');
			expect(await endOf(repeat(first!.id, cast.administrator, -2))).toBe('momentPast');
			await expectOneOf([repeat(first!.id), repeat(first!.id)], 'alreadyDone');
			const { id } = await house()
				.read.selectFrom('election')
				.select('id')
				.where('repeats', '=', first!.id)
				.executeTakeFirstOrThrow();
			const again = await findMade(house(), id);
			// Lists say which one repeats which: two of almost the same name stand there.
			const lines = [
				await listElections(house().read, election.committeeId),
				(await listAllElections(house().read)).map((one) => one.election),
			];
			for (const list of lines) {
				expect(list.find((one) => one.id === id)?.repeatsCode).toBe(election.code);
				expect(list.find((one) => one.id === election.id)?.repeatsCode).toBeNull();
			}
			expect(again.contests).toMatchObject([{ name: first!.name, seatIds: first!.seatIds, minimums: first!.minimums }]);
			expect(again.candidates.map((one) => [one.personId, one.number, one.symbol])).toEqual(
				ruled.candidates
					.filter((one) => one.contestId === first!.id)
					.map((one) => [one.personId, one.number, one.symbol]),
			);

			// The others go on to their seats; whoever sits in the void part stays meanwhile.
			house().later({ days: 9 });
			await perform(house(), confirmElection, { electionId: election.id }, { accountId: cast.joseph.accountId });
			house().setClock(again.election.opensAt);
			await runDueJobs(house(), jobKinds);
			expect((await findMade(house(), id)).election.openedAt).not.toBeNull();
			// A card of the first vote opens nothing in the second; a new one does.
			expect(await endOf(enter(house(), electors.find((one) => one.contestId === first!.id)!.code))).toBe('pollClosed');
			const [elector] = await house().read.selectFrom('elector').select('id').where('electionId', '=', id).execute();
			const code = newCardCode();
			await house()
				.write.updateTable('elector')
				.set({ cardHash: await hashElectorCode(code), cardIssuedAt: election.announcedAt })
				.where('id', '=', elector!.id)
				.execute();
			await castByCard(house(), { code }, { ranking: [1] });
			house().setClock(again.election.closesAt);
			await runDueJobs(house(), jobKinds);
			const now = await house().read.selectFrom('seatHolding').selectAll().where('endedAt', 'is', null).execute();
			const holder = (rows: typeof now, seatId: string) => rows.find((one) => one.seatId === seatId);
			for (const seatId of first!.seatIds) expect(holder(now, seatId)?.id).toBe(holder(before, seatId)?.id);
			for (const { seatIds } of others)
				for (const seatId of seatIds) expect(holder(now, seatId)?.electionId).toBe(election.id);

			house().later({ days: 9 });
			// Whoever reads the first result is led to the second, of which the term began before it could be confirmed.
			const nowIs = house().clock().toISOString();
			const resultOf = async (code: string) => readResult(house().read, await findCounted(house().read, code), nowIs);
			const inFirst = (await resultOf(election.code)).contests.find((one) => one.id === first!.id);
			expect(inFirst).toMatchObject({ void: true, again: again.election.code, elected: [] });
			expect(again.election.termStart < nowIs.slice(0, 10)).toBe(true);
			expect((await resultOf(again.election.code)).election.seatsFrom).toBe(nowIs.slice(0, 10));
			await perform(house(), confirmElection, { electionId: id }, { accountId: cast.joseph.accountId });
			await runDueJobs(house(), jobKinds);
			const last = await house().read.selectFrom('seatHolding').selectAll().where('endedAt', 'is', null).execute();
			const [elected] = (await listContests(house().read, id))[0]?.elected ?? [];
			expect(again.candidates[1]?.id).toBe(elected);
			expect(last.find((one) => first!.seatIds.includes(one.seatId))).toMatchObject({
				...{ electionId: id, personId: again.candidates[1]?.personId, termEnd: election.termEnd },
			});
		});

		it('is named in the ruling', () => {
			const typed = { challengeId: newId(), ruling: 'upheldInPart', reason: 'Non scellée.' };
			expect(RuleOnChallenge.safeParse(typed).error?.issues[0]?.path).toEqual(['contestIds']);
		});
	});
});
