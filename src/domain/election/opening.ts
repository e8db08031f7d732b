import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import type { Verdict } from '../refusals.ts';
import { type Election, listCandidates, listContests, listKeyholders, standing } from './electionQueries.ts';
import { countElectors } from './electorQueries.ts';
import { keysReady } from './keyholderPolicy.ts';
import { mayOpenElection, rollSuffices } from './rollPolicy.ts';

interface Asking {
	db: Kysely<Database>;
	actor: Actor;
	now: string;
}

/** What opening finds: each contest with the candidates on its ballot in order, how many vote there, and whether it may open. */
export async function judgeOpening({ db, actor, now }: Asking, election: Election) {
	const electors = await countElectors(db, election.id);
	const stand = standing(await listCandidates(db, election.id));
	const contests = (await listContests(db, election.id)).map((contest) => ({
		...contest,
		electors: electors.get(contest.id) ?? 0,
		stand: stand.filter((one) => one.contestId === contest.id).map((one) => one.id),
	}));
	const importing = await db
		.selectFrom('electorImport')
		.select('id')
		.where('electionId', '=', election.id)
		.where('state', '=', 'entering')
		.executeTakeFirst();
	const atOpening = contests.map(({ name, electors: count, stand: list }) => ({
		...{ name, electors: count, candidates: list.length },
	}));
	const facts = { importing: importing !== undefined };
	return { contests, verdict: mayOpenElection(actor, election, atOpening, facts, now) };
}

/** Whether an election may open now, with everything that it needs; if not, what is missing. */
export async function mayOpen(asking: Asking, election: Election): Promise<Verdict> {
	const { verdict } = await judgeOpening(asking, election);
	return verdict === 'yes' ? keysReady(election, await listKeyholders(asking.db, election.id)) : verdict;
}

/** How far the preparations are: who is on the roll and whether that is enough, how many keyholders have drawn their words. */
export async function countPreparations(
	db: Kysely<Database>,
	electionId: string,
): Promise<{ electors: number; roll: Verdict; keysDrawn: number }> {
	const electors = await countElectors(db, electionId);
	const contests = (await listContests(db, electionId)).map(({ id, name }) => ({
		...{ name, electors: electors.get(id) ?? 0 },
	}));
	const keyholders = await listKeyholders(db, electionId);
	return {
		electors: contests.reduce((sum, one) => sum + one.electors, 0),
		roll: rollSuffices(contests),
		keysDrawn: keyholders.filter((one) => one.publicKey !== null).length,
	};
}
