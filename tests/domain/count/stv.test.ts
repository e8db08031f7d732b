import { describe, expect, test } from 'vitest';
import { type RankedBallot, pack } from '#domain/count/profile.ts';
import { ONE_VOTE, type StvCount, type StvElection, countStv } from '#domain/count/stv.ts';

/** `'3 a>b>c, 2 b'` with candidates a, b, c … as 1, 2, 3 …; `a=b` for equals. */
function ballots(text: string): RankedBallot[] {
	return text.split(',').map((one) => {
		const [weight = '', order = ''] = one.trim().split(' ');
		const ranks = order.split('>').map((place) => place.split('=').filter(Boolean).map(number));
		return { weight: Number(weight), ranks };
	});
}
const number = (letter: string) => letter.charCodeAt(0) - 96;

function count(text: string, election: StvElection): Exclude<StvCount, { result: 'minimumsUnreachable' }> {
	const counted = countStv(election, pack(text ? ballots(text) : []));
	if (counted.result === 'minimumsUnreachable') throw new Error('this election should be counted');
	return counted;
}

const seated = (counted: { elected: readonly { candidate: number; stage: number }[] }) =>
	counted.elected.map(({ candidate, stage }) => [candidate, stage]);
const votes = (counted: { stages: readonly { votes: readonly number[] }[] }) =>
	counted.stages.map((stage) => stage.votes.map((one) => one / ONE_VOTE));

