import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { pollState } from '#domain/poll/poll.ts';
import { WithdrawPoll, withdrawPoll } from '#domain/poll/withdrawPoll.ts';
import { withdrawProposal } from '#domain/proposal/withdrawProposal.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, frozenProposal, openedPoll } from '../../support/polls.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

const REASON = 'La question oublie les éleveurs.';

describe('withdrawPoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (pollId: string, by: Player = cast.joseph) =>
			perform(house(), withdrawPoll, { pollId, reason: REASON }, { accountId: by.accountId });
		const reasonOf = (pollId: string) =>
			house()
				.read.selectFrom('poll')
				.select(['withdrawnReason', 'withdrawnBy'])
				.where('id', '=', pollId)
				.executeTakeFirstOrThrow();
		const open = (pollId: string) => perform(house(), openPoll, { pollId }, { accountId: cast.joseph.accountId });
		const stateOf = async (pollId: string) => {
			const poll = await house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
			return pollState(poll, house().clock().toISOString());
		};

		it('takes an announced vote back: it opens no more, nothing is decided, and another may be announced', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const pollId = await announcedPoll(house(), cast, { proposalId });
			expect(await endOf(announcedPoll(house(), cast, { proposalId }))).toBe('pollUnderWay');
			await expectOneOf([withdraw(pollId), withdraw(pollId)], 'pollWithdrawn');
			expect(await stateOf(pollId)).toBe('withdrawn');
			expect(await endOf(open(pollId))).toBe('pollWithdrawn');
			const heard = house().heard.events.filter(({ happening }) => happening.type === 'pollWithdrawn');
			expect(heard.map(({ happening }) => happening)).toMatchObject([{ pollId, proposalId }]);
			// Why stands with the vote, and never in the record, which nobody can take words out of.
			expect(await reasonOf(pollId)).toEqual({ withdrawnReason: REASON, withdrawnBy: cast.joseph.accountId });
			expect(JSON.stringify(heard)).not.toContain('éleveurs');
			const next = await announcedPoll(house(), cast, { proposalId });
			await open(next);
			expect(await stateOf(next)).toBe('open');
		});

		it('keeps it from opening at its time', async () => {
			const opensAt = new Date(house().clock().getTime() + 3_600_000).toISOString();
			const pollId = await announcedPoll(house(), cast, { opensAt });
			await withdraw(pollId);
			house().later({ hours: 2 });
			await runDueJobs(house(), jobKinds);
			expect(await stateOf(pollId)).toBe('withdrawn');
		});

		it('leads on where too many stepped back for a secret vote', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const pollId = await announcedPoll(house(), cast, { proposalId });
			for (const one of [cast.hassan, cast.maurice, cast.fidele])
				await perform(
					house(),
					recuse,
					{ subjectKind: 'proposal', pollId, relation: 'land' },
					{ accountId: one.accountId },
				);
			expect(await endOf(open(pollId))).toBe('electorateTooSmall');
			await withdraw(pollId);
			await open(await announcedPoll(house(), cast, { proposalId, secret: false }));
		});

		it('is for a mediator whose text it is not, and not once people vote', async () => {
			const pollId = await announcedPoll(house(), cast);
			expect(await endOf(withdraw(pollId, cast.louise))).toBe('notMediator');
			expect(await endOf(withdraw(pollId, cast.liaison))).toBe('notMediator');
			await expect(withdraw(pollId, cast.neighbour)).rejects.toThrow(NotFound);
			expect(await endOf(withdraw(await openedPoll(house(), cast)))).toBe('pollAlreadyOpen');
			expect(await stateOf(pollId)).toBe('announced');
		});

		it('asks why', () => {
			for (const reason of [undefined, ' ', 'a'.repeat(601)])
				expect(WithdrawPoll.safeParse({ pollId: newId(), reason }).error?.issues.map((issue) => issue.path)).toEqual([
					['reason'],
				]);
		});

		it('comes by itself when the author takes the proposal back', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const pollId = await announcedPoll(house(), cast, { proposalId });
			const { authorId } = await house()
				.read.selectFrom('proposal')
				.select('authorId')
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			await perform(house(), withdrawProposal, { proposalId }, { accountId: authorId });
			expect(await stateOf(pollId)).toBe('withdrawn');
			expect(await reasonOf(pollId)).toEqual({ withdrawnReason: null, withdrawnBy: null });
			expect(house().heard.events.at(-1)?.happening.type).toBe('proposalWithdrawn');
		});
	});
});
