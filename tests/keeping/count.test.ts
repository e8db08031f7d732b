import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { BltCount } from '#domain/count/countBlt.ts';
import { countFile } from '#keeping/countFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'palabre-count-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

const WARD = file(
	'ward.blt',
	'4 2\r\n3 1 3 4 0\r\n4 1 3 2 0\r\n2 4 1 3 0\r\n1 2 0\r\n0\r\nAnn LEE (Ind)\r\nBob RAE (Lab)\r\nCleo\r\nDonald\r\nWard 2\r\n',
);
const BROKEN = file('broken.blt', '3 1\n1 1 0\n1 2 4 0\n0\n');

/** Runs the real command line in a process of its own, with nothing but what a program without a database has. */
function palabre(args: string[], input?: string): Promise<{ code: number; out: string; err: string }> {
	const env = { ...process.env, DATA_DIR: join(folder, 'none'), DATABASE_URL: undefined };
	return new Promise((resolve) => {
		const child = execFile(process.execPath, ['src/cli.ts', 'count', ...args], { env }, (error, out, err) =>
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
		);
		child.stdin?.end(input);
	});
}

describe('palabre count', { timeout: 60_000 }, () => {
	test('prints JSON and nothing else, from a file or from what comes in', async () => {
		const { code, out, err } = await palabre([WARD, '--rules', 'scottish', '--json']);
		expect([code, err]).toEqual([0, '']);
		const count = JSON.parse(out) as BltCount;
		expect(count).toMatchObject({ title: 'Ward 2', seats: 2, valid: 10, quota: 4 });
		expect(count.elected[0]).toEqual({ candidate: 1, name: 'Ann LEE (Ind)', stage: 1 });
		const piped = await palabre(['-', '--rules', 'plurality'], '2 1\n2 2 0\n0\nA\nB\nT\n');
		expect((JSON.parse(piped.out) as BltCount).elected).toEqual([{ candidate: 2, name: 'B', stage: 1 }]);
	});

	test('says what cannot be read with its line, on standard error, and ends with 1', async () => {
		const { code, out, err } = await palabre([BROKEN]);
		expect([code, out]).toEqual([1, '']);
		expect(err.trim()).toBe(`${BROKEN}, line 3: there is no candidate 4: 3 stand.`);
	});

	test('has a table for people', async () => {
		const { code, out } = await palabre([WARD, '--table']);
		expect(code).toBe(0);
		expect(out).toContain('scottish: 10 valid, 0 invalid, 2 seats, quota 4');
		expect(out).toMatch(/1 {2}Ann LEE \(Ind\) +7 +4 .*elected in stage 1/);
	});

	test('knows no other rules, and reserves seats by one kind only', async () => {
		const unknown = await palabre([WARD, '--rules', 'borda']);
		expect([unknown.code, unknown.out]).toEqual([1, '']);
		expect(unknown.err).toContain('There are no rules “borda”');
		const reserved = await palabre([WARD, '--rules', 'irv', '--reserve', 'x.json']);
		expect([reserved.code, reserved.err.trim()]).toEqual([1, '--reserve goes with --rules scottish only.']);
	});
});

describe('what is reserved', () => {
	const elected = (reserve: string) =>
		countFile(WARD, { rules: 'scottish', reserve: file('reserve.json', reserve) }).elected.map((one) => one.candidate);

	test('names candidates by number or by name, alone or as minimums', () => {
		expect(elected('[{"name":"west","least":1,"candidates":[2,4]}]')).toEqual([1, 4]);
		expect(elected('\uFEFF{"minimums":[{"name":"west","least":1,"candidates":["bob  rae (LAB)"]}]}')).toEqual([1, 2]);
		expect(elected('[]')).toEqual([1, 3]);
	});

	test.each([
		['[', 'this is no JSON'],
		['3', 'no list'],
		['[3]', 'minimum 1: this is none'],
		['[{"name":3,"least":1,"candidates":[]}]', 'its name is no text'],
		['[{"name":"w","least":1.5,"candidates":[]}]', '“least” is no whole number'],
		['[{"name":"w","least":1}]', '“candidates” is no list'],
		['[{"name":"w","least":1,"candidates":[5]}]', '5 is none of the 4 candidates'],
		['[{"name":"w","least":1,"candidates":["Eve"]}]', '"Eve" is none of the 4 candidates'],
		['[{"name":"w","least":3,"candidates":[1,2,3]}]', 'no choice of candidates meets what is reserved together: w'],
		['[{"name":"w","least":1,"candidates":[]}]', 'no choice of candidates'],
	])('is refused with its reason: %s', (reserve, reason) => {
		expect(() => elected(reserve)).toThrow(reason);
	});
});

describe('the lot', () => {
	const count = (lot: string) => countFile(WARD, { rules: 'plurality', lot });

	test('is a list, or a file of numbers or names', () => {
		const tied = file('tied.blt', '3 1\n1 1 0\n1 2 0\n0\n"Ann"\n"Bob"\n"Cleo"\n"T"\n');
		for (const lot of ['3,2,1', '3 2 1', file('lot.txt', '3\n2\n1\n'), file('names.txt', 'cleo\r\nBob\r\nAnn\r\n')])
			expect(countFile(tied, { rules: 'plurality', lot })).toMatchObject({
				elected: [{ candidate: 2 }],
				ties: [{ candidates: [1, 2], chosen: [2], by: 'lot' }],
			});
	});

	test('names each candidate once', () => {
		expect(() => count('1,2,3')).toThrow('candidate 4 was not drawn');
		expect(() => count('1,2,3,3,4')).toThrow('drawn twice');
		expect(() => count('1,2,3,4,5')).toThrow('“5” is none of the 4 candidates');
		expect(() => count(join(folder, 'nowhere'))).toThrow('There is no file');
	});
});
