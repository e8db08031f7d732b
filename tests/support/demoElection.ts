import { join } from 'node:path';
import { connectSqlite } from '#db/connect.server.ts';
import type { Cast } from './cast.ts';
import { makeElection } from './election.ts';
import { type TestElector, openedElection } from './electors.ts';
import type { TestHouse } from './house.ts';

/**
 * An election of Bangassou that is open in the demo of a journey, with a card for each elector: made through the verbs,
 * by a second process on the same database.
 */
export async function openDemoElection(folder: string, electors = 6): Promise<TestElector[]> {
	const { kind, write, read, atOneMoment, expectAct, close } = connectSqlite(folder);
	let now = Date.now();
	const house: TestHouse = {
		...{ kind, write, read, atOneMoment, expectAct, close, folder, keyFolder: join(folder, 'keys') },
		clock: () => new Date(now++),
		setClock: (iso) => void (now = Date.parse(iso)),
		later: () => undefined,
		publish: () => undefined,
		wake: () => undefined,
		heard: { events: [], touched: [] },
		fault: (error) => {
			throw error;
		},
	};
	try {
		const administrator = await read
			.selectFrom('account')
			.select('id')
			.where('administrator', '=', 1)
			.executeTakeFirstOrThrow();
		const { committeeId, accountId } = await read
			.selectFrom('appointment')
			.innerJoin('committee', 'committee.id', 'appointment.committeeId')
			.select(['appointment.committeeId', 'appointment.accountId'])
			.where('committee.code', '=', 'BGS')
			.where('appointment.role', '=', 'mediator')
			.executeTakeFirstOrThrow();
		const cast = {
			administrator: { accountId: administrator.id },
			joseph: { accountId },
			bgs: { id: committeeId },
		} as unknown as Cast;
		const { election } = await makeElection(house, cast);
		return await openedElection(house, cast, election.id, electors);
	} finally {
		await close();
	}
}
