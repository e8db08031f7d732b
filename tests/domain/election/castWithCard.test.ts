import { beforeAll, describe, expect, it } from 'vitest';
import { castWithCard } from '#domain/election/castWithCard.ts';
import { closeElection } from '#domain/election/closeElection.ts';
import { findElection, listContests } from '#domain/election/electionQueries.ts';
import { endElectorSignIn } from '#domain/election/electorSignIns.ts';
import { issueElectorCards } from '#domain/election/issueElectorCards.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { readKey } from '#domain/poll/keyStore.ts';
import { open } from '#domain/poll/urn.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { makeElection } from '../../support/election.ts';
import { type TestElector, cardForm, castByCard, enter, openedElection } from '../../support/electors.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('castWithCard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let electionId: string;
		let pollId: string;
		let electors: TestElector[];
		beforeAll(async () => {
			cast = await seatCast(house());
			electionId = (await makeElection(house(), cast, { seats: 3 })).election.id;
			electors = await openedElection(house(), cast, electionId, 12);
			pollId = (await listContests(house().read, electionId))[0]?.pollId ?? '';
		});
		const by = (requestId: string) => ({ accountId: null, requestId });
		const send = (signIn: string, form: ReturnType<typeof cardForm>) =>
			perform(house(), castWithCard, { signIn, ...form.input }, by(form.requestId));
		const sealed = () => house().read.selectFrom('sealedBallot').selectAll().where('pollId', '=', pollId).execute();
		const lying = async (elector: TestElector) => (await sealed()).find((row) => row.rollEntryId === elector.id);
		const count = async (table: 'event' | 'request' | 'job') =>
			Number(
				(
					await house()
						.read.selectFrom(table)
						.select(({ fn }) => fn.countAll().as('count'))
						.executeTakeFirstOrThrow()
				).count,
			);

		it('seals the ballot of whoever holds the card, and leaves nothing else', async () => {
			const before = [await count('event'), await count('request'), await count('job')];
			const heard = house().heard.touched.length;
			const form = cardForm({ ranking: [2, 0] });
			const signIn = await enter(house(), electors[0]!.code);
			expect(await send(signIn, form)).toEqual({ checkWords: form.input.checkWords });
			expect([await count('event'), await count('request'), await count('job')]).toEqual(before);
			expect(house().heard.touched.slice(heard)).toEqual([`election:${electionId}`]);
			const row = await lying(electors[0]!);
			expect(Object.keys(row ?? {}).sort()).toEqual(['ciphertext', 'pollId', 'requestId', 'rollEntryId']);
			const { publicKey } = await findElection(house().read, electionId);
			const key = await readKey(house().keyFolder, electionId, publicKey ?? '');
			const text = await open(key!, publicKey ?? '', pollId, row?.ciphertext ?? '');
			expect(JSON.parse(text ?? '')).toEqual({ checkWords: form.input.checkWords, choice: { ranking: [2, 0] } });
		});

		it('takes the same form five times as one ballot, and gives five equal receipts', async () => {
			const form = cardForm({ ranking: [1] });
			const signIn = await enter(house(), electors[1]!.code);
			const receipts = await Promise.all(Array.from({ length: 5 }, () => send(signIn, form)));
			expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
			expect((await sealed()).filter((row) => row.rollEntryId === electors[1]!.id)).toHaveLength(1);
		});

		it('lets an elector change it with the card, and casts nothing more for whoever finds the phone', async () => {
			const first = await castByCard(house(), electors[2]!, { ranking: [0] });
			const signIn = await enter(house(), electors[2]!.code);
			const second = cardForm({ ranking: [1] }, first);
			await send(signIn, second);
			expect((await lying(electors[2]!))?.requestId).toBe(second.requestId);
			await expect(send(signIn, cardForm({ blank: true }, second.requestId))).rejects.toThrow('cardPutAway');
			expect((await lying(electors[2]!))?.requestId).toBe(second.requestId);
		});

		it('does not let an old form, sent late, undo a newer choice', async () => {
			const first = await castByCard(house(), electors[3]!, { ranking: [0] });
			await castByCard(house(), electors[3]!, { ranking: [1] }, first);
			await expect(castByCard(house(), electors[3]!, { ranking: [2] }, first)).rejects.toThrow('ballotReplaced');
		});

		it('knows one phone at a time, and none after it was handed over', async () => {
			const first = await enter(house(), electors[4]!.code);
			const second = await enter(house(), electors[4]!.code);
			await expect(send(first, cardForm({ ranking: [0] }))).rejects.toThrow('cardPutAway');
			const form = cardForm({ ranking: [0] });
			await send(second, form);
			await endElectorSignIn(house().write, second);
			await expect(send(second, form)).rejects.toThrow('cardPutAway');
		});

		it('refuses what is no choice of this ballot, and words that were never drawn', async () => {
			const signIn = await enter(house(), electors[5]!.code);
			await expect(send(signIn, cardForm({ ranking: [0, 9] }))).rejects.toThrow('notAnOption');
			await expect(send(signIn, cardForm({ option: 0 }))).rejects.toThrow('notAnOption');
			const english = { ...cardForm({ ranking: [0] }) };
			english.input = { ...english.input, checkWords: ['abandon', 'ability', 'able', 'zoo'] };
			await expect(send(signIn, english)).rejects.toThrow('textChanged');
			expect(await lying(electors[5]!)).toBeUndefined();
		});

		it('sends whoever took a paper ballot, or got a card since the opening, to the paper', async () => {
			const signIn = await enter(house(), electors[6]!.code);
			await house()
				.write.updateTable('elector')
				.set({ paperAt: house().clock().toISOString() })
				.where('id', '=', electors[6]!.id)
				.execute();
			await expect(send(signIn, cardForm({ ranking: [0] }))).rejects.toThrow('tookPaper');
			await expect(enter(house(), electors[6]!.code)).rejects.toThrow('tookPaper');
			const { number } = electors[7]!;
			const range = { electionId, from: number, to: number, again: true };
			const { cards } = await perform(house(), issueElectorCards, range, {
				accountId: cast.joseph.accountId,
				requestId: newId(),
			});
			await expect(enter(house(), electors[7]!.code)).rejects.toThrow('wrongCode');
			await expect(enter(house(), cards[0]?.code ?? '')).rejects.toThrow('electorCardIssuedSince');
		});

		it('is wholly before or wholly after the close, and whoever lost the answer still gets the receipt', async () => {
			const counted = cardForm({ ranking: [0] });
			const signIn = await enter(house(), electors[8]!.code);
			await send(signIn, counted);
			const racing = await Promise.all(
				[9, 10, 11].map(async (index) => ({ index, signIn: await enter(house(), electors[index]!.code) })),
			);
			const closing = perform(house(), closeElection, { electionId }, { accountId: cast.joseph.accountId });
			const casts = racing.map((one) => send(one.signIn, cardForm({ ranking: [1] })));
			await closing;
			const done = await Promise.allSettled(casts);
			for (const [place, { index }] of racing.entries())
				expect((await lying(electors[index]!)) !== undefined).toBe(done[place]?.status === 'fulfilled');
			expect(await send(signIn, counted)).toEqual({ checkWords: counted.input.checkWords });
			await expect(send(signIn, cardForm({ ranking: [1] }))).rejects.toThrow('pollClosed');
			await expect(enter(house(), electors[9]!.code)).rejects.toThrow('pollClosed');
		});

		it('leaves at the close no time that tells who came when, and soon nothing at all', async () => {
			const rows = () => house().read.selectFrom('electorSignIn').selectAll().execute();
			expect(new Set((await rows()).map((row) => row.expiresAt)).size).toBe(1);
			house().later({ minutes: 21 });
			await runDueJobs(house(), jobKinds);
			expect(await rows()).toEqual([]);
		});
	});
});
