import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { markPresent } from '#domain/poll/markPresent.ts';
import { countCast, findPoll, listRoll, turnoutOf } from '#domain/poll/pollQueries.ts';
import { system } from '#domain/account/account.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';
import { heardDuring } from '../../support/verdicts.ts';

describe('markPresent', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await house()
				.write.updateTable('ruleSet')
				.set({ quorumGroups: '["women","traders"]' })
				.where('committeeId', '=', cast.bgs.id)
				.execute();
		});
		const lamp = async (pollId: string) => {
			const poll = await findPoll({ db: house().read, actor: system }, pollId);
			const roll = await listRoll(house().read, pollId);
			return turnoutOf(poll, roll, await countCast(house().read, poll, roll));
		};

		it('lights the lamp of a group when a member says "I am here", and a ballot does not', async () => {
			const pollId = await openedPoll(house(), cast);
			await castFor(house(), cast.louise, ballotForm(pollId, { stance: 'support' }));
			expect((await lamp(pollId)).quorum.groups).toEqual([
				{ group: 'women', present: false },
				{ group: 'traders', present: false },
			]);
			await perform(house(), markPresent, { pollId }, { accountId: cast.louise.accountId });
			await perform(house(), markPresent, { pollId }, { accountId: cast.louise.accountId });
			expect((await lamp(pollId)).quorum.groups[0]).toEqual({ group: 'women', present: true });
			const events = house().heard.events.filter((event) => event.happening.type === 'presenceMarked');
			expect(events).toHaveLength(1);
		});

		it('lets mediator and liaison call the roll, and nobody else speak for another', async () => {
			const pollId = await openedPoll(house(), cast);
			const seatId = cast.hassan.seatId ?? '';
			for (const player of [cast.aicha, cast.observer])
				await expect(
					perform(house(), markPresent, { pollId, seatId }, { accountId: player.accountId }),
				).rejects.toThrow('notMediator');
			await perform(house(), markPresent, { pollId, seatId }, { accountId: cast.liaison.accountId });
			expect((await lamp(pollId)).quorum.groups[1]).toEqual({ group: 'traders', present: true });
			await expect(perform(house(), markPresent, { pollId }, { accountId: cast.joseph.accountId })).rejects.toThrow(
				'notMember',
			);
		});

		it('is said once when a member and the roll-call say it in the same moment', async () => {
			const pollId = await openedPoll(house(), cast);
			const seatId = cast.louise.seatId ?? '';
			const heard = await heardDuring(house(), () =>
				Promise.all([
					perform(house(), markPresent, { pollId }, { accountId: cast.louise.accountId }),
					perform(house(), markPresent, { pollId, seatId }, { accountId: cast.liaison.accountId }),
				]),
			);
			expect(heard).toEqual(['presenceMarked']);
		});

		it('is refused when the poll is closed', async () => {
			const pollId = await openedPoll(house(), cast);
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			await expect(perform(house(), markPresent, { pollId }, { accountId: cast.louise.accountId })).rejects.toThrow(
				'pollClosed',
			);
		});
	});
});
