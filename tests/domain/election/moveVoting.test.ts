import { beforeAll, describe, expect, it } from 'vitest';
import { listVotingMoves } from '#domain/election/electionQueries.ts';
import { MoveVoting, moveVoting } from '#domain/election/moveVoting.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { makeNotices } from '#domain/notice/makeNotices.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type MadeElection, findMade, makeElection } from '../../support/election.ts';
import { castByCard, enter, openedElection, withElectors } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

const DAY = 86_400_000;

describe('moveVoting', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const later = (at: string, days: number) => new Date(Date.parse(at) + days * DAY).toISOString();
		const move = (
			{ election }: Pick<MadeElection, 'election'>,
			to: { opensAt?: string; closesAt: string },
			by: Player | null = cast.joseph,
		) => {
			const input = { electionId: election.id, reason: 'La pluie a coupé la route (démo)', ...to };
			return perform(house(), moveVoting, input, { accountId: by?.accountId ?? null });
		};
		const by = (made: MadeElection, days: number) => ({
			opensAt: later(made.election.opensAt, days),
			closesAt: later(made.election.closesAt, days),
		});

		it('puts the day off before people vote, and what was due at the old time waits for the new one', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			await withElectors(house(), cast, made.election.id);
			const to = by(made, 1);
			expect(await endOf(move(made, to, null))).toBe('notSignedIn');
			expect(await endOf(move(made, to, cast.odile))).toBe('notConvenor');
			expect(await heardDuring(house(), () => move(made, to))).toEqual(['votingMoved']);
			expect(await listVotingMoves(house().read, made.election.id)).toMatchObject([
				{ opened: 0, wasOpening: made.election.opensAt, ...to, reason: 'La pluie a coupé la route (démo)' },
			]);
			house().setClock(made.election.opensAt);
			await runDueJobs(house(), jobKinds);
			expect((await findMade(house(), made.election.id)).election.openedAt).toBeNull();
			house().setClock(to.opensAt);
			await runDueJobs(house(), jobKinds);
			expect((await findMade(house(), made.election.id)).election).toMatchObject({
				openedAt: expect.any(String),
				...to,
			});
		});

		it('also when nobody could open it on its day, and the term begins later where the days for challenges need it', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			house().setClock(later(made.election.closesAt, 1));
			await move(made, by(made, 20));
			const { election } = await findMade(house(), made.election.id);
			expect(election.termStart).toBe(later(made.election.closesAt, 28).slice(0, 10));
			expect(await endOf(move(made, by(made, 1200)))).toBe('termTooEarly');
		});

		it('never to an earlier time, nor to none that is other, past, or before the names are fixed', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			expect(await endOf(move(made, by(made, 0)))).toBe('votingOnlyLater');
			expect(await endOf(move(made, { ...by(made, 1), opensAt: later(made.election.opensAt, -0.5) }))).toBe(
				'votingOnlyLater',
			);
			expect(await endOf(move(made, { ...by(made, 3), closesAt: made.election.opensAt }))).toBe('closesTooEarly');
			house().setClock(later(made.election.closesAt, 5));
			expect(await endOf(move(made, by(made, 1)))).toBe('momentPast');
			expect(MoveVoting.safeParse({ electionId: made.election.id, reason: 'x', closesOn: '2026-03-03' }).success).toBe(
				false,
			);
		});

		it('puts off the end of an open vote once, by a day at most: ballots stay, and people go on voting', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			const electors = await openedElection(house(), cast, made.election.id);
			await castByCard(house(), electors[0]!, { ranking: [0, 1] });
			expect(await endOf(move(made, { closesAt: later(made.election.closesAt, 1.1) }))).toBe('extensionTooLong');
			const closesAt = later(made.election.closesAt, 1);
			await expectOneOf([move(made, { closesAt }), move(made, { closesAt }, cast.administrator)], 'votingExtended');
			house().setClock(later(made.election.closesAt, 0.5));
			await runDueJobs(house(), jobKinds);
			await castByCard(house(), electors[1]!, { ranking: [1] });
			expect((await findMade(house(), made.election.id)).election.closedAt).toBeNull();
			house().setClock(closesAt);
			await runDueJobs(house(), jobKinds);
			const { election, contests } = await findMade(house(), made.election.id);
			expect(election.closedAt?.slice(0, 16)).toBe(closesAt.slice(0, 16));
			expect(contests[0]?.count).toMatchObject({ cast: 2 });
			expect(await endOf(move(made, { closesAt: later(closesAt, 0.5) }))).toBe('pollClosed');
			expect(await endOf(enter(house(), electors[2]!.code))).toBe('pollClosed');
		});

		it('is not for somebody who stands, and comes too late for an election that is annulled', async () => {
			const made = await makeElection(house(), cast, { seats: 3 });
			const standing = made.candidates[0]?.personId ?? '';
			await house()
				.write.updateTable('candidate')
				.set({ personId: cast.administrator.personId })
				.where('personId', '=', standing)
				.execute();
			expect(await endOf(move(made, by(made, 1), cast.administrator))).toBe('ownMatter');
			await house()
				.write.updateTable('election')
				.set({ annulledAt: house().clock().toISOString() })
				.where('id', '=', made.election.id)
				.execute();
			expect(await endOf(move(made, by(made, 1)))).toBe('electionAnnulled');
		});

		it('is told to the committee and to all who have a part in the election, once', async () => {
			const made = await makeElection(house(), cast);
			await makeNotices(house());
			await move(made, by(made, 1), cast.administrator);
			await makeNotices(house());
			await makeNotices(house());
			const told = await house()
				.read.selectFrom('accountNotice')
				.select('accountId')
				.where('kind', '=', 'votingMoved')
				.where('subjectId', '=', made.election.id)
				.execute();
			const accounts = told.map((one) => one.accountId);
			for (const player of [cast.aicha, cast.odile, cast.joseph]) expect(accounts).toContain(player.accountId);
			expect(accounts).not.toContain(cast.administrator.accountId);
			expect(new Set(accounts).size).toBe(accounts.length);
		});
	});
});