describe('a published count', () => {
	/**
	 * Renfrewshire Council, 4 May 2017, ward 11 (Bishopton, Bridge of Weir and Langbank): the preferences that the returning
	 * officer published, and the votes at each stage of the official count. Candidates: Don, Harrison, Höfer-Franz,
	 * MacLaren, McCulloch.
	 */
	const published = `372 a,23 ab,36 abc,1 abcd,12 abcde,2 abce,32 abced,11 abd,1 abdc,5 abdce,2 abde,2 abdec,13 abe,
		3 abec,13 abecd,3 abedc,276 ac,97 acb,21 acbde,25 acbe,156 acbed,19 acd,2 acdb,11 acdbe,5 acdeb,95 ace,12 aceb,
		88 acebd,6 acedb,31 ad,13 adb,2 adbc,8 adbce,10 adbec,11 adc,4 adcbe,1 adceb,19 ade,1 adeb,9 adebc,8 adecb,68 ae,
		27 aeb,8 aebc,32 aebcd,6 aebdc,72 aec,9 aecb,56 aecbd,6 aecdb,26 aed,3 aedb,4 aedbc,5 aedcb,35 b,2 ba,5 bac,
		1 bacd,1 bacde,1 bace,4 baced,2 bad,1 badec,3 bae,1 baec,2 baecd,2 baedc,10 bc,6 bca,1 bcade,2 bcaed,3 bcd,2 bcde,
		3 bcdea,8 bce,1 bcea,1 bcead,3 bceda,7 bd,2 bda,1 bdaec,10 bdc,3 bdcae,1 bdcea,19 bde,2 bdeac,7 bdeca,16 be,4 bea,
		1 beacd,7 bec,1 beca,3 becad,1 becd,5 becda,12 bed,1 bedac,2 bedc,7 bedca,21 c,20 ca,11 cab,1 cabe,10 cabed,3 cad,
		2 cadbe,1 cadeb,14 cae,6 caeb,9 caebd,2 caedb,3 cb,6 cba,4 cbaed,1 cbd,3 cbdae,2 cbdea,4 cbe,1 cbea,3 cbead,
		4 cbeda,1 cd,4 cda,1 cdaeb,2 cdb,2 cde,1 cdeab,2 cdeba,1 ce,6 cea,1 ceab,3 ceabd,2 ceadb,5 ceb,3 cebad,3 cebda,
		2 ced,948 d,41 da,24 dab,1 dabc,5 dabce,11 dabec,13 dac,2 dacb,8 dacbe,4 daceb,28 dae,18 daebc,5 daecb,187 db,
		21 dba,6 dbace,8 dbaec,75 dbc,9 dbcae,1 dbce,42 dbcea,237 dbe,3 dbea,12 dbeac,8 dbec,74 dbeca,19 dc,11 dca,
		2 dcabe,1 dcaeb,29 dcb,6 dcbae,4 dcbe,18 dcbea,8 dce,2 dceb,8 dceba,169 de,24 dea,17 deabc,1 deacb,271 deb,1 deba,
		14 debac,22 debc,100 debca,12 dec,4 decb,18 decba,215 e,34 ea,28 eab,2 eabc,15 eabcd,10 eabdc,20 eac,2 eacb,
		14 eacbd,3 eacdb,15 ead,1 eadb,7 eadbc,5 eadcb,53 eb,5 eba,1 ebac,7 ebacd,2 ebadc,42 ebc,1 ebca,9 ebcad,2 ebcd,
		19 ebcda,29 ebd,4 ebdac,6 ebdc,17 ebdca,23 ec,15 eca,2 ecab,11 ecabd,2 ecadb,30 ecb,3 ecba,8 ecbad,3 ecbd,
		8 ecbda,5 ecd,1 ecdab,2 ecdba,48 ed,15 eda,1 edab,1 edabc,2 edacb,79 edb,6 edbac,7 edbc,33 edbca,9 edc,2 edcab,
		7 edcb,5 edcba`.replace(/[a-e]+/g, (order) => [...order].join('>'));

	test('comes out stage by stage, to the last hundred-thousandth', () => {
		const counted = count(published, { candidates: 5, seats: 3 });
		expect(counted).toMatchObject({ result: 'complete', valid: 5613, invalid: 0, quota: 1404, ties: [] });
		expect(counted.stages.map(({ kind, of }) => [kind, ...of])).toEqual([
			['firstPreferences'],
			['surplus', 4],
			['surplus', 1],
			['exclusion', 3],
		]);
		expect(votes(counted)).toEqual([
			[1783, 212, 170, 2552, 896],
			[1783, 537.68416, 230.7284, 1404, 1212.68736],
			[1404, 578.49568, 406.94064, 1404, 1288.9964],
			[1404, 733.7036, 0, 1404, 1407.34264],
		]);
		expect(counted.elected).toEqual([
			{ candidate: 4, stage: 1, how: 'quota' },
			{ candidate: 1, stage: 1, how: 'quota' },
			{ candidate: 5, stage: 4, how: 'quota' },
		]);
	});

	test('comes out whole from its own papers in any order', () => {
		const shuffled = ballots(published).toReversed();
		expect(countStv({ candidates: 5, seats: 3 }, pack(shuffled))).toEqual(
			countStv({ candidates: 5, seats: 3 }, pack(ballots(published))),
		);
	});
});

