import { beforeAll, describe, expect, it } from 'vitest';
import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { announceElection } from '#domain/election/announceElection.ts';
import { closeNominations } from '#domain/election/closeNominations.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { announcement, findMade, standFor } from '../../support/election.ts';
import { castByCard, openedElection } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('a by-election', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const holdings = () =>
			house()
				.read.selectFrom('seatHolding')
				.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
				.selectAll('seatHolding')
				.where('seat.committeeId', '=', cast.bgs.id)
				.where('seatHolding.endedAt', 'is', null)
				.execute();

		it('fills one vacant seat for the rest of the term, from announcement to installation; all others sit on', async () => {
			const admin = { accountId: cast.administrator.accountId };
			const convenor = { accountId: cast.joseph.accountId };
			const before = await holdings();
			const left = before[0]!;
			const announce = (seatIds: string[]) =>
				perform(
					house(),
					announceElection,
					announcement(house(), cast, cast.bgs.id, {
						...{ kind: 'byElection', seatIds, method: 'irv', termEnd: left.termEnd },
					}),
					admin,
				);
			expect(await endOf(announce([left.seatId]))).toBe('seatTaken');
			await perform(house(), vacateSeat, vacateSeat.schema.parse({ seatId: left.seatId, reason: 'resigned' }), admin);
			const { electionId, contestIds } = await announce([left.seatId]);
			expect(await endOf(announce([left.seatId]))).toBe('seatInElection');
			const [contestId = ''] = contestIds;
			for (const name of ['Awa Partielle', 'Bintou Partielle'])
				await standFor(house(), cast, contestId, { displayName: name, categories: ['women', 'youth', 'displaced'] });
			const { candidates, election } = await findMade(house(), electionId);
			expect(
				await endOf(
					perform(
						house(),
						acceptNomination,
						{ candidateId: candidates[0]!.id, consent: true, showPhoto: false, witnesses: ['A B', 'C D'] },
						convenor,
					),
				),
			).toBe('alreadyDone');
			house().setClock(election.nominationsUntil);
			house().later({ minutes: 1 });
			await perform(house(), closeNominations, { electionId, places: [] }, convenor);
			const electors = await openedElection(house(), cast, electionId);
			for (const [index, elector] of electors.entries())
				await castByCard(house(), elector, { ranking: index === 0 ? [0] : [1, 0] });
			house().setClock(election.closesAt);
			await runDueJobs(house(), jobKinds);
			house().later({ days: 9 });
			await perform(house(), confirmElection, { electionId }, convenor);
			house().setClock(`${election.termStart}T12:00:00.000Z`);
			await runDueJobs(house(), jobKinds);
			const after = await holdings();
			const made = await findMade(house(), electionId);
			expect(made.election.installedAt).not.toBeNull();
			const [, winner] = made.candidates;
			expect(made.contests[0]!.elected).toEqual([winner!.id]);
			expect(after.find((one) => one.seatId === left.seatId)).toMatchObject({
				...{ electionId, personId: winner!.personId, termEnd: left.termEnd, termStart: election.termStart },
			});
			const others = (rows: typeof after) => rows.filter((one) => one.seatId !== left.seatId).map((one) => one.id);
			expect(others(after).sort()).toEqual(others(before).sort());
		});
	});
});
