import { beforeAll, describe, expect, it } from 'vitest';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { perform } from '#domain/perform.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { countCast, findPoll, listRoll } from '#domain/poll/pollQueries.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { system } from '#domain/account/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { boxOut, entryOf, takePapers } from '../../support/paper.ts';
import { ballotForm, cast as castFor, openedPoll } from '../../support/polls.ts';

describe('takePaperBallot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const take = async (pollId: string, player: Player, by: Player = cast.liaison) =>
			perform(
				house(),
				takePaperBallot,
				{ pollId, entryId: await entryOf(house(), pollId, player) },
				{ accountId: by.accountId },
			);
		const polled = async () => {
			const pollId = await openedPoll(house(), cast);
			await boxOut(house(), cast, pollId);
			return pollId;
		};

		it('marks somebody as there and on paper, counts in the turnout, and leaves no ballot by phone', async () => {
			const pollId = await polled();
			await take(pollId, cast.aicha);
			const entry = await house()
				.read.selectFrom('rollEntry')
				.selectAll()
				.where('id', '=', await entryOf(house(), pollId, cast.aicha))
				.executeTakeFirstOrThrow();
			expect(entry).toMatchObject({ paperBy: cast.liaison.accountId });
			expect(entry.paperAt).toBe(entry.presentAt);
			const form = ballotForm(pollId, { stance: 'support' });
			await expect(castFor(house(), cast.aicha, form)).rejects.toThrow('onPaper');
			const poll = await findPoll({ db: house().read, actor: system }, pollId);
			expect(await countCast(house().read, poll, await listRoll(house().read, poll.id))).toBe(1);
			// Nothing that is recorded says who.
			expect(house().heard.events.at(-1)?.happening).toEqual({
				...{ type: 'paperTaken', committeeId: cast.bgs.id, pollId },
			});
		});

		it('happens once, with a box out, and never beside a ballot by phone', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(take(pollId, cast.aicha)).rejects.toThrow('noBoxOut');
			await boxOut(house(), cast, pollId);
			await castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'support' }));
			await expect(take(pollId, cast.aicha)).rejects.toThrow('phoneBallotCast');
			await take(pollId, cast.louise);
			await expect(take(pollId, cast.louise)).rejects.toThrow('onPaper');
		});

		it('is at the desk only, and of nobody who stepped back', async () => {
			const pollId = await polled();
			await expect(take(pollId, cast.aicha, cast.aicha)).rejects.toThrow('notMediator');
			await perform(
				house(),
				recuse,
				{ pollId, relation: 'land', subjectKind: 'proposal' },
				{ accountId: cast.maurice.accountId },
			);
			await expect(take(pollId, cast.maurice)).rejects.toThrow('recused');
			await take(pollId, cast.aicha);
			await expect(
				perform(
					house(),
					recuse,
					{ pollId, relation: 'land', subjectKind: 'proposal' },
					{ accountId: cast.aicha.accountId },
				),
			).rejects.toThrow('onPaper');
		});

		it('and a ballot by phone in the same instant: one of the two, never both', async () => {
			for (let round = 0; round < 3; round++) {
				const pollId = await polled();
				const form = ballotForm(pollId, { stance: 'support' });
				const done = await Promise.allSettled([
					perform(house(), castBallot, form.input, { accountId: cast.aicha.accountId, requestId: form.requestId }),
					takePapers(house(), cast, pollId, [cast.aicha]),
				]);
				expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
				const poll = await findPoll({ db: house().read, actor: system }, pollId);
				expect(await countCast(house().read, poll, await listRoll(house().read, poll.id))).toBe(1);
			}
		});
	});
});