describe('a count', () => {
	test('gives a surplus on at its part of the value, cut to five decimals', () => {
		// Quota ⌊10/3⌋ + 1 = 4. Of a's 7, 3 are too many: each paper is worth 3/7 = 0.42857, and 0.00001 is lost.
		const counted = count('7 a>b, 2 b, 1 c', { candidates: 3, seats: 2 });
		expect(counted.quota).toBe(4);
		expect(counted.stages[1]).toMatchObject({
			kind: 'surplus',
			of: [1],
			votes: [400_000, 499_999, 100_000],
			transfers: [-300_000, 299_999, 0],
			nonTransferable: 0,
			rounding: 1,
			elected: [2],
		});
		expect(seated(counted)).toEqual([
			[1, 1],
			[2, 2],
		]);
	});

	test('cuts a value again when a paper is handed on a second time', () => {
		const counted = count('9 a>b>c, 2 b>c, 1 c, 1 d', { candidates: 4, seats: 3 });
		expect(counted.quota).toBe(4);
		// 5/9 = 0.55555; b then has 2 + 9 × 0.55555 = 6.99995, of which 2.99995 go on: 0.55555 × 2.99995 / 6.99995 = 0.23809.
		expect(counted.stages[2]).toMatchObject({ kind: 'surplus', of: [2] });
		expect(counted.stages[2]!.votes[2]).toBe(100_000 + 9 * 23_809 + 2 * 42_856);
	});

	test('hands no surplus on where there is none, and excludes instead', () => {
		const counted = count('4 a>b, 3 b, 2 c>b', { candidates: 3, seats: 2 });
		expect(counted.quota).toBe(4);
		expect(counted.stages.map(({ kind, of }) => [kind, ...of])).toEqual([['firstPreferences'], ['exclusion', 3]]);
		expect(seated(counted)).toEqual([
			[1, 1],
			[2, 2],
		]);
	});

	test('keeps a surplus that nobody can take as non-transferable', () => {
		const counted = count('9 a, 2 b>c, 1 c, 1 d>c', { candidates: 4, seats: 2 });
		expect(counted.stages[1]).toMatchObject({
			of: [1],
			transfers: [-400_000, 0, 0, 0],
			nonTransferable: 399_996,
			rounding: 4,
		});
	});

	test('passes over whoever is elected, excluded, withdrawn or skipped', () => {
		const skipping = pack([
			{ weight: 5, ranks: [[1]] },
			{ weight: 3, ranks: [[], [4], [], [1], [2]] },
			{ weight: 2, ranks: [[4], [3], [2]] },
			{ weight: 1, ranks: [[3], [4]] },
		]);
		const counted = countStv({ candidates: 4, seats: 2, withdrawn: [4] }, skipping);
		expect(counted).toMatchObject({ valid: 11, quota: 4, invalid: 0 });
		expect(counted.result === 'complete' && votes(counted)[0]).toEqual([8, 0, 3, 0]);
		expect(counted.result === 'complete' && seated(counted)).toEqual([
			[1, 1],
			[3, 3],
		]);
	});

	test('reads a paper to the place that several share, and no further', () => {
		const counted = count('4 a>b=c>d, 3 b=c>a, 1 d, 2 c', { candidates: 4, seats: 1 });
		expect(counted).toMatchObject({ valid: 7, invalid: 3, quota: 4 });
		const shared = count('3 a>b=c>d, 5 d, 4 b>a', { candidates: 4, seats: 1, lot: [1, 2, 3, 4] });
		expect(shared.stages.map(({ of, nonTransferable }) => [of, nonTransferable])).toEqual([
			[[], 0],
			[[3], 0],
			[[1], 300_000],
			[[2], 400_000],
		]);
	});

	test('knows a shared place in which only one still stands', () => {
		const counted = countStv({ candidates: 3, seats: 1, withdrawn: [3] }, pack(ballots('3 b=c>a, 2 a')));
		expect(counted).toMatchObject({ valid: 5, elected: [{ candidate: 2, stage: 1 }] });
	});

	test('names those elected at once by their votes', () => {
		const counted = count('5 a, 7 b, 6 c, 2 d', { candidates: 4, seats: 3 });
		expect(seated(counted)).toEqual([[2, 1], [3, 1], [1, 2].slice(0, 1).concat(counted.elected[2]!.stage)]);
		expect(seated(count('8 a, 8 b, 2 c', { candidates: 3, seats: 2 }))).toEqual([
			[1, 1],
			[2, 1],
		]);
	});

	test('fills the last seats as soon as no more candidates than seats are left', () => {
		const counted = count('5 a>b, 3 b, 2 c', { candidates: 3, seats: 3 });
		expect(counted.stages).toHaveLength(1);
		expect(counted.elected).toEqual([
			{ candidate: 1, stage: 1, how: 'quota' },
			{ candidate: 2, stage: 1, how: 'quota' },
			{ candidate: 3, stage: 1, how: 'lastSeats' },
		]);
	});

	test('elects everybody where there are more seats than candidates, and nobody where there is nobody', () => {
		expect(count('2 b', { candidates: 2, seats: 5 }).elected.map((one) => one.candidate)).toEqual([2, 1]);
		expect(count('', { candidates: 0, seats: 2 })).toMatchObject({ result: 'complete', quota: 1, elected: [] });
	});

	test('needs the lot for everything when nobody votes', () => {
		expect(count('', { candidates: 3, seats: 1 })).toMatchObject({ valid: 0, quota: 1, result: 'lotNeeded' });
		const drawn = count('', { candidates: 3, seats: 1, lot: [2, 3, 1] });
		expect(drawn.stages.map(({ of }) => of)).toEqual([[], [1], [3]]);
		expect(drawn.elected).toEqual([{ candidate: 2, stage: 3, how: 'lastSeats' }]);
	});

	test('stays exact with weights that a float could not multiply', () => {
		const counted = count('30000000000 a>b, 9000000001 b>c, 9000000000 c>b', { candidates: 3, seats: 2 });
		const surplus = 30_000_000_000 - counted.quota;
		const value = Number((BigInt(surplus) * 100_000n) / 30_000_000_000n);
		expect(counted.stages[1]!.transfers[1]).toBe(value * 30_000_000_000);
		expect(counted.stages[1]!.rounding).toBe(surplus * ONE_VOTE - value * 30_000_000_000);
	});

	test('refuses what is no election', () => {
		expect(() => count('1 a', { candidates: 1, seats: 0 })).toThrow(RangeError);
		expect(() => count('1 c', { candidates: 2, seats: 1 })).toThrow(RangeError);
		expect(() => count('1 a', { candidates: 2, seats: 1, withdrawn: [3] })).toThrow(RangeError);
		expect(() => count('1 a', { candidates: 2, seats: 1, lot: [1, 1] })).toThrow(RangeError);
		expect(() => pack([{ weight: 0.5, ranks: [[1]] }])).toThrow(RangeError);
		expect(() => pack([{ weight: 1, ranks: [[0]] }])).toThrow(RangeError);
	});
});

