import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { ZodType } from 'zod';
import type { Database } from '#db/schema.ts';
import { BallotPacker, type PackedBallots } from '#domain/count/profile.ts';
import { type Choice, choiceOf } from '#domain/poll/choice.ts';

/** The rankings of an opened urn, as a count takes them: option 0 of the paper is candidate 1. */
export interface Rankings {
	packed: PackedBallots;
	/** Handed in without a choice; like the spoilt ones, they are not among the packed. */
	blank: number;
	/** Do not read as a ranking of these options, whoever made them. */
	spoilt: number;
}

/** How many ballots are read at a time: between two such parts the pages answer. */
const READ_AT_ONCE = 4000;

/** Reads the opened ballots of a poll: a million of them in a second, and never long at a time. */
export async function readRankings(db: Kysely<Database>, pollId: string, options: number): Promise<Rankings> {
	const reader = new RankingReader(options);
	const { most } = await db
		.selectFrom('ballot')
		.select((of) => of.fn.max('position').as('most'))
		.where('pollId', '=', pollId)
		.executeTakeFirstOrThrow();
	for (let from = 0; from < Number(most ?? 0); from += READ_AT_ONCE) {
		const { lines } = await db
			.selectFrom('ballot')
			// One text of many lines costs a fraction of as many rows; an opened ballot has no line break in it.
			.select(sql<string | null>`string_agg(content, ${'\n'})`.as('lines'))
			.where('pollId', '=', pollId)
			.where('position', '>', from)
			.where('position', '<=', from + READ_AT_ONCE)
			.executeTakeFirstOrThrow();
		if (lines !== null) reader.read(lines);
		await setImmediate();
	}
	return reader.done();
}

const BEFORE = '],"choice":';
const RANKING = '{"ranking":[';
const ZERO = 0x30;
const NINE = 0x39;
const COMMA = 0x2c;
const CLOSE = 0x5d;

/**
 * Reads opened ballots, a line each. They are written in the one way there is (`writeBallot`), with check words that
 * hold no quotes: what follows them is read letter by letter, and whatever looks otherwise as JSON.
 */
export class RankingReader {
	readonly #options: number;
	readonly #shape: ZodType<Choice>;
	readonly #packer = new BallotPacker();
	/** The number of the ballot in which each option was last named: none may be named twice. */
	readonly #named: Uint32Array;
	#number = 0;
	#blank = 0;
	#spoilt = 0;

	constructor(options: number) {
		this.#options = options;
		this.#shape = choiceOf('rank', { optionsCount: options });
		this.#named = new Uint32Array(options);
	}

	read(lines: string): void {
		for (let start = 0, end = 0; start < lines.length; start = end + 1) {
			end = lines.indexOf('\n', start);
			if (end < 0) end = lines.length;
			this.#number += 1;
			const before = lines.indexOf(BEFORE, start);
			if (before >= 0 && before < end && this.#scan(lines, before + BEFORE.length, end)) continue;
			this.#packer.drop();
			this.#readJson(lines.slice(start, end));
		}
	}

	done(): Rankings {
		return { packed: this.#packer.packed(), blank: this.#blank, spoilt: this.#spoilt };
	}

	/** Reads one ranking; false when this is not written as rankings are. */
	#scan(lines: string, choice: number, end: number): boolean {
		if (!lines.startsWith(RANKING, choice)) return false;
		let at = choice + RANKING.length;
		for (;;) {
			const first = lines.charCodeAt(at++);
			if (!(first >= ZERO && first <= NINE)) return false;
			let option = first - ZERO;
			let letter = lines.charCodeAt(at++);
			while (letter >= ZERO && letter <= NINE && option > 0 && option < this.#options) {
				option = option * 10 + letter - ZERO;
				letter = lines.charCodeAt(at++);
			}
			if (!this.#place(option)) return false;
			if (letter === COMMA) continue;
			if (letter !== CLOSE || at + 2 !== end || !lines.startsWith('}}', at)) return false;
			this.#packer.end();
			return true;
		}
	}

	#readJson(line: string): void {
		const read = this.#shape.safeParse(choiceOn(line));
		if (!read.success) {
			this.#spoilt += 1;
			return;
		}
		const ranking = 'ranking' in read.data ? read.data.ranking : [];
		if (ranking.length === 0) {
			this.#blank += 1;
			return;
		}
		for (const option of ranking) this.#packer.place(option + 1);
		this.#packer.end();
	}

	/** Names an option next; false for what is none, or was named before. */
	#place(option: number): boolean {
		if (option >= this.#options || this.#named[option] === this.#number) return false;
		this.#named[option] = this.#number;
		this.#packer.place(option + 1);
		return true;
	}
}

function choiceOn(line: string): unknown {
	try {
		return (JSON.parse(line) as { choice?: unknown } | null)?.choice;
	} catch {
		return null;
	}
}
