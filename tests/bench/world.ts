import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectSqlite } from '#db/connect.server.ts';
import { startSignIn } from '#domain/account/signIns.ts';
import { publishOne } from '../support/adopted.ts';
import { seatCast } from '../support/cast.ts';
import { makeElection } from '../support/election.ts';
import { openedElection } from '../support/electors.ts';
import { openTestHouse } from '../support/house.ts';
import { frozenProposal, largeCommittee, openedPoll } from '../support/polls.ts';

/** A world on disk that a server can be started on: a committee with an open secret poll, and a published outcome. */
export interface BenchWorld {
	folder: string;
	outcomeCode: string;
	committeeCode: string;
	pollId: string;
	/** Cookies of the people on the roll. */
	voters: { cookie: string; accountId: string }[];
	remove(): void;
}

export async function makeWorld(
	seats: number,
	{ secret = true, connect = connectSqlite }: { secret?: boolean; connect?: (folder: string) => Connection } = {},
): Promise<BenchWorld> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-world-'));
	const connection = connect(folder);
	const opened = await openTestHouse(connection.kind, connection);
	const house = { ...opened, keyFolder: join(folder, 'keys') };
	const cast = await seatCast(house);
	const { code } = await publishOne(house, cast);
	const committeeCode = 'GRD';
	const { id, members } = await largeCommittee(house, cast, { code: committeeCode, seats });
	house.setClock(new Date().toISOString());
	const proposalId = await frozenProposal(house, cast, { committeeId: id });
	const pollId = await openedPoll(house, cast, { proposalId, method: 'consensus', secret });
	const voters = [];
	for (const { accountId } of members) {
		const value = await startSignIn(house.write, accountId, 'bench', 'own');
		voters.push({ accountId, cookie: `palabre_sign_in=${value}; palabre_form=${'0'.repeat(32)}` });
	}
	await house.write.updateTable('installation').set({ demo: 0 }).execute();
	await house.close();
	return {
		folder,
		outcomeCode: code,
		committeeCode,
		pollId,
		voters,
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A world with an election that is open, so many standing for seven seats, and the codes of some cards. */
export async function makeElectionWorld(
	candidates: number,
): Promise<{ folder: string; codes: string[]; remove(): void }> {
	const folder = mkdtempSync(join(tmpdir(), 'palabre-world-'));
	const connection = connectSqlite(folder);
	const house = { ...(await openTestHouse(connection.kind, connection)), keyFolder: join(folder, 'keys') };
	const cast = await seatCast(house);
	house.setClock(new Date().toISOString());
	const { election } = await makeElection(house, cast, { candidates });
	const electors = await openedElection(house, cast, election.id, 6);
	await house.write.updateTable('installation').set({ demo: 0 }).execute();
	await house.close();
	return {
		folder,
		codes: electors.map((elector) => elector.code),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
