import { beforeAll, describe, expect, it } from 'vitest';
import { giveBackPaperBallot } from '#domain/paper/giveBackPaperBallot.ts';
import { perform } from '#domain/perform.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { boxOut, entryOf, takePapers } from '../../support/paper.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('giveBackPaperBallot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const giveBack = async (pollId: string, player: Player, by: Player = cast.liaison) =>
			perform(
				house(),
				giveBackPaperBallot,
				{ pollId, entryId: await entryOf(house(), pollId, player) },
				{ accountId: by.accountId },
			);

		it('lets somebody vote by phone again, while people vote', async () => {
			const pollId = await openedPoll(house(), cast);
			await boxOut(house(), cast, pollId);
			await expect(giveBack(pollId, cast.aicha)).rejects.toThrow('notOnPaper');
			await takePapers(house(), cast, pollId, [cast.aicha, cast.louise]);
			await expect(giveBack(pollId, cast.aicha, cast.aicha)).rejects.toThrow('notMediator');
			await giveBack(pollId, cast.aicha);
			await castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }));
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			await expect(giveBack(pollId, cast.louise)).rejects.toThrow('pollClosed');
		});
	});
});
