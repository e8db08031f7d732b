import type { EventTable } from '#db/schema.ts';
import { wordsOf } from '../codeWords.ts';
import { EMPTY_HEAD, hashEvent, hashPayload } from './chain.ts';

/** How many words of a head hang on the notice board: some 80 bits, more than anybody can search through. */
export const HEAD_WORDS = 8;

/** Spells the head of a chain as words to hang on the notice board; no words for what is no hash. */
export function headWords(head: string): string {
	return /^[0-9a-f]{64}$/.test(head) ? wordsOf(head, HEAD_WORDS).join(' ') : '';
}

/** The first thing that is wrong with a chain. */
export interface Fault {
	/**
	 * altered: the event is not the one recorded. dropped: it is missing between others. reordered: it stood elsewhere.
	 * cutOff: the newest events are gone. headChanged: the chain's own row was changed. headUnknown: the words of the
	 * notice board belong to no event, so that the tail was cut off or the chain was written anew.
	 */
	kind: 'altered' | 'dropped' | 'reordered' | 'cutOff' | 'headChanged' | 'headUnknown';
	/** Number of the event concerned. */
	seq: number;
}

/** What came of reading a whole chain again. */
export interface Verification {
	chainId: string;
	/** Events read. */
	length: number;
	erased: number;
	/** The words of the head as the events give it. */
	words: string;
	/** The event whose head the notice board shows, when one was given and found. */
	boardSeq: number | null;
	fault: Fault | null;
}

type Row = EventTable;

/** Tells whether the payload is the one that was recorded, or was erased together with its salt. */
function payloadStands(row: Row): boolean {
	if (row.payload === null && row.salt === null) return true;
	return row.payload !== null && row.salt !== null && hashPayload(row.salt, row.payload) === row.payloadHash;
}

/** Tells whether the event is a true one of this chain that was recorded at another place. */
function stoodElsewhere(row: Row, rows: readonly Row[]): boolean {
	const before = [EMPTY_HEAD, ...rows.map((other) => other.hash)];
	for (let seq = 1; seq <= rows.length + 1; seq++) {
		if (seq === row.seq) continue;
		for (const previous of before.slice(Math.max(0, seq - 2), seq + 1)) {
			if (hashEvent({ ...placeOf(row), seq, previous }) === row.hash) return true;
		}
	}
	return false;
}

function placeOf({ chainId, seq, type, at, actorId, payloadHash }: Row) {
	return { chainId, seq, type, at, actorId, payloadHash };
}

function firstFault(chainId: string, rows: readonly Row[]): Fault | null {
	let previous = EMPTY_HEAD;
	for (const [index, row] of rows.entries()) {
		const seq = index + 1;
		if (row.seq > seq) return { kind: 'dropped', seq };
		if (row.seq < seq) return { kind: 'reordered', seq: row.seq };
		if (row.chainId !== chainId || hashEvent({ ...placeOf(row), previous }) !== row.hash) {
			return { kind: stoodElsewhere(row, rows) ? 'reordered' : 'altered', seq };
		}
		if (!payloadStands(row)) return { kind: 'altered', seq };
		previous = row.hash;
	}
	return null;
}

/**
 * Reads a chain again from its first event and names the first one that was altered, dropped or reordered. An erased
 * payload is no fault. A cut-off tail shows against the chain's own row, and against the words of the notice board.
 * `rows` come in the order of their numbers.
 */
export function verifyChain(
	chain: { id: string; length: number; head: string },
	rows: readonly Row[],
	board?: string,
): Verification {
	const last = rows.at(-1);
	const head = last?.hash ?? EMPTY_HEAD;
	const words = board === undefined ? null : plainWords(board);
	const onBoard = words === null ? undefined : rows.findLast((row) => headWords(row.hash) === words);
	let fault = firstFault(chain.id, rows);
	if (!fault && rows.length < chain.length) fault = { kind: 'cutOff', seq: rows.length + 1 };
	if (!fault && (rows.length > chain.length || head !== chain.head)) {
		fault = { kind: 'headChanged', seq: rows.length };
	}
	if (!fault && words !== null && !onBoard && words !== headWords(EMPTY_HEAD)) {
		fault = { kind: 'headUnknown', seq: rows.length };
	}
	return {
		chainId: chain.id,
		length: rows.length,
		erased: rows.filter((row) => row.payload === null).length,
		words: headWords(head),
		boardSeq: onBoard?.seq ?? null,
		fault,
	};
}

/** Words as somebody copied them by hand: capitals, commas and dashes do not matter. */
function plainWords(typed: string): string {
	return typed
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter(Boolean)
		.join(' ');
}
