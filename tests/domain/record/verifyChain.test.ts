import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventTable } from '#db/schema.ts';
import { EMPTY_HEAD, canonical, hashEvent, hashPayload } from '#domain/record/chain.ts';
import { headWords, verifyChain } from '#domain/record/verifyChain.ts';

const chainId = 'committee:aaaaaaaaaaaaaaaaaaaa';
const salt = '00112233445566778899aabbccddeeff';

function chainOf(length: number): { chain: { id: string; length: number; head: string }; rows: EventTable[] } {
	const rows: EventTable[] = [];
	let previous = EMPTY_HEAD;
	for (let seq = 1; seq <= length; seq++) {
		const payload = canonical({ committeeId: 'aaaaaaaaaaaaaaaaaaaa', concernId: `c${seq}` });
		const place = {
			chainId,
			seq,
			type: 'concernRaised',
			at: new Date(1_770_000_000_000 + seq).toISOString(),
			actorId: seq % 3 === 0 ? null : `account${seq}`,
			payloadHash: hashPayload(salt, payload),
		};
		const hash = hashEvent({ ...place, previous });
		rows.push({ ...place, payload, salt, hash });
		previous = hash;
	}
	return { chain: { id: chainId, length, head: previous }, rows };
}

const columns = ['chainId', 'seq', 'type', 'at', 'actorId', 'payload', 'salt', 'payloadHash', 'hash'] as const;

describe('a chain read again', () => {
	test('is whole when nothing was touched, also when it is empty', () => {
		for (const length of [0, 1, 7]) {
			const { chain, rows } = chainOf(length);
			expect(verifyChain(chain, rows)).toMatchObject({ fault: null, length, words: headWords(chain.head) });
		}
	});

	test('is whole when a payload was erased together with its salt', () => {
		const { chain, rows } = chainOf(5);
		rows[2] = { ...rows[2]!, payload: null, salt: null };
		expect(verifyChain(chain, rows)).toMatchObject({ fault: null, erased: 1 });
	});

	test('names the event whose column was altered, whichever column', () => {
		const change = fc.record({
			index: fc.nat(9),
			column: fc.constantFrom(...columns),
			text: fc.string({ maxLength: 12 }),
		});
		fc.assert(
			fc.property(change, ({ index, column, text }) => {
				const { chain, rows } = chainOf(10);
				const row = rows[index]!;
				const before = row[column];
				const after = column === 'seq' ? Number(before) + 100 : text;
				fc.pre(after !== before);
				rows[index] = { ...row, [column]: after };
				const { fault } = verifyChain(
					chain,
					rows.toSorted((a, b) => a.seq - b.seq),
				);
				expect(fault?.seq).toBe(index + 1);
			}),
			{ examples: columns.map((column) => [{ index: 9, column, text: 'x' }]) },
		);
	});

	test('is not fooled by half an erasure or by an actor taken away', () => {
		for (const taken of [{ payload: null }, { salt: null }, { actorId: null }]) {
			const { chain, rows } = chainOf(4);
			rows[1] = { ...rows[1]!, ...taken };
			expect(verifyChain(chain, rows).fault).toEqual({ kind: 'altered', seq: 2 });
		}
	});

	test('names the first event that was dropped', () => {
		for (const dropped of [1, 4, 9]) {
			const { chain, rows } = chainOf(10);
			expect(verifyChain(chain, rows.toSpliced(dropped - 1, 1)).fault).toEqual({ kind: 'dropped', seq: dropped });
		}
	});

	test('names an event that was dropped even when the others were numbered anew', () => {
		const { chain, rows } = chainOf(10);
		const closed = rows.toSpliced(3, 1).map((row, index) => ({ ...row, seq: index + 1 }));
		expect(verifyChain({ ...chain, length: 9 }, closed).fault).toMatchObject({ seq: 4 });
	});

	test('names the first of two events that were swapped', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(9), { minLength: 2, maxLength: 2 }), ([a = 0, b = 1]) => {
				const { chain, rows } = chainOf(10);
				const [one, other] = [rows[a]!, rows[b]!];
				rows[a] = { ...other, seq: one.seq };
				rows[b] = { ...one, seq: other.seq };
				expect(verifyChain(chain, rows).fault).toEqual({ kind: 'reordered', seq: Math.min(a, b) + 1 });
			}),
		);
	});

	test('shows a tail that was cut off against the chain’s row', () => {
		const { chain, rows } = chainOf(10);
		expect(verifyChain(chain, rows.slice(0, 7)).fault).toEqual({ kind: 'cutOff', seq: 8 });
	});

	test('shows a tail that was cut off together with the chain’s row against the notice board only', () => {
		const { chain, rows } = chainOf(10);
		const board = headWords(chain.head);
		const short = rows.slice(0, 7);
		const forged = { id: chainId, length: 7, head: short.at(-1)!.hash };
		expect(verifyChain(forged, short).fault).toBeNull();
		expect(verifyChain(forged, short, board).fault).toEqual({ kind: 'headUnknown', seq: 7 });
	});

	test('knows an older notice board, written with capitals and commas', () => {
		const { chain, rows } = chainOf(10);
		const board = headWords(rows[5]!.hash).toUpperCase().replaceAll(' ', ', ');
		expect(verifyChain(chain, rows, board)).toMatchObject({ fault: null, boardSeq: 6 });
	});

	test('shows a chain row that was changed', () => {
		const { chain, rows } = chainOf(3);
		expect(verifyChain({ ...chain, head: EMPTY_HEAD }, rows).fault).toEqual({ kind: 'headChanged', seq: 3 });
		expect(verifyChain({ ...chain, length: 2 }, rows).fault).toEqual({ kind: 'headChanged', seq: 3 });
	});
});
