import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const TMPFS = 0x01021994;
const ENOUGH = 4 * 1024 ** 3;

/**
 * Lets tests put their databases into memory where there is plenty of it: none asks a disk to keep anything after this
 * machine has stopped, and a disk is half of their time. Gone with this process.
 */
export function useMemory(): void {
	if (!existsSync(MEMORY)) return;
	const { type, bavail, bsize } = statfsSync(MEMORY);
	if (type !== TMPFS || bavail * bsize < ENOUGH) return;
	const folder = mkdtempSync(join(MEMORY, 'palabre-tests-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	// The tests' PostgreSQL runs as a user of its own.
	chmodSync(folder, 0o755);
	process.env.TMPDIR = folder;
}
