import { expect, it } from 'vitest';
import { LARGEST_FORM_BYTES, LIST_FORM_MEGABYTES, PHOTO_FORM_BYTES, ROLL_MEGABYTES } from '#settings.ts';
import { MOST_FIELDS, readFormOf } from '#web/body.ts';

const WORDS = 'application/x-www-form-urlencoded';
const MOST = { words: 100, files: 1000 };

/** A request that does not say before how much it brings, as a program of one's own sends it. */
function unmeasured(type: string, parts: string[], end?: Error): { request: Request; taken: () => number } {
	let taken = 0;
	const body = new ReadableStream({
		pull(controller) {
			const part = parts[taken];
			if (part !== undefined) {
				taken += 1;
				controller.enqueue(new TextEncoder().encode(part));
			} else if (end) controller.error(end);
			else controller.close();
		},
	});
	const how = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' };
	return { request: new Request('http://localhost/', how), taken: () => taken };
}

function measured(type: string, body: string): Request {
	const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) };
	return new Request('http://localhost/', { method: 'POST', body, headers });
}

const withFile = (bytes: number) =>
	`--x\r\nContent-Disposition: form-data; name="story"\r\n\r\nPuits\r\n` +
	`--x\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n${'a'.repeat(bytes)}\r\n--x--\r\n`;

it('is read, whether or not it says before how much it brings', async () => {
	for (const request of [measured(WORDS, 'story=Puits'), unmeasured(WORDS, ['sto', 'ry=Pu', 'its']).request]) {
		const form = await readFormOf(request, MOST);
		expect(form).toBeInstanceOf(URLSearchParams);
		expect((form as URLSearchParams).get('story')).toBe('Puits');
	}
	const type = 'multipart/form-data; boundary=x';
	for (const request of [measured(type, withFile(500)), unmeasured(type, [withFile(500)]).request]) {
		const form = (await readFormOf(request, MOST)) as FormData;
		expect(form.get('story')).toBe('Puits');
		expect((form.get('picture') as File).size).toBe(500);
	}
});

it('is too large where it brings more than it may, and is heard to its end without being kept', async () => {
	expect(await readFormOf(measured(WORDS, 'a='.padEnd(101, 'b')), MOST)).toBe('tooLarge');
	const million = unmeasured(
		WORDS,
		Array.from({ length: 50 }, (_, index) => `a${index}=bbbb&`),
	);
	expect(await readFormOf(million.request, MOST)).toBe('tooLarge');
	expect(million.taken(), 'to its end, or the browser would never hear the answer').toBe(50);
	const type = 'multipart/form-data; boundary=x';
	expect(await readFormOf(unmeasured(type, [withFile(2000)]).request, MOST)).toBe('tooLarge');
	const beyond = Object.assign(new Error('Payload Too Large'), { status: 413 });
	expect(await readFormOf(unmeasured(WORDS, ['a=b'], beyond).request, MOST), 'as SvelteKit says it').toBe('tooLarge');
});

it('may be as large as a file only where it can carry one', async () => {
	expect(await readFormOf(measured(WORDS, 'a='.padEnd(500, 'b')), MOST)).toBe('tooLarge');
	expect(await readFormOf(measured('multipart/form-data; boundary=x', withFile(300)), MOST)).toBeInstanceOf(FormData);
});

it('may have as many fields as a form of ours, and no flood of tiny ones; a list that is one file stays whole', async () => {
	const most = { words: 10_000_000, files: 12_000_000 };
	const tiny = (many: number, boundary = 'x') =>
		Array.from(
			{ length: many },
			(_, at) => `--${boundary}\r\nContent-Disposition: form-data; name="a${at}"\r\n\r\n\r\n`,
		);
	const parts = (many: number, boundary?: string) => `${tiny(many, boundary).join('')}--${boundary ?? 'x'}--\r\n`;
	const type = 'multipart/form-data; boundary=x';
	const words = (many: number) => Array.from({ length: many }, (_, at) => `a${at}=`).join('&');
	const fields = async (form: Promise<FormData | URLSearchParams | string>) => {
		const read = await form;
		return typeof read === 'string' ? read : [...read.keys()].length;
	};
	expect(await fields(readFormOf(measured(type, parts(2000)), most))).toBe(2000);
	expect(await fields(readFormOf(measured(WORDS, words(2000)), most))).toBe(2000);
	for (const [kind, flood] of [
		[type, parts(MOST_FIELDS + 1)],
		[WORDS, words(MOST_FIELDS + 2)],
		['multipart/form-data; a="; boundary=y"; boundary=x', `--y${parts(MOST_FIELDS + 1)}`],
		['multipart/form-data; boundary="x y"', parts(MOST_FIELDS + 1, 'x y')],
		[type, `--x\r\n${'a: b\r\n'.repeat(100_000)}\r\n--x--\r\n`],
	] as const)
		for (const request of [measured(kind, flood), unmeasured(kind, [flood]).request])
			expect(['tooLarge', 'noForm', 0, 1], kind).toContain(await fields(readFormOf(request, most)));
	const list = 'name,village\n'.repeat(800_000);
	const roll = await readFormOf(
		measured(type, withFile(0).replace('\r\n\r\n\r\n--x--', `\r\n\r\n${list}\r\n--x--`)),
		most,
	);
	expect(((roll as FormData).get('picture') as File).size).toBe(list.length);
});

it('is none where it reads as none, or where its sender is gone', async () => {
	expect(await readFormOf(measured('multipart/form-data; boundary=x', 'nothing'), MOST)).toBe('noForm');
	const gone = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
	expect(await readFormOf(unmeasured(WORDS, ['a=b'], gone).request, MOST)).toBe('noForm');
	const fault = unmeasured(WORDS, ['a=b'], new Error('the disk is gone')).request;
	await expect(readFormOf(fault, MOST), 'a fault of ours stays one').rejects.toThrow('the disk is gone');
});

it('has a bound above all that any page lets in', () => {
	const megabytes = Math.max(LIST_FORM_MEGABYTES, ROLL_MEGABYTES) * 1024 ** 2;
	expect(LARGEST_FORM_BYTES).toBeGreaterThanOrEqual(Math.max(megabytes, PHOTO_FORM_BYTES));
});
