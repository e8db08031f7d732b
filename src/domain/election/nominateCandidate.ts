import { z } from 'zod';
import { RESERVED } from '../committee/committee.ts';
import { Id, Tick, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { shortfallOf } from './election.ts';
import { mayNominateCandidate } from './electionPolicy.ts';
import { findContest, holdElection, listCandidates, standing } from './electionQueries.ts';
import { SYMBOLS, freeSymbol } from './symbols.ts';

export const NominateCandidate = z
	.object({
		contestId: Id,
		/** Somebody who is known here, */
		personId: Id.optional(),
		/** or somebody who becomes known by this. */
		displayName: line(80).optional(),
		/** Whoever writes it down says that the person is 18 or older. */
		adult: Tick,
		/** The first that nobody has, where none is chosen. */
		symbol: z.enum(SYMBOLS).optional(),
		/** Reserved categories that the candidate says to belong to. */
		categories: z.array(z.enum(RESERVED)).default([]),
		/** The candidate's own few words. */
		statement: text(400, 0).default(''),
	})
	.refine((one) => one.personId ?? one.displayName, { path: ['displayName'], params: { code: 'required' } })
	.refine((one) => !one.personId || !one.displayName, { path: ['displayName'], params: { code: 'eitherOr' } });

/** Somebody is put forward for a contest; they stand once they have said yes. */
export const nominateCandidate = verb(NominateCandidate, async (context, input) => {
	const { db, actor, now, record } = context;
	const { electionId, contest } = await findContest(db, input.contestId);
	const election = await holdElection(context, electionId, 'update');
	const candidates = await listCandidates(db, election.id);
	const stand = standing(candidates).filter((one) => one.contestId === contest.id);
	const lacking = shortfallOf(contest, stand) !== null;
	allow(mayNominateCandidate(actor, election, { personId: input.personId ?? null, lacking }, now));

	const personId = input.personId
		? await findAdult(context, input.personId, input.adult)
		: await makeKnown(context, {
				name: input.displayName ?? '',
				adult: input.adult,
				committeeId: election.committeeId,
			});
	const convenor = await db
		.selectFrom('account')
		.select('personId')
		.where('id', '=', election.convenorId)
		.executeTakeFirst();
	if (convenor?.personId === personId) allow(no('convenorStands'));
	const inHand = candidates.filter((one) => one.declinedAt === null && one.withdrawnAt === null);
	if (inHand.some((one) => one.personId === personId)) allow(no('alreadyStands'));
	const taken = inHand.filter((one) => one.contestId === contest.id).map((one) => one.symbol);
	if (input.symbol && taken.includes(input.symbol)) allow(no('symbolTaken'));
	const symbol = input.symbol ?? freeSymbol(taken);
	if (symbol === null) allow(no('noSymbolLeft'));

	const nomination = {
		number: null,
		symbol: symbol ?? '',
		categories: JSON.stringify(input.categories),
		statement: input.statement,
		photo: null,
		nominatedAt: now,
		nominatedBy: actor.accountId,
		acceptedAt: null,
		acceptedBy: null,
		witnesses: null,
		declinedAt: null,
		withdrawnAt: null,
	};
	// Who said no, or stopped, may be put forward again.
	const { id: candidateId } = await db
		.insertInto('candidate')
		.values({ id: newId(), contestId: contest.id, personId, ...nomination })
		.onConflict((conflict) => conflict.columns(['contestId', 'personId']).doUpdateSet(nomination))
		.returning('id')
		.executeTakeFirstOrThrow();
	const { committeeId } = election;
	await record({ type: 'candidateNominated', committeeId, electionId, candidateId });
	return { candidateId, personId };
});

/** Somebody known who is 18 or older, as somebody has said before or says now. */
async function findAdult({ db }: Pick<Context, 'db'>, personId: string, adult: boolean): Promise<string> {
	const person = await db
		.selectFrom('person')
		.select(['id', 'adult'])
		.where('id', '=', personId)
		.where('erasedAt', 'is', null)
		.executeTakeFirst();
	if (!person) throw new NotFound('person');
	if (!person.adult && !adult) allow(no('notAdult'));
	if (!person.adult) await db.updateTable('person').set({ adult: 1 }).where('id', '=', person.id).execute();
	return person.id;
}

/** Somebody becomes known without an account. */
async function makeKnown(
	{ db, now, record }: Pick<Context, 'db' | 'now' | 'record'>,
	{ name, adult, committeeId }: { name: string; adult: boolean; committeeId: string },
): Promise<string> {
	if (!adult) allow(no('notAdult'));
	const personId = newId();
	await db
		.insertInto('person')
		.values({
			...{ id: personId, displayName: name, publicName: 0, registeredAt: now, registeredFor: committeeId, adult: 1 },
		})
		.execute();
	await record({ type: 'personRegistered', personId, accountId: null, committeeId });
	return personId;
}
