import { mkdtemp, readFile, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#domain/id.ts';
import { destroyKey, listKeys, readKey, writeKey } from '#domain/poll/keyStore.ts';
import { makeKeyPair } from '#domain/poll/urn.ts';

let base: string;
let folder: string;
beforeEach(async () => {
	base = await mkdtemp(join(tmpdir(), 'palabre-keys-'));
	folder = join(base, 'var', 'keys');
});
afterEach(() => rm(base, { recursive: true }));

describe('a stored key', () => {
	test('is read back as it was, and nobody else on the machine may read it', async () => {
		const [pollId, key] = [newId(), await makeKeyPair()];
		await writeKey(folder, pollId, key);
		expect(Buffer.from((await readKey(folder, pollId, key.publicKey))!)).toEqual(Buffer.from(key.privateKey));
		const [name] = await readdir(folder);
		expect((await stat(join(folder, name!))).mode & 0o777).toBe(0o600);
		expect((await stat(folder)).mode & 0o777).toBe(0o700);
		expect(await readdir(folder)).toHaveLength(1);
	});

	test('does not overwrite another of the same poll', async () => {
		const [pollId, first, second] = [newId(), await makeKeyPair(), await makeKeyPair()];
		await Promise.all([writeKey(folder, pollId, first), writeKey(folder, pollId, second)]);
		expect(Buffer.from((await readKey(folder, pollId, first.publicKey))!)).toEqual(Buffer.from(first.privateKey));
		expect(await listKeys(folder)).toHaveLength(2);
	});

	test('is gone once destroyed, with every other and every half-written one of its poll', async () => {
		const [pollId, other, first, second] = [newId(), newId(), await makeKeyPair(), await makeKeyPair()];
		await writeKey(folder, pollId, first);
		await writeKey(folder, pollId, second);
		await writeKey(folder, other, first);
		await writeFile(join(folder, `${pollId}.${'x'.repeat(43)}.key.new`), first.privateKey);
		expect(await destroyKey(folder, pollId)).toBe(3);
		expect(await readKey(folder, pollId, first.publicKey)).toBeNull();
		expect(await listKeys(folder)).toEqual([{ pollId: other, publicKey: first.publicKey }]);
	});

	test('may be destroyed twice, or where there never was one', async () => {
		expect(await destroyKey(folder, newId())).toBe(0);
		expect(await listKeys(folder)).toEqual([]);
		expect(await readKey(folder, newId(), (await makeKeyPair()).publicKey)).toBeNull();
	});

	test('that was cut short is not taken for a key', async () => {
		const [pollId, key] = [newId(), await makeKeyPair()];
		await writeKey(folder, pollId, key);
		const [name] = await readdir(folder);
		await truncate(join(folder, name!), 7);
		await expect(readKey(folder, pollId, key.publicKey)).rejects.toThrow();
		expect(await destroyKey(folder, pollId)).toBe(1);
	});
});

describe('the folder', () => {
	test('is no way to other files', async () => {
		const key = await makeKeyPair();
		for (const pollId of ['../poll', 'a/b', '.', '', 'A', 'a\0', 'a.b']) {
			await expect(writeKey(folder, pollId, key)).rejects.toThrow();
			await expect(readKey(folder, pollId, key.publicKey)).rejects.toThrow();
			await expect(destroyKey(folder, pollId)).rejects.toThrow();
		}
		await expect(readKey(folder, newId(), '../../etc/passwd')).rejects.toThrow();
	});

	test('keeps files that are not keys, and writes no zeros through a link', async () => {
		const [pollId, key] = [newId(), await makeKeyPair()];
		await writeKey(folder, pollId, key);
		const precious = join(base, 'precious');
		await writeFile(precious, 'precious');
		await writeFile(join(folder, 'README'), 'hello');
		await symlink(precious, join(folder, `${pollId}.${'y'.repeat(43)}.key`));
		expect(await destroyKey(folder, pollId)).toBe(2);
		expect(await readFile(precious, 'utf8')).toBe('precious');
		expect(await readdir(folder)).toEqual(['README']);
	});
});
