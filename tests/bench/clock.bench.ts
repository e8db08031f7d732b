import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectPostgres, connectSqlite } from '#db/connect.server.ts';
import { migrate } from '#db/migrate.ts';
import { followAsksOnTime } from '#domain/job/askJobs.ts';
import { makeScale } from '#keeping/scale.ts';
import { startPostgres, tellPostgres } from '../support/postgres.ts';
import { type Figure, timed } from './figure.ts';

/** So many asks that all go one tier up at the same midnight, in a hundred committees. */
const ASKS = 10_000;
/** What it may take. */
const LIMIT_MS = 60_000;

const SENT = '2026-03-05T09:10:00.000Z';
const DUE = '2026-04-19T23:00:00.000Z';

/** Puts every ask back to where it waits with its first office, and has been told everything but that it goes up. */
async function makeAllDue({ write }: Connection): Promise<void> {
	await write.deleteFrom('askTurn').where('ordinal', '>', 1).execute();
	await write
		.updateTable('askTurn')
		.set({ decision: null, decidedAt: null, text: null, receivedAt: SENT, acknowledgedAt: SENT, noneAboveAt: null })
		.execute();
	await write
		.updateTable('ask')
		.set({ sentAt: SENT, waitsSince: SENT, answer: null, answeredAt: null, heardAt: null, escalations: 0 })
		.set({ nextClockAt: DUE, clockToldAt: '2026-04-19T22:59:00.000Z' })
		.execute();
}

/** How long the clock of asks takes for ten thousand that fall due at once, on both databases. */
export async function* figures(): AsyncGenerator<Figure> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-clock-'));
	const server = await startPostgres([]);
	try {
		await tellPostgres(server.url('postgres'), 'create database clock');
		const connections = { SQLite: connectSqlite(folder), PostgreSQL: connectPostgres(server.url('clock'), () => {}) };
		for (const [name, connection] of Object.entries(connections)) {
			await migrate(connection.write, 'migrations');
			await makeScale(connection, { committees: 100, outcomes: 2_500, asks: ASKS }, new Date(DUE));
			await makeAllDue(connection);
			let told = 0;
			const house = {
				...connection,
				clock: () => new Date(DUE),
				keyFolder: folder,
				publish: (events: unknown[]) => void (told += events.length),
				fault: (error: unknown) => {
					throw error;
				},
				wake: () => {},
			};
			const value = await timed(() => followAsksOnTime(house, 'asks'));
			await connection.close();
			if (told !== ASKS) throw new Error(`${told} of ${ASKS} asks were told.`);
			yield {
				name: `ten thousand asks that go one tier up at once, ${name}`,
				...{ value, unit: 'ms', limit: LIMIT_MS, ratio: value / LIMIT_MS, goal: { atMost: 1 } },
			};
		}
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
