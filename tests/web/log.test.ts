import { describe, expect, it } from 'vitest';
import { openLog, printable } from '#web/log.ts';

/** Writes to a log of its own and reads the bytes that a terminal would get. */
function written(fields: object, message = 'fault', level = 'info'): string {
	let out = '';
	openLog(level, { write: (line) => (out += line) }).error(fields, message);
	return out;
}

/** What ends a line, steers a terminal, hides, or turns the direction of what follows. */
const TRICKS = {
	'a line end': 'one\r\ntwo\n{"level":30,"msg":"all is well"}',
	'line and paragraph separators': 'one\u2028two\u2029three',
	'a next line': 'one\u0085two',
	'steering a terminal': '\u001b[2J\u009b31m\u0007\u007f\b\b',
	'turned direction': '\u202egnp.exe\u202c \u2066\u2067left open \u200f\u200e\u061c',
	'nothing to be seen': 'a\u200bb\u00adc\ufeffd\u2060e\u{e0041}f',
	'halves of characters': 'x\ud800y\udc00z',
	'a zero': 'a\u0000b',
};

describe('a line of the log', () => {
	it.each(Object.entries(TRICKS))('is one line of plain signs, whatever it holds: %s', (_, text) => {
		for (const line of [written({ error: text }), written({ [text]: 1 }), written({ id: 'a' }, text)]) {
			expect(line.endsWith('\n')).toBe(true);
			expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
			expect(() => JSON.parse(line) as object).not.toThrow();
		}
		expect((JSON.parse(written({ error: text })) as { error: string }).error).toBe(text);
	});

	it('keeps letters of every script as they are, and says nothing of what is secret', () => {
		expect(written({ error: 'مرحبا Bangui é 👩' })).toContain('مرحبا Bangui é 👩');
		expect(printable('{"a":"é"}\n')).toBe('{"a":"é"}\n');
		const form = { secret: '470215', pin: '470215', choice: 'support', checkWords: ['forêt'], requestId: 'abcd' };
		for (const line of [written(form), written({ form })])
			for (const kept of ['470215', 'support', 'forêt', 'abcd']) expect(line).not.toContain(kept);
	});
});
