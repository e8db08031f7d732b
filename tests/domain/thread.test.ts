import { describe, expect, it } from 'vitest';
import { newId } from '#domain/id.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { BallotTooLong, type SealTask, makeKeyPair, openAll, seal, sealHere, writeBallot } from '#domain/poll/urn.ts';
import { StandingThread } from '#domain/thread.ts';

const many = Array.from({ length: 40 }, (_, index) => index);

describe('a thread that stays', () => {
	it('gives each of many the ballot that they made, however they come', async () => {
		const { publicKey, privateKey } = await makeKeyPair();
		const pollId = newId();
		const ballots = many.map((option) => ({ choice: { option }, checkWords: drawCheckWords('fr') }));
		const rounds = [ballots.slice(0, 1), ballots.slice(1, 30), ballots.slice(30)];
		const sealed: string[] = [];
		for (const round of rounds)
			sealed.push(...(await Promise.all(round.map((ballot) => seal(publicKey, pollId, ballot)))));
		for (const [index, ballot] of ballots.entries()) {
			const { opened, spoilt } = await openAll(privateKey, publicKey, pollId, [sealed[index] ?? '']);
			expect({ opened, spoilt }).toEqual({ opened: [writeBallot(ballot)], spoilt: 0 });
		}
		expect(new Set(sealed).size).toBe(many.length);
	});

	it('makes ballots that look alike, whatever was chosen and wherever they were sealed', async () => {
		const { publicKey } = await makeKeyPair();
		const choices = [{ vote: 'yes' }, { vote: 'cannotLiveWith', reason: 'é'.repeat(140) }, { ranking: many }, {}];
		const ballots = choices.map((choice) => ({ choice, checkWords: drawCheckWords('fr') }));
		const lengths = new Set<number>();
		// One at a time is sealed here, many at once in the thread.
		for (const ballot of ballots) lengths.add((await seal(publicKey, 'poll', ballot)).length);
		for (let round = 0; round < 5; round++)
			for (const sealed of await Promise.all(ballots.map((ballot) => seal(publicKey, 'poll', ballot))))
				lengths.add(sealed.length);
		expect(lengths.size).toBe(1);
	});

	it('tells only whoever asked what was wrong with their own', async () => {
		const { publicKey } = await makeKeyPair();
		const checkWords = drawCheckWords('fr');
		const asked = many.map((option) =>
			seal(publicKey, 'poll', { choice: option === 7 ? { reason: 'x'.repeat(600) } : { option }, checkWords }),
		);
		const heard = await Promise.allSettled(asked);
		expect(heard.flatMap((one, index) => (one.status === 'rejected' ? [index] : []))).toEqual([7]);
		await expect(asked[7]).rejects.toThrow(BallotTooLong);
	});

	it('loses nothing when it ends before it has answered, and is there again for those who come later', async () => {
		// A thread that takes other tasks: it ends of what it is sent.
		let here = 0;
		const ending = new StandingThread<SealTask, string>('#domain/poll/urnThread.ts', (task) => {
			here += 1;
			return sealHere(task);
		});
		const { publicKey } = await makeKeyPair();
		const text = writeBallot({ choice: { option: 1 }, checkWords: drawCheckWords('fr') });
		for (let round = 1; round <= 2; round++) {
			const sealed = await Promise.all(many.map(() => ending.do({ publicKey, pollId: 'poll', text })));
			expect(new Set(sealed).size).toBe(many.length);
			expect(here).toBe(many.length * round);
		}
	});
});
