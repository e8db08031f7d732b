import { beforeAll, describe, expect, it } from 'vitest';
import { AdoptRules, adoptRules } from '#domain/committee/adoptRules.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { AnnounceElection, announceElection } from '#domain/election/announceElection.ts';
import { annulElection } from '#domain/election/annulElection.ts';
import { findElection, listContests, listElections } from '#domain/election/electionQueries.ts';
import { findCommittee, findRules } from '#domain/committee/committeeQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { announcement } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { largeCommittee } from '../../support/polls.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

type Typed = Parameters<typeof announcement>[3];

describe('announceElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const by = () => ({ accountId: cast.administrator.accountId });
		const announce = (typed: Typed = {}, committeeId = cast.bgs.id) =>
			perform(house(), announceElection, announcement(house(), cast, committeeId, typed), by());
		const annul = (electionId: string) =>
			perform(house(), annulElection, { electionId, reason: 'On recommence (démo)' }, by());
		const minimumsOf = async (electionId: string) =>
			(await listContests(house().read, electionId)).map((contest) => [contest.name, contest.minimums]);

		it('puts every seat into one contest, with the women that the rules ask for, and gives it a code', async () => {
			const heard = await heardDuring(house(), async () => {
				const { electionId, code, contestIds } = await announce({ minimums: undefined });
				expect(code).toBe('BGS-E-01');
				const [contest, ...others] = await listContests(house().read, electionId);
				expect(others).toEqual([]);
				expect(contest).toMatchObject({ id: contestIds[0], name: '', seatIds: cast.bgs.seatIds, pollId: null });
				expect(contest?.minimums).toEqual([{ category: 'women', least: 3 }]);
				const election = await findElection(house().read, electionId);
				expect(election).toMatchObject({ kind: 'full', observers: ['Bureau de zone (démo)'], openedAt: null });
				expect(await listElections(house().read, cast.bgs.id)).toHaveLength(1);
				await annul(electionId);
			});
			expect(heard).toEqual(['electionAnnounced', 'electionAnnulled']);
		});

		it('takes the share of women from the committee’s own rules', async () => {
			const rules = await findRules(house().read, cast.bgs.id);
			const typed = AdoptRules.parse({ ...rules, womenPercent: '50', committeeId: cast.bgs.id });
			await perform(house(), adoptRules, typed, by());
			const { electionId } = await announce({ minimums: undefined });
			expect(await minimumsOf(electionId)).toEqual([['', [{ category: 'women', least: 4 }]]]);
			await annul(electionId);
		});

		it('lets each constituency elect by itself, with minimums of its own', async () => {
			const { electionId } = await announce({
				grouping: 'constituencies',
				minimums: [{ constituency: 'youth', youth: '1' }],
			});
			const contests = await listContests(house().read, electionId);
			expect(contests.map((contest) => contest.seatIds)).toEqual(cast.bgs.seatIds.map((id) => [id]));
			expect((await minimumsOf(electionId)).filter(([, minimums]) => (minimums ?? []).length > 0)).toEqual([
				['youth', [{ category: 'youth', least: 1 }]],
			]);
			expect(await endOf(announce())).toBe('seatInElection');
			await annul(electionId);
		});

		it('refuses more reserved seats than there are seats, with the numbers', async () => {
			await expect(announce({ minimums: [{ women: 8 }] })).rejects.toMatchObject({
				because: { no: 'minimumTooHigh', with: { category: 'women', least: 8, seats: 7 } },
			});
		});

		it('fills in a by-election only seats that nobody holds', async () => {
			const kind = 'byElection';
			expect(await endOf(announce({ kind }))).toBe('noVacantSeat');
			const [first = '', second = ''] = cast.bgs.seatIds;
			await perform(house(), vacateSeat, { seatId: second, reason: 'resigned' }, by());
			expect(await endOf(announce({ kind, seatIds: [first] }))).toBe('seatTaken');
			expect(await endOf(announce({ kind, seatIds: [newId()] }))).toBe('not found');
			expect(await endOf(announce({ kind, seatIds: [cast.bbr.seatIds[1] ?? ''] }))).toBe('not found');
			const { electionId } = await announce({ kind });
			expect((await listContests(house().read, electionId))[0]?.seatIds).toEqual([second]);
			await annul(electionId);
		});

		it('keeps its times in order on the committee’s clocks', async () => {
			const days = { nominationsUntilOn: '2026-04-10', opensOn: '2026-04-12', closesOn: '2026-04-12' };
			const typed = {
				...days,
				opensTime: '07:00',
				closesTime: '17:30',
				termStart: '2026-05-01',
				termEnd: '2029-04-30',
			};
			const none = { nominationsUntil: undefined, opensAt: undefined, closesAt: undefined };
			const { electionId } = await announce({ ...none, ...typed });
			const election = await findElection(house().read, electionId);
			expect(election.nominationsUntil).toBe('2026-04-10T22:59:59.999Z');
			expect([election.opensAt, election.closesAt]).toEqual(['2026-04-12T06:00:00.000Z', '2026-04-12T16:30:00.000Z']);
			await annul(electionId);
			const past = { nominationsUntil: '2026-03-01T08:00:00.000Z' };
			expect(await endOf(announce(past))).toBe('momentPast');
			const late = { nominationsUntil: '2027-03-01T08:00:00.000Z' };
			expect(await endOf(announce(late))).toBe('opensBeforeNominationsEnd');
			expect(await endOf(announce({ ...none, ...typed, closesTime: '06:30' }))).toBe('closesTooEarly');
			await expect(announce({ ...none, ...typed, termStart: '2026-04-19' })).rejects.toMatchObject({
				because: { no: 'termTooEarly', with: { day: '2026-04-20' } },
			});
		});

		it('says beside each day what is wrong with it', () => {
			const typed = { committeeId: newId(), kind: 'full', grouping: 'together', title: 'E', place: 'P', method: 'stv' };
			const days = { nominationsUntilOn: '2026-04-10', opensOn: '2026-04-09', opensTime: '07:00' };
			const parsed = AnnounceElection.safeParse({
				...typed,
				...days,
				convenorId: newId(),
				closesOn: '2026-04-12',
				termStart: '2026-05-01',
				termEnd: '2026-04-30',
			});
			const said = parsed.error?.issues.map((issue) => [issue.path[0], 'params' in issue && issue.params?.code]);
			expect(said).toEqual([
				['closesTime', 'required'],
				['opensOn', 'before.nominationsUntilOn'],
				['termEnd', 'endBeforeStart'],
			]);
		});

		it('is for administrators, for a committee that is there and a convenor who can act', async () => {
			const typed = announcement(house(), cast, cast.bgs.id);
			const end = (accountId: string | null, given = typed) =>
				endOf(perform(house(), announceElection, given, { accountId }));
			expect(await end(null)).toBe('notSignedIn');
			expect(await end(cast.odile.accountId)).toBe('notAdministrator');
			expect(await end(cast.joseph.accountId)).toBe('notAdministrator');
			expect(await end(by().accountId, { ...typed, convenorId: newId() })).toBe('not found');
			expect(await end(by().accountId, { ...typed, committeeId: newId() })).toBe('not found');
		});

		it('sent twice at once is announced once', async () => {
			const { id } = await largeCommittee(house(), cast, { code: 'TWO', seats: 5 });
			const typed = announcement(house(), cast, id);
			const send = () => perform(house(), announceElection, typed, { ...by(), requestId: 'a'.repeat(20) });
			const [first, second] = await Promise.all([send(), send()]);
			expect(first).toEqual(second);
			expect(first.code).toBe('TWO-E-01');
			const twice = [announce({}, id), announce({}, id)].map(endOf);
			expect(await Promise.all(twice)).toEqual(['seatInElection', 'seatInElection']);
			expect((await findCommittee(house().read, id)).lastElection).toBe(1);
		});
	});
});
