import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, hasRole, takesPart } from '../account/account.ts';
import type { Ruling, Standing } from './challenge.ts';

/** A dispute of a provisional result, as everybody may know of it. */
export interface PublicChallenge {
	id: string;
	standing: Standing;
	filedAt: string;
	ruling: Ruling | null;
	rulingReason: string | null;
	ruledAt: string | null;
}

/** The same with its words and whose it is, for whoever runs the election and whoever rules. */
export interface Challenge extends PublicChallenge {
	reason: string;
	accountId: string | null;
	/** Name of the person, or of the elector on the roll. */
	name: string;
}

/** The challenges of an election, the first first, without their words. */
export async function listChallenges(db: Kysely<Database>, electionId: string): Promise<PublicChallenge[]> {
	return (await listWholeChallenges(db, electionId)).map(
		({ id, standing, filedAt, ruling, rulingReason, ruledAt }) => ({
			...{ id, standing, filedAt, ruling, rulingReason, ruledAt },
		}),
	);
}

/** The challenges of an election with their words. */
export async function listWholeChallenges(db: Kysely<Database>, electionId: string): Promise<Challenge[]> {
	const rows = await db
		.selectFrom('challenge')
		.leftJoin('account', 'account.id', 'challenge.accountId')
		.leftJoin('person', 'person.id', 'account.personId')
		.leftJoin('elector', 'elector.id', 'challenge.electorId')
		.select(['challenge.id', 'challenge.standing', 'challenge.filedAt', 'challenge.ruling', 'challenge.rulingReason'])
		.select(['challenge.ruledAt', 'challenge.reason', 'challenge.accountId', 'person.displayName', 'elector.name'])
		.where('challenge.electionId', '=', electionId)
		.orderBy('challenge.filedAt')
		.orderBy('challenge.id')
		.execute();
	return rows.map(({ displayName, name, standing, ruling, ...row }) => ({
		...row,
		standing: standing as Standing,
		ruling: ruling as Ruling | null,
		// With a card it is the elector who speaks, on whosever phone.
		name: name ?? displayName ?? '',
	}));
}

/** As what somebody with an account may dispute this election: candidate, member, observer; null as nothing. */
export async function standingOf(
	db: Kysely<Database>,
	actor: Actor,
	election: { id: string; committeeId: string },
): Promise<Standing | null> {
	if (actor.kind !== 'person') return null;
	if (await isCandidate(db, election.id, actor.personId)) return 'candidate';
	if (takesPart(actor, election.committeeId)) return 'member';
	return hasRole(actor, election.committeeId, 'observer') ? 'observer' : null;
}

/** Whether somebody was ever nominated in an election and accepted it. */
export async function isCandidate(db: Kysely<Database>, electionId: string, personId: string | null): Promise<boolean> {
	if (personId === null) return false;
	const row = await db
		.selectFrom('candidate')
		.innerJoin('contest', 'contest.id', 'candidate.contestId')
		.select('candidate.id')
		.where('contest.electionId', '=', electionId)
		.where('candidate.personId', '=', personId)
		.where('candidate.acceptedAt', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}
