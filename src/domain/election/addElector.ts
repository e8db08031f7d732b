import { Id, Tick } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { holdElection, listContests } from './electionQueries.ts';
import { likenessOf } from './elector.ts';
import { ElectorTyped } from './electorTyped.ts';
import { mayAddElector } from './rollPolicy.ts';

export const AddElector = ElectorTyped.extend({
	electionId: Id,
	/** In which contest; needed where there are several. */
	contestId: Id.optional(),
	/** Though somebody of this name, year and place is there already. */
	evenSo: Tick,
});

/** Somebody comes onto the roll of an election, under the next number. Nobody is on it twice. */
export const addElector = verb(AddElector, async (context, { electionId, contestId, evenSo, ...elector }) => {
	const { db, actor, now, record } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayAddElector(actor, election, now));
	const contests = await listContests(db, electionId);
	const contest = contests.find((one) => one.id === contestId) ?? (contests.length === 1 ? contests[0] : undefined);
	if (!contest) return allow(no('contestMissing')) as never;
	const likeness = likenessOf(elector);
	const there = await db
		.selectFrom('elector')
		.select(['number', 'reference'])
		.where('electionId', '=', electionId)
		.where((where) =>
			where.or([
				where('likeness', '=', likeness),
				...(elector.reference === null ? [] : [where('reference', '=', elector.reference)]),
			]),
		)
		.orderBy('number')
		.execute();
	const same = there.find((one) => elector.reference !== null && one.reference === elector.reference);
	if (same) allow(no('electorThere', { number: same.number }));
	if (there[0] && !evenSo) allow(no('electorAlike', { number: there[0].number }));
	const { last } = await db
		.selectFrom('elector')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('electionId', '=', electionId)
		.executeTakeFirstOrThrow();
	const id = newId();
	const number = Number(last ?? 0) + 1;
	await db
		.insertInto('elector')
		.values({ id, electionId, contestId: contest.id, number, ...elector, likeness })
		.execute();
	await record({ type: 'electorAdded', committeeId: election.committeeId, electionId, number });
	return { electorId: id, number };
});
