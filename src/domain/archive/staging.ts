import { type Hash, createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';

/** A file that waits to be packed. */
interface Laid {
	/** Where it lies. */
	at: string;
	size: number;
	/** SHA-256, hex; while it is still written to, what gives it. */
	sum: string | Hash;
}

const FOLDER = /^(?:archive|opened)-(\d+)-/;

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * What an export or an import left here that was killed: folders of a process that is no more, or from before this machine
 * was last started, when another process may bear its number. `own`: also of a process that had the number of this one.
 */
export function listLeft(folder: string, { own = false } = {}): string[] {
	if (!existsSync(folder)) return [];
	const started = Date.now() - uptime() * 1000;
	return readdirSync(folder).filter((name) => {
		const pid = Number(FOLDER.exec(name)?.[1] ?? 0);
		if (pid === 0) return false;
		if (!isRunning(pid) || (own && pid === process.pid)) return true;
		return (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? started) < started;
	});
}

/** Takes away what was left: it holds what nobody should find there. */
export function clearLeft(folder: string, options: { own?: boolean } = {}): void {
	for (const name of listLeft(folder, options)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Makes a folder of this process for what is there only as long as it works, and only for its owner. */
export function makeOwnFolder(inside: string, kind: 'archive' | 'opened'): string {
	return mkdtempSync(join(inside, `${kind}-${process.pid}-`));
}

/** Where the files of an archive lie until they are packed: on the disk, so that the memory holds one at a time. */
export class Staging {
	readonly folder: string;
	readonly #laid = new Map<string, Laid>();
	#count = 0;

	private constructor(folder: string) {
		this.folder = folder;
	}

	/** Makes one inside a folder of the installation's own, which nobody else reads. */
	static async open(inside: string): Promise<Staging> {
		await mkdir(inside, { recursive: true, mode: 0o700 });
		clearLeft(inside);
		return new Staging(makeOwnFolder(inside, 'archive'));
	}

	#place(): string {
		return join(this.folder, String((this.#count += 1)));
	}

	/** Lays a file there. */
	async put(name: string, content: Uint8Array): Promise<void> {
		const at = this.#place();
		await writeFile(at, content, { mode: 0o600 });
		this.#laid.set(name, { at, size: content.byteLength, sum: createHash('sha256').update(content).digest('hex') });
	}

	/** Adds to the end of a file; nothing more makes no file. */
	async append(name: string, content: Uint8Array): Promise<void> {
		if (content.byteLength === 0) return;
		const laid = this.#laid.get(name) ?? { at: this.#place(), size: 0, sum: createHash('sha256') };
		if (typeof laid.sum === 'string') throw new Error(`${name} is closed`);
		this.#laid.set(name, laid);
		await appendFile(laid.at, content, { mode: 0o600 });
		laid.sum.update(content);
		laid.size += content.byteLength;
	}

	/** Whether a file lies there. */
	has(name: string): boolean {
		return this.#laid.has(name);
	}

	/** Keeps something that does not go into the archive; what is returned is asked for it again. */
	async keep(content: Uint8Array): Promise<string> {
		const at = this.#place();
		await writeFile(at, content, { mode: 0o600 });
		return at;
	}

	/** What was kept. */
	kept(at: string): Promise<Buffer> {
		return readFile(at);
	}

	/** Every file with its sum, in order of name. */
	files(): { name: string; at: string; size: number; sum: string }[] {
		for (const laid of this.#laid.values()) if (typeof laid.sum !== 'string') laid.sum = laid.sum.digest('hex');
		return [...this.#laid]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, laid]) => ({ name, at: laid.at, size: laid.size, sum: String(laid.sum) }));
	}

	/** Takes everything away; at once, so that it can also be done while the process ends. */
	clear(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
