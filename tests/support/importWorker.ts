import { join } from 'node:path';
import { connect } from '#db/connect.server.ts';
import { carryOnImport } from '#domain/job/electorImportJobs.ts';
import type { House } from '#domain/perform.ts';

/** A process that enters a list of electors and says after each portion how far it is: made to be killed. */

const folder = process.env.DATA_DIR ?? '';
const connection = connect({ databaseUrl: process.env.DATABASE_URL ?? null, dataDir: folder }, () => {});
const house: House = {
	kind: connection.kind,
	write: connection.write,
	read: connection.read,
	atOneMoment: connection.atOneMoment,
	clock: () => new Date(),
	keyFolder: join(folder, 'keys'),
	publish: () => process.send?.('portion'),
	fault: (error) => console.error(error),
	wake: () => {},
};

await carryOnImport(house, process.env.IMPORT_ID ?? '');
process.send?.('done');
