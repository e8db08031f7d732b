import { STANCES, VOTES } from '#domain/poll/poll.ts';

/** What somebody knows who looks for a tie between a secret ballot and a person or a time. */
export interface Known {
	/** Each voter's name and every id that stands for them. */
	people: string[][];
	/** What stands on their ballots and nowhere else: words of a reason, four check words in a row, request ids. */
	ballots: string[];
	/** When people voted, in milliseconds. */
	from: number;
	to: number;
}

const CHOICES = new RegExp(`\\b(${STANCES.join('|')})\\b|\\bvote\\W{1,3}(${VOTES.join('|')})\\b`);
/** A sign-in says when it was used by when it ends: at once, in fifteen minutes, in a day. */
const SHIFTS = [0, 15 * 60_000, 24 * 3_600_000];

/** A text as it stands, and what it says to somebody who undoes what programs do to texts. */
function readings(text: string): string[] {
	const plain = text
		.replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
		.replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)));
	const decoded = plain
		.replaceAll('+', ' ')
		.replace(/(%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
	const packed = [...plain.matchAll(/[A-Za-z0-9+/_-]{16,}/g)].map(([run]) =>
		Buffer.from(run, /^([0-9a-f]{2})+$/i.test(run) ? 'hex' : 'base64').toString(),
	);
	return [...new Set([text, plain, decoded, packed.join('\n')])];
}

/** Every moment that a text names: as ISO text, as seconds or milliseconds, or as a browser writes it. */
function momentsIn(text: string): number[] {
	return [
		...[...text.matchAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?/g)].map(([iso, , , zone]) =>
			Date.parse(zone ? iso : `${iso}Z`),
		),
		...[...text.matchAll(/\b1\d{12}\b/g)].map(([ms]) => Number(ms)),
		...[...text.matchAll(/\b1\d{9}\b/g)].map(([seconds]) => Number(seconds) * 1000),
		...[...text.matchAll(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g)].map(([date]) => Date.parse(date)),
	];
}

/** What one record (a line of a log, a row, a message, the headers of an answer, what is new on a page) tells too much. */
export function ties(record: string, { people, ballots, from, to }: Known): string[] {
	const found = new Set<string>();
	for (const text of readings(record)) {
		const someone = people.some((marks) => marks.some((mark) => text.includes(mark)));
		const chosen = CHOICES.test(text);
		const timed = momentsIn(text).some((at) =>
			SHIFTS.some((shift) => at - shift >= from - 999 && at - shift <= to + 999),
		);
		if (ballots.some((mark) => text.includes(mark))) found.add('what stands on a ballot');
		if (someone && chosen) found.add('a person and a choice');
		if (someone && timed) found.add('a person and a time');
		if (chosen && timed) found.add('a choice and a time');
	}
	return [...found];
}

/** What a page says that it did not say before, as one record. */
export function newsOf(before: string, after: string): string {
	const pieces = (page: string) => page.split(/(?=<)|(?<=>)/).map((piece) => piece.trim());
	const known = new Set(pieces(before));
	return pieces(after)
		.filter((piece) => piece !== '' && !known.has(piece))
		.join('\n');
}
