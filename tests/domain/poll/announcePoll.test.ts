import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { AnnouncePoll, announcePoll } from '#domain/poll/announcePoll.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { frozenProposal as frozenByVerbs } from '../../support/matter.ts';
import {
	announcedPoll,
	ballotForm,
	cast as castFor,
	closeAndCount,
	frozenProposal,
	openedPoll,
	seven,
} from '../../support/polls.ts';

describe('announcePoll', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const announce = (accountId: string, proposalId: string, poll = {}) =>
			perform(house(), announcePoll, AnnouncePoll.parse({ method: 'consensus', ...poll, proposalId }), { accountId });
		const findPoll = (id: string) =>
			house().read.selectFrom('poll').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('takes rule, quorum and question from the committee and the proposal', async () => {
			const poll = await findPoll(await announcedPoll(house(), cast, { secret: false }));
			expect(poll).toMatchObject({
				passRule: 'consensus',
				quorumNumber: 4,
				question: 'Ouvrir le grand marché deux jours par semaine',
				openedAt: null,
			});
		});

		it('is for a mediator of the committee, and not in a matter of their own', async () => {
			const proposalId = await frozenProposal(house(), cast);
			await expect(announce(cast.aicha.accountId, proposalId)).rejects.toThrow('notMediator');
			await expect(announce(cast.neighbour.accountId, proposalId)).rejects.toThrow('notMediator');
			await expect(announce('nobody', proposalId)).rejects.toThrow('notSignedIn');
			const own = await frozenProposal(house(), cast, { author: cast.odile });
			await expect(announce(cast.odile.accountId, own)).rejects.toThrow('ownMatter');
			await announce(cast.joseph.accountId, own);
		});

		it('waits for the text to be frozen, and for the time to reflect', async () => {
			const open = await frozenProposal(house(), cast, { frozen: false });
			await expect(announce(cast.joseph.accountId, open)).rejects.toThrow('textNotFrozen');
			const coolsUntil = '2026-03-04T10:00:00.000Z';
			const proposalId = await frozenProposal(house(), cast, { coolsUntil });
			await expect(
				announce(cast.joseph.accountId, proposalId, { opensAt: '2026-03-04T09:59:00.000Z' }),
			).rejects.toMatchObject({ because: { no: 'coolingOff', with: { until: coolsUntil } } });
			await announce(cast.joseph.accountId, proposalId, { opensAt: coolsUntil });
		});

		it('follows a text from its draft to the vote: nothing opens before the time to reflect is over', async () => {
			const { proposalId, coolsUntil } = await frozenByVerbs(house(), cast);
			const { pollId } = await announce(cast.joseph.accountId, proposalId);
			await expect(perform(house(), openPoll, { pollId }, { accountId: cast.joseph.accountId })).rejects.toMatchObject({
				because: { no: 'coolingOff', with: { until: coolsUntil } },
			});
			house().later({ hours: 48 });
			await perform(house(), openPoll, { pollId }, { accountId: cast.joseph.accountId });
			house().setClock('2026-03-02T12:00:00.000Z');
		});

		it('lets one of two mediators announce, when both press at the same moment', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const both = [cast.joseph, cast.odile].map((player) => announce(player.accountId, proposalId));
			const answers = await Promise.allSettled(both);
			expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
		});

		it('reads day and time on the clocks of the committee', async () => {
			const pollId = await announcedPoll(house(), cast, {
				opensOn: '2026-03-05',
				opensTime: '٠٩:٣٠',
				closesOn: '2026-03-05',
				closesTime: '16:00',
			});
			expect(await findPoll(pollId)).toMatchObject({
				opensAt: '2026-03-05T08:30:00.000Z',
				closesAt: '2026-03-05T15:00:00.000Z',
			});
			const jobs = await house().read.selectFrom('job').selectAll().where('subjectId', '=', pollId).execute();
			expect(jobs.map((job) => job.kind).sort()).toEqual(['closePoll', 'openPoll']);
		});

		it('refuses times that cannot be', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const by = cast.joseph.accountId;
			await expect(announce(by, proposalId, { opensAt: '2026-01-01T00:00:00.000Z' })).rejects.toThrow('momentPast');
			await expect(announce(by, proposalId, { closesAt: '2026-01-01T00:00:00.000Z' })).rejects.toThrow(
				'closesTooEarly',
			);
			expect(AnnouncePoll.safeParse({ proposalId, method: 'consensus', opensOn: '2026-03-05' }).success).toBe(false);
		});

		it('asks for two options or more where there is something to choose', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const by = cast.joseph.accountId;
			await expect(announce(by, proposalId, { method: 'chooseOne', options: ['Jeudi'] })).rejects.toThrow(
				'tooFewOptions',
			);
			await announce(by, proposalId, { method: 'chooseOne', options: ['Jeudi', 'Samedi'] });
		});

		it('takes stones only where the most wins: they are not people', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const by = cast.joseph.accountId;
			const stones = { method: 'points', options: ['Eau', 'Marché'] } as const;
			await expect(announce(by, proposalId, { ...stones, passRule: 'twoThirdsOfSeats' })).rejects.toThrow(
				'ruleNotForPoints',
			);
			const { pollId } = await announce(by, proposalId, { ...stones, passRule: 'simpleMajority' });
			expect(await findPoll(pollId)).toMatchObject({ method: 'points', points: 3 });
		});

		it('puts one question at a time, and never again what is decided; what was returned may be put again', async () => {
			const proposalId = await frozenProposal(house(), cast);
			const first = await openedPoll(house(), cast, { proposalId, secret: false });
			await expect(announce(cast.joseph.accountId, proposalId)).rejects.toThrow('pollUnderWay');
			await closeAndCount(house(), cast, first);
			expect((await findPoll(first)).outcome).toBe('inquorate');
			const second = await openedPoll(house(), cast, { proposalId, secret: false });
			for (const player of seven(cast)) await castFor(house(), player, ballotForm(second, { stance: 'support' }));
			await closeAndCount(house(), cast, second);
			await expect(announce(cast.joseph.accountId, proposalId)).rejects.toThrow('proposalDecided');
		});

		it('refuses a rule by sides where there are none', async () => {
			const proposalId = await frozenProposal(house(), cast);
			await expect(announce(cast.joseph.accountId, proposalId, { passRule: 'eachSide' })).rejects.toThrow(
				'sidesMissing',
			);
		});

		it('refuses a secret poll by sides where a side has fewer than five', async () => {
			for (const [index, seatId] of cast.bgs.seatIds.entries())
				await house()
					.write.updateTable('seat')
					.set({ side: index < 3 ? 'left' : 'right' })
					.where('id', '=', seatId)
					.execute();
			const proposalId = await frozenProposal(house(), cast);
			await expect(announce(cast.joseph.accountId, proposalId, { passRule: 'eachSide', secret: true })).rejects.toThrow(
				'sideTooSmall',
			);
			await announce(cast.joseph.accountId, proposalId, { passRule: 'eachSide' });
		});

		it('refuses a secret poll where fewer than five hold a seat', async () => {
			const proposalId = await frozenProposal(house(), cast);
			for (const player of seven(cast).slice(0, 3))
				await perform(
					house(),
					vacateSeat,
					{ seatId: player.seatId ?? '', reason: 'movedAway' },
					{ accountId: cast.administrator.accountId },
				);
			await expect(announce(cast.joseph.accountId, proposalId, { secret: true })).rejects.toMatchObject({
				because: { no: 'electorateTooSmall', with: { least: 5 } },
			});
			await announce(cast.joseph.accountId, proposalId);
		});
	});
});
