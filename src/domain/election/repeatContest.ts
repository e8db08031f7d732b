import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { addDays, localDay } from '../days.ts';
import { ClockTime, Day, Id, Instant } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { type Context, lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { shortfallOf } from './election.ts';
import { type Candidate, findContest, holdElection, listCandidates, standing } from './electionQueries.ts';
import { mayRepeatContest } from './resultPolicy.ts';

export const RepeatContest = z
	.object({
		contestId: Id,
		opensOn: Day.optional(),
		opensTime: ClockTime.optional(),
		closesOn: Day.optional(),
		closesTime: ClockTime.optional(),
		/** or instants, as a program gives them. */
		opensAt: Instant.optional(),
		closesAt: Instant.optional(),
	})
	.superRefine((typed, check) => {
		for (const [instant, on, time] of [
			['opensAt', 'opensOn', 'opensTime'],
			['closesAt', 'closesOn', 'closesTime'],
		] as const)
			for (const name of typed[instant] ? [] : ([on, time] as const))
				if (!typed[name]) check.addIssue({ code: 'custom', path: [name], params: { code: 'required' } });
	});

/** So many electors are copied with one statement. */
const PORTION = 400;

/**
 * The part of an election that a ruling held to be void is voted on again, in an election of its own: the same seats, the
 * same people who stand, the same roll with new cards, another day. All other parts stay as they were counted.
 */
export const repeatContest = verb(RepeatContest, async (context, { contestId, ...typed }) => {
	const { db, actor, now, record, schedule } = context;
	const { electionId } = await findContest(db, contestId);
	const before = await holdElection(context, electionId, 'update');
	// The number of the next election is the committee's.
	const committee = await findCommittee(db, before.committeeId);
	const { lastElection } = await lock(
		context,
		db.selectFrom('committee').select('lastElection').where('id', '=', committee.id),
	).executeTakeFirstOrThrow();
	const { contest } = await findContest(db, contestId);
	const again = await db
		.selectFrom('election')
		.select('id')
		.where('repeats', '=', contestId)
		.where('annulledAt', 'is', null)
		.executeTakeFirst();
	allow(mayRepeatContest(actor, before, { annulledAt: contest.annulledAt, repeated: again !== undefined }));
	const opensAt = typed.opensAt ?? instantOf(typed.opensOn ?? '', typed.opensTime ?? '', committee.timeZone);
	const closesAt = typed.closesAt ?? instantOf(typed.closesOn ?? '', typed.closesTime ?? '', committee.timeZone);
	if (opensAt <= now) allow(no('momentPast'));
	if (closesAt <= opensAt) allow(no('closesTooEarly'));
	const earliest = addDays(localDay(closesAt, committee.timeZone), before.challengeDays + 1);
	const termStart = before.termStart < earliest ? earliest : before.termStart;
	if (termStart >= before.termEnd) allow(no('termTooEarly', { day: termStart }));

	const stand = standing(await listCandidates(db, electionId)).filter((one) => one.contestId === contestId);
	const named = await withoutErased(context, stand);
	const id = newId();
	const code = `${committee.code}-E-${String(lastElection + 1).padStart(2, '0')}`;
	await db
		.updateTable('committee')
		.set({ lastElection: lastElection + 1 })
		.where('id', '=', committee.id)
		.execute();
	const { committeeId, title, place, method, convenorId, challengeDays, termEnd, keyKept } = before;
	await db
		.insertInto('election')
		.values({
			...{ id, committeeId, code, kind: 'byElection', title, place, method, convenorId, challengeDays, keyKept },
			...{ observers: JSON.stringify(before.observers), announcedAt: now, announcedBy: actor.accountId ?? convenorId },
			...{ nominationsUntil: now, opensAt, closesAt, termStart, termEnd, repeats: contestId },
			// Where too few of them are left, others can be put forward.
			nominationsClosedAt: shortfallOf(contest, named) === null ? now : null,
		})
		.execute();
	const newContestId = newId();
	const { name, minimums, seatIds } = contest;
	await db
		.insertInto('contest')
		.values({ id: newContestId, electionId: id, ordinal: 1, name, minimums: JSON.stringify(minimums) })
		.execute();
	await db
		.insertInto('contestSeat')
		.values(seatIds.map((seatId) => ({ contestId: newContestId, seatId })))
		.execute();
	for (const [index, one] of named.entries())
		await db
			.insertInto('candidate')
			.values({
				...{ id: newId(), contestId: newContestId, personId: one.personId, number: index + 1, symbol: one.symbol },
				...{
					categories: JSON.stringify(one.categories),
					statement: one.statement,
					photo: await photoOf(context, one.id),
				},
				...{ nominatedAt: now, nominatedBy: actor.accountId, acceptedAt: one.acceptedAt, acceptedBy: one.acceptedBy },
				...{ witnesses: one.witnesses.length > 0 ? JSON.stringify(one.witnesses) : null },
			})
			.execute();
	await copyRoll(context, contestId, { electionId: id, contestId: newContestId });
	if (shortfallOf(contest, named) === null) await schedule('openElection', id, opensAt);
	await record({ type: 'electionAnnounced', committeeId, electionId: id, code });
	return { electionId: id, code };
});

async function withoutErased({ db }: Pick<Context, 'db'>, stand: readonly Candidate[]): Promise<Candidate[]> {
	const erased = await db
		.selectFrom('person')
		.select('id')
		.where('erasedAt', 'is not', null)
		.where('id', 'in', stand.map((one) => one.personId).concat(''))
		.execute();
	return stand.filter((one) => !erased.some((person) => person.id === one.personId));
}

async function photoOf({ db }: Pick<Context, 'db'>, candidateId: string): Promise<string | null> {
	const row = await db.selectFrom('candidate').select('photo').where('id', '=', candidateId).executeTakeFirst();
	return row?.photo ?? null;
}

/** The same people may vote, under numbers from 1; the cards of before open nothing here. */
async function copyRoll(
	{ db }: Pick<Context, 'db'>,
	from: string,
	to: { electionId: string; contestId: string },
): Promise<void> {
	const electors = await db
		.selectFrom('elector')
		.select(['name', 'reference', 'place', 'born', 'sex', 'likeness'])
		.where('contestId', '=', from)
		.orderBy('number')
		.execute();
	for (let at = 0; at < electors.length; at += PORTION)
		await db
			.insertInto('elector')
			.values(
				electors.slice(at, at + PORTION).map((one, index) => ({ id: newId(), ...to, number: at + index + 1, ...one })),
			)
			.execute();
}
