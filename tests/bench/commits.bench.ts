import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, figure } from './figure.ts';

/** Shared commits on a disk whose fsync takes 5 ms, and how often a lone commit reaches the disk. */
export async function* figures(): AsyncGenerator<Figure> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-commits-'));
	try {
		const library = join(folder, 'slowSync.so');
		const made = spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'slowSync.c')]);
		if (made.status !== 0) {
			console.error('  not measured here: there is no C compiler to slow the disk with');
			return;
		}
		const run = spawnSync(process.execPath, [join(import.meta.dirname, 'castTogether.ts')], {
			env: { ...process.env, LD_PRELOAD: library, SYNC_DELAY_US: '5000', SYNC_COUNT: join(folder, 'count') },
			encoding: 'utf8',
			maxBuffer: 1e8,
		});
		if (run.status !== 0) throw new Error(`${run.stdout}${run.stderr}`);
		const { value, limit, syncs, commits } = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '{}') as {
			value: number;
			limit: number;
			syncs: number;
			commits: number;
		};
		yield figure(
			'secret ballots of 50 voters at once, beside one commit a ballot, with an fsync of 5 ms',
			'ballots/s',
			{ value, limit },
			{ atLeast: 10 },
		);
		yield figure('fsyncs of 100 lone commits', 'fsyncs', { value: syncs, limit: commits }, { atLeast: 1 });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