describe('a tie', () => {
	test('of the lowest falls on who had fewer at the latest earlier stage at which they differ', () => {
		// After e is excluded, b and c are equal; before, b had one more.
		const counted = count('6 a, 4 b, 3 c, 5 d, 1 e>c', { candidates: 5, seats: 2 });
		expect(counted.stages[1]!.of).toEqual([5]);
		expect(counted.stages[2]!.of).toEqual([3]);
		expect(counted.ties).toEqual([{ stage: 3, about: 'exclusion', candidates: [2, 3], chosen: 3, by: { stage: 1 } }]);
	});

	test('of surpluses lets go first who had more at the latest earlier stage at which they differ', () => {
		const counted = count('9 a>d, 6 b>d, 3 c>b, 2 d, 2 e', { candidates: 5, seats: 4 });
		expect(counted.quota).toBe(5);
		expect(counted.ties).toEqual([]);
		const tied = count('9 a>c, 9 b>d, 3 c, 2 d, 1 e', { candidates: 5, seats: 3, lot: [2, 1, 3, 4, 5] });
		expect(tied.stages[1]!.of).toEqual([2]);
		expect(tied.ties[0]).toEqual({ stage: 2, about: 'surplus', candidates: [1, 2], chosen: 2, by: { lot: true } });
	});

	test('that nothing settles stops the count, with all that was counted until then', () => {
		const counted = count('5 a, 2 b, 2 c', { candidates: 3, seats: 1, lot: [1, 2] });
		expect(counted).toMatchObject({ result: 'complete' });
		const open = count('4 a, 2 b, 2 c', { candidates: 3, seats: 1, lot: [1, 2] });
		expect(open).toMatchObject({
			result: 'lotNeeded',
			tie: { stage: 2, about: 'exclusion', candidates: [2, 3] },
			elected: [],
			ties: [],
		});
		expect(open.stages).toHaveLength(1);
	});

	test('is settled by the lot: the last drawn is excluded', () => {
		const counted = count('4 a, 2 b>c, 2 c>a', { candidates: 3, seats: 1, lot: [3, 1, 2] });
		expect(counted.stages[1]!.of).toEqual([2]);
		expect(counted.ties).toEqual([
			{ stage: 2, about: 'exclusion', candidates: [2, 3], chosen: 2, by: { lot: true } },
			{ stage: 3, about: 'exclusion', candidates: [1, 3], chosen: 3, by: { stage: 1 } },
		]);
	});
});

