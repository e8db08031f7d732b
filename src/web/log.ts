import { pino } from 'pino';
import { readSettings } from '#settings.ts';

/**
 * Characters that end a line, move the cursor, hide, or turn the direction of what follows in the terminal of whoever
 * reads the log: controls, bidi marks, line separators, halves of characters. In JSON they stand inside texts only.
 */
const UNPRINTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A line of the log that is one line in every terminal and shows its texts in the order in which they were written. */
export function printable(line: string): string {
	const escaped = line
		.replace(/\n$/, '')
		.replace(UNPRINTED, (sign) =>
			Array.from(
				{ length: sign.length },
				(_, index) => `\\u${sign.charCodeAt(index).toString(16).padStart(4, '0')}`,
			).join(''),
		);
	return `${escaped}\n`;
}

/** Fields that no line ever shows, should somebody log a form. */
const NEVER = ['secret', 'pin', 'code', 'choice', 'checkWords', 'cookie', 'requestId'];

/** A log that writes such lines only. */
export function openLog(level: string, out: { write: (line: string) => unknown }) {
	return pino(
		{
			level,
			redact: NEVER.flatMap((name) => [name, `*.${name}`]),
			base: undefined,
		},
		{ write: (line: string) => void out.write(printable(line)) },
	);
}

/** The log: what went wrong, with a short id to read out on the phone. Never what people wrote, chose or typed. */
export const log = openLog(readSettings().logLevel, pino.destination({ sync: true }));
