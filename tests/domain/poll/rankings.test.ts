import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EQUAL, type PackedBallots } from '#domain/count/profile.ts';
import { countInThread } from '#domain/count/countInThread.ts';
import { pairwise } from '#domain/count/pairwise.ts';
import { countStv } from '#domain/count/stv.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { choiceOf } from '#domain/poll/choice.ts';
import { RankingReader, readRankings } from '#domain/poll/rankings.ts';
import { writeBallot } from '#domain/poll/urn.ts';
import { seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { long } from '../../support/long.ts';
import { announcedPoll } from '../../support/polls.ts';

const written = (choice: unknown) => writeBallot({ choice, checkWords: drawCheckWords('fr') });

/** The ballots again as lists of candidates. */
function unpacked({ size, starts, places }: PackedBallots): number[][] {
	return Array.from({ length: size }, (_, at) => Array.from(places.subarray(starts[at]!, starts[at + 1]!)));
}

function read(texts: readonly string[], options: number) {
	const reader = new RankingReader(options);
	reader.read(texts.join('\n'));
	return reader.done();
}

test('rankings are read as they were written, blanks and spoilt ballots are told apart', () => {
	const texts = [
		...[{ ranking: [2, 0, 11] }, { ranking: [] }, { blank: true }, { ranking: [0] }, { ranking: [12] }].map(written),
		...[{ ranking: [1, 1] }, { vote: 'yes' }, { ranking: [0], vote: 'no' }, { ranking: [-1] }].map(written),
		...['', 'null', '{}', written({ ranking: [3] }).slice(0, -1), written({ ranking: [4] })],
	];
	const { packed: ballots, blank, spoilt } = read(texts, 12);
	expect(unpacked(ballots)).toEqual([[3, 1, 12], [1], [5]]);
	expect({ blank, spoilt, papers: ballots.papers }).toEqual({ blank: 2, spoilt: 9, papers: 3 });
});

test('whatever was sealed is read as the poll itself would read it', () => {
	const ranking = fc.uniqueArray(fc.nat(14), { maxLength: 12 }).map((places) => ({ ranking: places as unknown[] }));
	const other = fc.oneof(
		fc.record({
			ranking: fc.array(
				fc.oneof(fc.nat(14), fc.string(), fc.double({ noDefaultInfinity: true, noNaN: true }), fc.constant(null)),
			),
		}),
		fc.record({ ranking: fc.array(fc.nat(9)), words: fc.constant('],"choice":{"ranking":[1]}}') }),
		fc.constant({ blank: true }),
		fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
	);
	fc.assert(
		fc.property(fc.array(fc.oneof(ranking, other), { maxLength: 20 }), (choices) => {
			const shape = choiceOf('rank', { optionsCount: 12 });
			const expected = choices.map((choice) => shape.safeParse(JSON.parse(JSON.stringify(choice))));
			const { packed: ballots, blank, spoilt } = read(choices.map(written), 12);
			expect(spoilt).toBe(expected.filter((one) => !one.success).length);
			const wanted = expected.flatMap((one) =>
				one.success ? [('ranking' in one.data ? one.data.ranking : []).map((place) => place + 1)] : [],
			);
			expect(unpacked(ballots)).toEqual(wanted.filter((one) => one.length > 0));
			expect(blank).toBe(wanted.filter((one) => one.length === 0).length);
			expect(ballots.places.every((place) => place < EQUAL)).toBe(true);
		}),
		{ numRuns: long(5_000, 300) },
	);
});

test('many ballots are counted in a thread, and come out the same', async () => {
	const reader = new RankingReader(5);
	for (let part = 0; part < 20; part++)
		reader.read(
			Array.from({ length: 6000 }, (_, at) => {
				const first = (at * 7 + part) % 5;
				return `{"checkWords":["a","b","c","d"],"choice":{"ranking":[${first},${(first + 1 + (at % 3)) % 5}]}}`;
			}).join('\n'),
		);
	const { packed: ballots } = reader.done();
	const election = { candidates: 5, seats: 2, lot: [1, 2, 3, 4, 5] };
	const counted = await countInThread({ election, ballots, withPairs: true });
	expect(ballots.size).toBe(120_000);
	expect(counted).toEqual({ stv: countStv(election, ballots), pairs: pairwise(5, ballots) });
	await expect(countInThread({ election: { ...election, candidates: 4 }, ballots, withPairs: false })).rejects.toThrow(
		'there is no candidate 5',
	);
});

onBothDatabases((house) => {
	test('the opened ballots of a poll are read in parts, all of them and no other poll’s', async () => {
		const cast = await seatCast(house());
		const pollId = await announcedPoll(house(), cast);
		const texts = Array.from({ length: 4500 }, (_, at) => written({ ranking: [at % 3, 3] })).sort();
		for (let start = 0; start < texts.length; start += 500)
			await house()
				.write.insertInto('ballot')
				.values(texts.slice(start, start + 500).map((content, at) => ({ pollId, position: start + at + 1, content })))
				.execute();
		const { packed: ballots, blank, spoilt } = await readRankings(house().read, pollId, 4);
		expect({ size: ballots.size, blank, spoilt }).toEqual({ size: 4500, blank: 0, spoilt: 0 });
		expect(countStv({ candidates: 4, seats: 1, lot: [1, 2, 3, 4] }, ballots)).toMatchObject({ valid: 4500 });
		expect((await readRankings(house().read, 'another', 4)).packed.size).toBe(0);
	});
});