describe('reserved seats', () => {
	const women = { name: 'women', least: 1, candidates: [3, 4] };

	test('guard who must get a seat: the lowest of the others is excluded', () => {
		const minimums = [{ name: 'displaced people', least: 1, candidates: [4] }];
		const counted = count('6 a, 4 b, 3 c>b, 1 d, 2 e', { candidates: 5, seats: 3, minimums });
		expect(counted.stages[2]).toMatchObject({
			kind: 'exclusion',
			of: [5],
			why: 'lowest',
			guarded: [{ candidate: 4, minimums: ['displaced people'] }],
			cannotBeElected: [],
		});
		expect(counted.stages[3]!.of).toEqual([3]);
		expect(counted.elected).toEqual([
			{ candidate: 1, stage: 1, how: 'quota' },
			{ candidate: 2, stage: 4, how: 'quota' },
			{ candidate: 4, stage: 4, how: 'lastSeats' },
		]);
	});

	test('keep a candidate with the quota out when the seats left would not suffice, and pass the papers on', () => {
		const counted = count('9 a>b, 8 b>d, 3 c, 2 d', { candidates: 4, seats: 2, minimums: [women] });
		expect(counted.quota).toBe(8);
		expect(counted.stages[0]!.elected).toEqual([1]);
		expect(counted.stages[1]).toMatchObject({ kind: 'surplus', of: [1] });
		expect(counted.stages[2]).toMatchObject({
			kind: 'exclusion',
			of: [2],
			why: 'cannotBeElected',
			cannotBeElected: [{ candidate: 2, minimums: ['women'] }],
			elected: [4],
		});
		expect(counted.elected.map((one) => one.candidate)).toEqual([1, 4]);
	});

	test('exclude together all who can no longer be elected', () => {
		const counted = count('9 a>b, 2 b>c, 3 d, 1 c', {
			candidates: 4,
			seats: 2,
			minimums: [{ name: 'women', least: 1, candidates: [3] }],
		});
		expect(counted.stages[2]).toMatchObject({ of: [2, 4], why: 'cannotBeElected' });
		expect(counted.elected.map((one) => one.candidate)).toEqual([1, 3]);
	});

	test('say which minimums cannot be met before anything is counted', () => {
		const minimums = [
			{ name: 'women', least: 2, candidates: [1, 2] },
			{ name: 'displaced people', least: 1, candidates: [3] },
			{ name: 'young people', least: 1, candidates: [1] },
		];
		expect(countStv({ candidates: 4, seats: 2, minimums }, pack([]))).toEqual({
			result: 'minimumsUnreachable',
			minimums: ['women', 'displaced people'],
		});
		expect(countStv({ candidates: 4, seats: 3, withdrawn: [1], minimums }, pack([]))).toMatchObject({
			result: 'minimumsUnreachable',
		});
	});

	test('need the lot where two reach the quota together and one seat is left for them', () => {
		const election = { candidates: 4, seats: 2, minimums: [women] };
		expect(count('8 a, 8 b, 2 c, 1 d', election)).toMatchObject({
			result: 'lotNeeded',
			tie: { stage: 1, about: 'seat', candidates: [1, 2] },
		});
		const counted = count('8 a, 8 b, 2 c, 1 d', { ...election, lot: [2, 1, 3, 4] });
		expect(counted.ties[0]).toEqual({ stage: 1, about: 'seat', candidates: [1, 2], chosen: 2, by: { lot: true } });
		expect(counted.elected.map((one) => one.candidate)).toEqual([2, 3]);
	});
});
