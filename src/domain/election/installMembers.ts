import { z } from 'zod';
import { tellHolder } from '../account/notices.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { scheduleTurns } from '../term/scheduleTurns.ts';
import { type Holding, accountsOf, listHoldings } from '../term/termQueries.ts';
import { assignSeats } from './assignSeats.ts';
import { challengesUntil } from './challenge.ts';
import { type Candidate, type Election, findElection, listCandidates, listContests } from './electionQueries.ts';
import { mayInstallMembers } from './resultPolicy.ts';

export const InstallMembers = z.object({ electionId: Id });

/**
 * On the first day of their term those elected take their seats, and whoever held these seats before leaves them. A seat
 * for which nobody was elected stands vacant.
 */
export const installMembers = verb(InstallMembers, async (context, { electionId }) => {
	const { db, actor, now, record } = context;
	const held = await lock(
		context,
		db.selectFrom('election').select('id').where('id', '=', electionId),
	).executeTakeFirst();
	if (!held) throw new NotFound('election');
	const election = await findElection(db, electionId);
	const { committeeId, termEnd } = election;
	// Terms turn one after the other.
	await lock(context, db.selectFrom('committee').select('id').where('id', '=', committeeId)).executeTakeFirst();
	const committee = await findCommittee(db, committeeId);
	const counted = { ...election, challengesUntil: challengesUntil(election, committee.timeZone) };
	const dayHasCome = election.termStart <= localDay(now, committee.timeZone);
	allow(mayInstallMembers(actor, counted, dayHasCome, now));
	const candidates = await listCandidates(db, electionId);
	const before = await listHoldings(db, committeeId);
	// Of a part that a ruling held to be void nobody takes a seat, and nobody leaves one.
	const contests = (await listContests(db, electionId)).filter((contest) => contest.annulledAt === null);
	const contested = contests.flatMap((contest) => contest.seatIds);
	const leaving = before.filter((holding) => contested.includes(holding.seatId));
	// Somebody who holds another seat already has one; a person who was erased takes none.
	const staying = new Set(before.filter((holding) => !leaving.includes(holding)).map((holding) => holding.personId));
	const erased = await listErased(context, candidates);
	const seated: { personId: string; seatId: string }[] = [];
	for (const contest of contests) {
		const seats = await seatsOf(context, contest.seatIds);
		const elected = (contest.elected ?? []).flatMap((id) => candidates.find((one) => one.id === id) ?? []);
		const taking = elected.filter((one) => !staying.has(one.personId) && !erased.has(one.personId));
		const places = assignSeats(
			seats,
			taking.map((one) => ({
				candidateId: one.id,
				categories: one.categories,
				holds: before.find((holding) => holding.personId === one.personId)?.seatId ?? null,
			})),
		);
		for (const { candidateId, seatId } of places)
			seated.push({ personId: taking.find((one) => one.id === candidateId)?.personId ?? '', seatId });
	}
	await leaveSeats(context, committeeId, leaving, seated);
	await takeSeats(context, election, seated);
	await scheduleTurns(context, committee, termEnd);
	await db.updateTable('election').set({ installedAt: now }).where('id', '=', electionId).execute();
	await record({ type: 'membersInstalled', committeeId, electionId, seats: seated.length });
	return { electionId };
});

async function listErased({ db }: Context, candidates: readonly Candidate[]): Promise<Set<string>> {
	if (candidates.length === 0) return new Set();
	const rows = await db
		.selectFrom('person')
		.select('id')
		.where('erasedAt', 'is not', null)
		.where(
			'id',
			'in',
			candidates.map((one) => one.personId),
		)
		.execute();
	return new Set(rows.map((row) => row.id));
}

async function seatsOf({ db }: Context, seatIds: readonly string[]) {
	const rows = await db
		.selectFrom('seat')
		.select(['id', 'constituency', 'reserved'])
		.where('id', 'in', seatIds.length > 0 ? [...seatIds] : [''])
		.orderBy('ordinal')
		.execute();
	return rows.map((row) => ({ ...row, reserved: JSON.parse(row.reserved) as string[] }));
}

/** Who held these seats until now leaves them; whoever was not elected again is told. */
async function leaveSeats(
	{ db, now, record }: Context,
	committeeId: string,
	leaving: readonly Holding[],
	seated: readonly { personId: string; seatId: string }[],
): Promise<void> {
	for (const { id, seatId, personId, accountId } of leaving) {
		await db.updateTable('seatHolding').set({ endedAt: now, endReason: 'termEnd' }).where('id', '=', id).execute();
		await db.updateTable('seat').set({ vacantSince: now }).where('id', '=', seatId).execute();
		await record({ type: 'seatVacated', committeeId, seatId, reason: 'termEnd' });
		const again = seated.some((one) => one.personId === personId);
		if (accountId && !again) await tellHolder(db, { accountId, kind: 'succeeded', at: now });
	}
}

async function takeSeats(
	{ db, now, record }: Context,
	{ id: electionId, committeeId, termStart, termEnd }: Election,
	seated: readonly { personId: string; seatId: string }[],
): Promise<void> {
	const people = seated.map((one) => one.personId);
	const accounts = people.length > 0 ? await accountsOf(db, people) : [];
	for (const { personId, seatId } of seated) {
		await db
			.insertInto('seatHolding')
			.values({ ...{ id: newId(), seatId, personId, termStart, termEnd, startedAt: now }, electionId })
			.execute();
		await db.updateTable('seat').set({ vacantSince: null }).where('id', '=', seatId).execute();
		await db.updateTable('person').set({ adult: 1 }).where('id', '=', personId).execute();
		await record({ type: 'memberSeated', committeeId, seatId, personId, termEnd });
		const account = accounts.find((one) => one.personId === personId);
		if (account) await tellHolder(db, { accountId: account.id, kind: 'seated', at: now });
	}
}
