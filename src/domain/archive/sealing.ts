import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { NotAnArchive } from './archive.ts';

const SEALED = Buffer.from('palabre-sealed-1\n');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const derive = promisify(scrypt) as (
	secret: string,
	salt: Buffer,
	bytes: number,
	how: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

/** A key from a passphrase: a third of a second and 32 MB for every guess. */
function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
	return derive(passphrase.normalize('NFKC').trim(), salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 ** 2 });
}

/** Seals what passes through with a passphrase (scrypt, AES-256-GCM): whoever takes the stick has nothing without it. */
export function sealing(passphrase: string) {
	return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)];
		const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt), iv);
		cipher.setAAD(SEALED);
		yield Buffer.concat([SEALED, salt, iv]);
		for await (const part of source) yield cipher.update(part);
		yield cipher.final();
		yield cipher.getAuthTag();
	};
}

async function readPart(file: string, from: number, bytes: number): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

/** Whether a file is a sealed archive. */
export async function isSealed(file: string): Promise<boolean> {
	return (await readPart(file, 0, SEALED.length)).equals(SEALED);
}

/** Opens a sealed archive into another file, which is not there when that fails; a wrong passphrase and a damaged file look the same. */
export async function openSealed(file: string, passphrase: string, into: string): Promise<void> {
	const begins = SEALED.length + SALT_BYTES + IV_BYTES;
	const { size } = await stat(file);
	const wrong = () => new NotAnArchive('The passphrase is not the right one, or the file is damaged.');
	if (size <= begins + TAG_BYTES) throw wrong();
	const head = await readPart(file, 0, begins);
	const salt = head.subarray(SEALED.length, SEALED.length + SALT_BYTES);
	const cipher = createDecipheriv('aes-256-gcm', await keyFrom(passphrase, salt), head.subarray(-IV_BYTES));
	cipher.setAAD(SEALED);
	cipher.setAuthTag(await readPart(file, size - TAG_BYTES, TAG_BYTES));
	const opening = async function* (source: AsyncIterable<Buffer>) {
		for await (const part of source) yield cipher.update(part);
		try {
			yield cipher.final();
		} catch {
			throw wrong();
		}
	};
	try {
		await pipeline(
			createReadStream(file, { start: begins, end: size - TAG_BYTES - 1, highWaterMark: 2 ** 18 }),
			opening,
			createWriteStream(into, { flags: 'wx', mode: 0o600 }),
		);
	} catch (error) {
		await rm(into, { force: true });
		throw error;
	}
}
