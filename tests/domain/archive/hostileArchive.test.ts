import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { FORMAT, MANIFEST_FILE, NotAnArchive } from '#domain/archive/archive.ts';
import { verifyArchive } from '#domain/archive/archiveFile.ts';
import { importArchive } from '#domain/archive/importArchive.ts';
import { perform } from '#domain/perform.ts';
import { asFile } from '../../support/archives.ts';
import { type TestHouse, openTestHouse } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

const MANIFEST = Buffer.from(
	JSON.stringify({
		format: FORMAT,
		audience: 'committee',
		demo: 1,
		committees: [],
		lastAct: null,
		schema: '',
		files: {},
	}),
);

type File = [name: string, content: Buffer, how?: { mode?: number; compress?: boolean }];

async function zipOf(files: File[], manifest = MANIFEST): Promise<Buffer> {
	const zip = new ZipFile();
	zip.addBuffer(manifest, MANIFEST_FILE);
	for (const [name, content, how] of files) zip.addBuffer(content, name, how);
	zip.end();
	return buffer(zip.outputStream);
}

/** Writes other bytes of the same length over all that are equal. */
function instead(zip: Buffer, old: string, fresh: string): Buffer {
	const changed = Buffer.from(zip);
	for (let at = changed.indexOf(old); at >= 0; at = changed.indexOf(old, at + 1)) changed.write(fresh, at);
	return changed;
}

describe('an archive that is set as a trap', () => {
	let house: TestHouse;
	beforeAll(async () => {
		house = await openTestHouse('sqlite');
		return () => house.close();
	});
	const why = async (zip: Buffer) => {
		const file = asFile(zip);
		expect(await endOf(perform(house, importArchive, { file }, { accountId: 'system' }))).toBe('notAnArchive');
		return verifyArchive(file).then(
			() => 'read',
			(error: unknown) => (error instanceof NotAnArchive ? error.message : String(error)),
		);
	};

	it('does not fill a disk: what becomes hundreds of times larger is refused before it is unpacked', async () => {
		expect(await why(await zipOf([['pages/a.html', Buffer.alloc(2 ** 27)]]))).toMatch(/made to fill a disk/);
	});

	it('does not say one size and have another', async () => {
		const named = Buffer.from(MANIFEST.toString().replace('"files":{}', '"files":{"pages/a.html":"x"}'));
		const longer = await zipOf([['pages/a.html', Buffer.alloc(200_000)]], named);
		longer.writeUInt32LE(10, longer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
		expect(await why(longer)).toMatch(/not as large as it says/);
	});

	it('leads nowhere else: no way up, no whole path, no link, no folder', async () => {
		const zip = await zipOf([['aaaaaa.txt', Buffer.from('x')]]);
		expect(await why(instead(zip, 'aaaaaa.txt', '../../.txt'))).toMatch(/leads out/);
		expect(await why(instead(zip, 'aaaaaa.txt', '/etc/a.txt'))).toMatch(/leads out/);
		expect(await why(instead(zip, 'aaaaaa.txt', '..\\..\\.tx'))).toMatch(/leads out/);
		const link = await zipOf([['pages/link', Buffer.from('/etc/passwd'), { mode: 0o120777 }]]);
		expect(await why(link)).toMatch(/is a link/);
		expect(await why(instead(zip, 'aaaaaa.txt', 'aaaaaaaaa/'))).toMatch(/nothing that an archive holds/);
	});

	it('names nothing twice, and not a million things', async () => {
		const zip = await zipOf([
			['a.txt', Buffer.from('x')],
			['b.txt', Buffer.from('y')],
		]);
		expect(await why(instead(zip, 'b.txt', 'a.txt'))).toMatch(/twice/);
		const many = await zipOf([['a.txt', Buffer.from('x')]]);
		// How many there are stands at the end, as a large number in the wider form.
		const crowded = Buffer.concat([many.subarray(0, many.length - 22), wideEnd(many, 1_000_000)]);
		expect(await why(crowded)).toMatch(/1000000 files/);
	});

	it('has its table of contents first, of a kind that is known', async () => {
		expect(await why(await zipOf([], Buffer.from('{"format":"palabre-archive-2","files":null}')))).toMatch(/table of/);
		expect(await why(await zipOf([], Buffer.from('{"format":"palabre-archive-9","files":{}}')))).toMatch(/table of/);
		const late = new ZipFile();
		late.addBuffer(Buffer.from('x'), 'a.txt');
		late.addBuffer(MANIFEST, MANIFEST_FILE);
		late.end();
		expect(await why(await buffer(late.outputStream))).toMatch(/table of/);
		expect(await why(readFileSync('package.json'))).toMatch(/no archive/);
	});
});

/** The end of a file of files, in the form for more than 65,535, which says that there are so many. */
function wideEnd(zip: Buffer, count: number): Buffer {
	const end = Buffer.from(zip.subarray(zip.length - 22));
	const [size, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
	const wide = Buffer.alloc(56 + 20);
	wide.writeUInt32LE(0x06064b50, 0);
	wide.writeBigUInt64LE(44n, 4);
	wide.writeUInt16LE(45, 12);
	wide.writeUInt16LE(45, 14);
	wide.writeBigUInt64LE(BigInt(count), 24);
	wide.writeBigUInt64LE(BigInt(count), 32);
	wide.writeBigUInt64LE(BigInt(size), 40);
	wide.writeBigUInt64LE(BigInt(offset), 48);
	wide.writeUInt32LE(0x07064b50, 56);
	wide.writeBigUInt64LE(BigInt(zip.length - 22), 64);
	wide.writeUInt32LE(1, 72);
	end.writeUInt16LE(0xffff, 8);
	end.writeUInt16LE(0xffff, 10);
	end.writeUInt32LE(0xffffffff, 12);
	end.writeUInt32LE(0xffffffff, 16);
	return Buffer.concat([wide, end]);
}
