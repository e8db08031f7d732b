import { join } from 'node:path';
import { connect } from '#db/connect.server.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import type { House } from '#domain/perform.ts';
import { deliverTo } from '#domain/webhook/deliverWebhooks.ts';
import { followRecord } from '#domain/webhook/following.ts';

/** A process that follows the record and tells other programs, once through, and may be killed while it does. */

const folder = process.env.DATA_DIR ?? '';
const connection = connect({ databaseUrl: null, dataDir: folder }, () => {});
const house: House = {
	kind: connection.kind,
	write: connection.write,
	read: connection.read,
	atOneMoment: connection.atOneMoment,
	clock: () => new Date(),
	keyFolder: join(folder, 'keys'),
	publish: () => {},
	fault: (error) => console.error(error),
	wake: () => {},
};
process.on('message', () => {
	void followRecord(house)
		.then(() =>
			runDueJobs(
				house,
				{ deliverWebhooks: (at, id) => deliverTo(at, id, { loopback: true }) },
				{ only: ['deliverWebhooks'] },
			),
		)
		.then(() => process.send?.('done'));
});
process.send?.('ready');
