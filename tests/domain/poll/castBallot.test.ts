import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openPoll } from '#domain/poll/openPoll.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { closePoll } from '#domain/poll/closePoll.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { announcedPoll, ballotForm, cast as castFor, closeAndCount, openedPoll, seven } from '../../support/polls.ts';

const support = { stance: 'support' } as const;
const against = { stance: 'cannotLiveWith', reason: { code: 'tooEarly' } } as const;

describe('castBallot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const sealedOf = (pollId: string) =>
			house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();

		it('seals the ballot of a member of the roll, and the room hears only that the turnout changed', async () => {
			const pollId = await openedPoll(house(), cast);
			const events = house().heard.events.length;
			const rows = (await house().read.selectFrom('event').selectAll().execute()).length;
			const form = ballotForm(pollId, support);
			expect(await castFor(house(), cast.aicha, form)).toEqual({
				pollId,
				secret: true,
				checkWords: form.input.checkWords,
				poll: expect.objectContaining({ id: pollId, open: true, absent: false }),
			});
			expect(house().heard.touched).toContain(`poll:${pollId}`);
			expect(house().heard.events.length).toBe(events);
			expect((await house().read.selectFrom('event').selectAll().execute()).length).toBe(rows);
			const [sealed] = await sealedOf(pollId);
			expect(Object.keys(sealed ?? {}).sort()).toEqual(['ciphertext', 'pollId', 'requestId', 'rollEntryId']);
			expect(await house().read.selectFrom('request').selectAll().where('key', '=', form.requestId).execute()).toEqual(
				[],
			);
		});

		it('tells nobody whether somebody else has cast a secret ballot, the liaison neither', async () => {
			const pollId = await openedPoll(house(), cast);
			await castFor(house(), cast.aicha, ballotForm(pollId, support));
			const now = house().clock().toISOString();
			const seen = async (player: { accountId: string }) =>
				viewPoll(
					{ db: house().read, actor: await loadActor(house().read, player.accountId, now), now },
					pollId,
					cast.aicha.seatId,
				);
			for (const other of [cast.liaison, cast.joseph, cast.fidele, cast.observer])
				expect(await seen(other)).toMatchObject({ replaces: 'none', forSeat: null });
			expect((await seen(cast.aicha)).replaces).not.toBe('none');
		});

		it('takes the same form five times as one ballot, and gives five equal receipts', async () => {
			const pollId = await openedPoll(house(), cast);
			const form = ballotForm(pollId, support, 'none');
			const receipts = await Promise.all(Array.from({ length: 5 }, () => castFor(house(), cast.aicha, form)));
			expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
			expect(await sealedOf(pollId)).toHaveLength(1);
			const named = await openedPoll(house(), cast, { secret: false });
			const shown = ballotForm(named, support);
			await Promise.all(Array.from({ length: 5 }, () => castFor(house(), cast.aicha, shown)));
			const events = await house().read.selectFrom('event').selectAll().where('type', '=', 'namedBallotCast').execute();
			expect(events.filter((event) => event.payload?.includes(named))).toHaveLength(1);
		});

		it('lets a member change the ballot until the close, and only the last one counts', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			const first = ballotForm(pollId, { stance: 'moreTalk' }, 'none');
			await castFor(house(), cast.aicha, first);
			await castFor(house(), cast.aicha, ballotForm(pollId, support, first.requestId));
			for (const player of seven(cast))
				if (player !== cast.aicha) await castFor(house(), player, ballotForm(pollId, support));
			await closeAndCount(house(), cast, pollId);
			const poll = await house().read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirstOrThrow();
			expect(poll.outcome).toBe('byConsensus');
		});

		it('does not let an old form, sent late, undo a newer choice', async () => {
			const pollId = await openedPoll(house(), cast);
			const old = ballotForm(pollId, support, 'none');
			await castFor(house(), cast.aicha, old);
			const newer = ballotForm(pollId, { stance: 'standAside' }, old.requestId);
			await castFor(house(), cast.aicha, newer);
			await expect(castFor(house(), cast.aicha, old)).rejects.toThrow('ballotReplaced');
			expect((await sealedOf(pollId)).map((row) => row.requestId)).toEqual([newer.requestId]);
		});

		it('refuses who is not on the roll, and for the neighbour the poll does not exist', async () => {
			const pollId = await openedPoll(house(), cast);
			const form = () => ballotForm(pollId, support);
			await expect(castFor(house(), cast.joseph, form())).rejects.toThrow('notMember');
			await expect(castFor(house(), cast.observer, form())).rejects.toThrow('notMember');
			await expect(castFor(house(), cast.neighbour, form())).rejects.toThrow('poll');
			await expect(castFor(house(), cast.administrator, form())).rejects.toThrow('poll');
			expect(await sealedOf(pollId)).toEqual([]);
		});

		it('is refused before the opening and after the close, and nobody hears of it', async () => {
			const announced = await announcedPoll(house(), cast);
			await expect(castFor(house(), cast.aicha, ballotForm(announced, support))).rejects.toThrow('pollNotOpen');
			const pollId = await openedPoll(house(), cast);
			const form = ballotForm(pollId, support);
			await castFor(house(), cast.aicha, form);
			await perform(house(), closePoll, { pollId }, { accountId: cast.joseph.accountId });
			const touched = house().heard.touched.length;
			await expect(castFor(house(), cast.louise, ballotForm(pollId, support))).rejects.toThrow('pollClosed');
			// The answer was lost on the way: the same form still gets its receipt.
			expect(await castFor(house(), cast.aicha, form)).toMatchObject({ pollId });
			expect(house().heard.touched.length).toBe(touched);
		});

		it('lays nothing unreadable into the urn when the vote opens while a ballot is on its way', async () => {
			const pollId = await announcedPoll(house(), cast);
			const { input, requestId } = ballotForm(pollId, support);
			const { accountId } = cast.aicha;
			const now = house().clock().toISOString();
			const actor = await loadActor(house().read, accountId, now);
			const { read, keyFolder } = house();
			const kept = await castBallot.prepare?.({ read, actor, now, keyFolder, requestId }, input);
			await perform(house(), openPoll, { pollId }, { accountId: cast.joseph.accountId });
			const prepared = { ...castBallot, prepare: async () => kept ?? '' };
			await expect(perform(house(), prepared, input, { accountId, requestId })).rejects.toThrow('pollNotOpen');
			expect(await sealedOf(pollId)).toEqual([]);
			await castFor(house(), cast.aicha, { input, requestId });
			expect(await sealedOf(pollId)).toHaveLength(1);
		});

		it('is refused from its closing time on, even when the closing is late', async () => {
			const pollId = await openedPoll(house(), cast, {
				closesAt: new Date(house().clock().getTime() + 3_600_000).toISOString(),
			});
			await castFor(house(), cast.aicha, ballotForm(pollId, support));
			house().later({ hours: 1 });
			await expect(castFor(house(), cast.louise, ballotForm(pollId, support))).rejects.toThrow('pollClosed');
		});

		it('asks whoever cannot live with it why, and takes no other answers than those of the poll', async () => {
			const pollId = await openedPoll(house(), cast);
			await expect(castFor(house(), cast.aicha, ballotForm(pollId, { stance: 'cannotLiveWith' }))).rejects.toThrow(
				'reasonRequired',
			);
			await expect(castFor(house(), cast.aicha, ballotForm(pollId, { vote: 'yes' }))).rejects.toThrow('notAnOption');
			await castFor(house(), cast.aicha, ballotForm(pollId, against));
			expect(await sealedOf(pollId)).toHaveLength(1);
		});

		it('refuses a card that was issued after the opening', async () => {
			const pollId = await openedPoll(house(), cast);
			await house()
				.write.insertInto('card')
				.values({
					id: newId(),
					accountId: cast.hassan.accountId,
					codeHash: 'x',
					issuedAt: house().clock().toISOString(),
					issuedBy: null,
					expiresAt: '2027-01-01T00:00:00.000Z',
					claimedAt: null,
					revokedAt: null,
				})
				.execute();
			await expect(castFor(house(), cast.hassan, ballotForm(pollId, support))).rejects.toThrow('cardIssuedSince');
			await house().write.deleteFrom('card').execute();
		});

		it('lets the liaison enter the ballot of a member without a phone, in a named poll only', async () => {
			const pollId = await openedPoll(house(), cast, { secret: false });
			const entry = await house()
				.read.selectFrom('rollEntry')
				.selectAll()
				.where('pollId', '=', pollId)
				.where('seatId', '=', cast.louise.seatId ?? '')
				.$narrowType<{ seatId: string }>()
				.executeTakeFirstOrThrow();
			const byLiaison = { accountId: cast.liaison.accountId, requestId: newId() };
			const input = { pollId, choice: support, seatId: entry.seatId };
			await expect(perform(house(), castBallot, input, byLiaison)).rejects.toThrow('notYours');
			await house().write.updateTable('rollEntry').set({ accountId: null }).where('id', '=', entry.id).execute();
			await expect(
				perform(house(), castBallot, input, { accountId: cast.joseph.accountId, requestId: newId() }),
			).rejects.toThrow('notLiaison');
			await perform(house(), castBallot, input, byLiaison);
			const ballots = await house().read.selectFrom('namedBallot').selectAll().where('pollId', '=', pollId).execute();
			expect(ballots.map((ballot) => ballot.rollEntryId)).toEqual([entry.id]);

			const secret = await openedPoll(house(), cast);
			await house()
				.write.updateTable('rollEntry')
				.set({ accountId: null })
				.where('pollId', '=', secret)
				.where('seatId', '=', entry.seatId)
				.execute();
			await expect(
				perform(house(), castBallot, { ...ballotForm(secret, support).input, seatId: entry.seatId }, byLiaison),
			).rejects.toThrow('notYours');
		});
	});
});
