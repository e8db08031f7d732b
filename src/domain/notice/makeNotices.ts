import type { Kysely, Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import { CHECK_DAYS } from '../commitment/commitment.ts';
import { addDays, localDay } from '../days.ts';
import type { Happening } from '../events.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { type House, lock } from '../perform.ts';
import { listExpected } from '../session/tellExpected.ts';
import { type Recipients, type Rule, TOLD_EVENTS, rulesFor } from './rules.ts';

/** So many events are read at a time. */
const PORTION = 500;
/** What is older is no news: after a long night, or in a record that came from elsewhere. */
const NEWS_MS = 14 * 86_400_000;
/** A poll that runs longer than this is said to close soon, this long before it does. */
const CLOSING_MS = 6 * 3_600_000;

/**
 * Makes notices of everything that happened since the last time: each chain is read on from where it was left, in one act
 * with what is made of it, so that everybody is told once, whoever looks and whatever stops in between.
 */
export async function makeNotices(house: House): Promise<void> {
	const now = house.clock().toISOString();
	const behind = await house.read
		.selectFrom('chain')
		.leftJoin('noticeCursor', 'noticeCursor.chainId', 'chain.id')
		.select('chain.id')
		.where('chain.id', 'like', 'committee:%')
		.where((is) => is.or([is('noticeCursor.seq', 'is', null), is('chain.length', '>', is.ref('noticeCursor.seq'))]))
		.execute();
	for (const { id } of behind) while (await readOn(house, id, now));
	await tellClosing(house, now);
	await tellChecks(house, now);
	await tellSessions(house, now);
}

/** Reads one chain on; tells whether more is left. */
function readOn(house: House, chainId: string, now: string): Promise<boolean> {
	return house.write.transaction().execute(async (db) => {
		await db
			.insertInto('noticeCursor')
			.values({ chainId, seq: 0 })
			.onConflict((conflict) => conflict.column('chainId').doNothing())
			.execute();
		const cursor = await lock(
			house,
			db.selectFrom('noticeCursor').select('seq').where('chainId', '=', chainId),
		).executeTakeFirstOrThrow();
		const events = await db
			.selectFrom('event')
			.select(['seq', 'type', 'at', 'actorId', 'payload'])
			.where('chainId', '=', chainId)
			.where('seq', '>', cursor.seq)
			.orderBy('seq')
			.limit(PORTION)
			.execute();
		const last = events.at(-1)?.seq;
		if (last === undefined) return false;
		const oldest = new Date(Date.parse(now) - NEWS_MS).toISOString();
		for (const { seq, type, at, actorId, payload } of events) {
			if (payload === null || at < oldest || !(TOLD_EVENTS as string[]).includes(type)) continue;
			const happening = { type, ...(JSON.parse(payload) as object) } as Happening;
			for (const rule of rulesFor(happening)) await tell(db, rule, { at, but: actorId, source: `${chainId}#${seq}` });
		}
		await db.updateTable('noticeCursor').set({ seq: last }).where('chainId', '=', chainId).execute();
		return events.length === PORTION;
	});
}

/** Polls that close within hours are said to, once. */
async function tellClosing(house: House, now: string): Promise<void> {
	const soon = new Date(Date.parse(now) + CLOSING_MS).toISOString();
	const closing = await house.read
		.selectFrom('poll')
		.select(['id', 'committeeId'])
		.where('openedAt', '<', new Date(Date.parse(now) - CLOSING_MS).toISOString())
		.where('closedAt', 'is', null)
		.where('closesAt', '>', now)
		.where('closesAt', '<=', soon)
		.where('proposalId', 'is not', null)
		.execute();
	for (const { id, committeeId } of closing)
		await house.write
			.transaction()
			.execute((db) =>
				tell(
					db,
					{ kind: 'pollClosing', to: { rollOf: id }, committeeId, subjectId: id },
					{ at: now, but: null, source: `closing:${id}` },
				),
			);
}

/** How far it was looked which promises are due to be looked at, among the chains: in minutes since 1970. */
const CHECKS = 'checks';
/** So many days that nobody ran the house are caught up. */
const CAUGHT_UP_DAYS = 7;

/**
 * From the beginning of the day on from which seats look at a promise, the committee is told, once; what was told before
 * the last look is not read again.
 */
async function tellChecks(house: House, now: string): Promise<void> {
	const cursor = await house.read
		.selectFrom('noticeCursor')
		.select('seq')
		.where('chainId', '=', CHECKS)
		.executeTakeFirst();
	const minute = Math.floor(Date.parse(now) / 60_000);
	if (cursor?.seq === minute) return;
	// The clock of the demo may have been put back.
	const last = Math.min(Math.max(cursor?.seq ?? 0, minute - CAUGHT_UP_DAYS * 1440), minute);
	const since = new Date(last * 60_000).toISOString();
	for (const days of CHECK_DAYS) {
		const before = (moment: string, count: number) =>
			new Date(Date.parse(moment) - (days + count) * 86_400_000).toISOString();
		const made = await house.read
			.selectFrom('commitment')
			.innerJoin('committee', 'committee.id', 'commitment.committeeId')
			.select(['commitment.id', 'commitment.madeAt', 'committee.id as committeeId', 'committee.timeZone'])
			.where('commitment.madeAt', '>', before(since, 2))
			.where('commitment.madeAt', '<=', before(now, -2))
			.execute();
		for (const { id, madeAt, committeeId, timeZone } of made) {
			const due = instantOf(addDays(localDay(madeAt ?? now, timeZone), days), '00:00', timeZone);
			if (due < since || due > now) continue;
			await house.write
				.transaction()
				.execute((db) =>
					tell(
						db,
						{ kind: 'checkDue', to: { committee: committeeId }, committeeId },
						{ at: now, but: null, source: `check:${id}:${days}` },
					),
				);
		}
	}
	await house.write
		.insertInto('noticeCursor')
		.values({ chainId: CHECKS, seq: minute })
		.onConflict((conflict) => conflict.column('chainId').doUpdateSet({ seq: minute }))
		.execute();
}

/** When it was last looked which sessions are tomorrow, among the chains; and how often it is: whoever is called late hears too. */
const SESSIONS = 'sessions';
const SESSIONS_MS = 600_000;

/**
 * On the day before a session, by the clock of its committee, those who are called to it are reminded, once; of one that
 * is moved, again on the day before its new day. So is whoever comes together again for one that rests until then.
 */
async function tellSessions(house: House, now: string): Promise<void> {
	const slot = Math.floor(Date.parse(now) / SESSIONS_MS);
	const cursor = await house.read
		.selectFrom('noticeCursor')
		.select('seq')
		.where('chainId', '=', SESSIONS)
		.executeTakeFirst();
	if (cursor?.seq === slot) return;
	const soon = new Date(Date.parse(now) + 2 * 86_400_000).toISOString();
	const sessions = await house.read
		.selectFrom('session')
		.innerJoin('committee', 'committee.id', 'session.committeeId')
		.select(['session.id', 'session.committeeId', 'session.scheduledFor', 'session.suspendedUntil'])
		.select(['session.suspendedAt', 'committee.timeZone'])
		.where('session.adjournedAt', 'is', null)
		.where('session.stoppedAt', 'is', null)
		.where('session.closedAt', 'is', null)
		.where((is) =>
			is.or([
				is.and([
					is('session.calledAt', 'is not', null),
					is('session.convenedAt', 'is', null),
					is('session.scheduledFor', '>', now),
					is('session.scheduledFor', '<=', soon),
				]),
				is.and([
					is('session.suspendedAt', 'is not', null),
					is('session.suspendedUntil', '>', now),
					is('session.suspendedUntil', '<=', soon),
				]),
			]),
		)
		.execute();
	for (const { id, committeeId, timeZone, ...session } of sessions) {
		const begins = (session.suspendedAt === null ? null : session.suspendedUntil) ?? session.scheduledFor;
		if (localDay(begins, timeZone) !== addDays(localDay(now, timeZone), 1)) continue;
		await house.write
			.transaction()
			.execute((db) =>
				tell(
					db,
					{ kind: 'sessionTomorrow', to: { expectedAt: id }, committeeId },
					{ at: now, but: null, source: `tomorrow:${id}:${localDay(begins, timeZone)}` },
				),
			);
	}
	await house.write
		.insertInto('noticeCursor')
		.values({ chainId: SESSIONS, seq: slot })
		.onConflict((conflict) => conflict.column('chainId').doUpdateSet({ seq: slot }))
		.execute();
}

/** Writes a notice for everybody whom a rule means, but for whoever did it themselves. */
async function tell(
	db: Transaction<Database>,
	{ kind, to, committeeId, officeId, subjectId }: Rule,
	{ at, but, source }: { at: string; but: string | null; source: string },
): Promise<void> {
	const accountIds = (await listRecipients(db, to)).filter((id) => id !== but);
	for (let from = 0; from < accountIds.length; from += 50)
		await db
			.insertInto('accountNotice')
			.values(
				accountIds.slice(from, from + 50).map((accountId) => ({
					...{ id: newId(), accountId, kind, at, committeeId, source },
					...{ officeId: officeId ?? null, subjectId: subjectId ?? null },
					...{ byAccountId: null, withAccountId: null, device: '', readAt: null },
				})),
			)
			.onConflict((conflict) => conflict.columns(['accountId', 'source']).doNothing())
			.execute();
}

async function listRecipients(db: Kysely<Database>, to: Recipients): Promise<string[]> {
	if ('office' in to) {
		const rows = await db
			.selectFrom('officer')
			.innerJoin('account', 'account.id', 'officer.accountId')
			.select('account.id')
			.where('officer.officeId', '=', to.office)
			.where('officer.endedAt', 'is', null)
			.where('account.frozenAt', 'is', null)
			.execute();
		return rows.map((row) => row.id);
	}
	if ('rollOf' in to) {
		const rows = await db
			.selectFrom('rollEntry')
			.innerJoin('account', 'account.id', 'rollEntry.accountId')
			.select('account.id')
			.where('rollEntry.pollId', '=', to.rollOf)
			.where('rollEntry.recusedAt', 'is', null)
			.where('account.frozenAt', 'is', null)
			.execute();
		return rows.map((row) => row.id);
	}
	if ('expectedAt' in to) {
		const expected = await listExpected(db, to.expectedAt);
		if (expected.length === 0) return [];
		const rows = await db
			.selectFrom('account')
			.select('id')
			.where('id', 'in', expected)
			.where('frozenAt', 'is', null)
			.execute();
		return rows.map((row) => row.id);
	}
	if ('speakerOf' in to) {
		const rows = await db
			.selectFrom('statement')
			.innerJoin('account', 'account.id', 'statement.speakerId')
			.select('account.id')
			.where('statement.id', '=', to.speakerOf)
			.where('account.frozenAt', 'is', null)
			.execute();
		return rows.map((row) => row.id);
	}
	let serving = db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.select('account.id')
		.where('appointment.committeeId', '=', to.committee)
		.where('appointment.endedAt', 'is', null)
		.where('appointment.role', '!=', 'observer')
		.where('account.frozenAt', 'is', null);
	if ('only' in to) serving = serving.where('appointment.role', '=', 'mediator');
	const ids = (await serving.execute()).map((row) => row.id);
	if ('only' in to) return [...new Set(ids)];
	const seated = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('account', 'account.personId', 'seatHolding.personId')
		.select('account.id')
		.where('seat.committeeId', '=', to.committee)
		.where('seatHolding.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.execute();
	const concerned = 'andElection' in to ? await listInElection(db, to.andElection) : [];
	return [...new Set([...ids, ...seated.map((row) => row.id), ...concerned])];
}

/** Accounts of whoever runs an election, stands in it, or keeps a key of it. */
async function listInElection(db: Kysely<Database>, electionId: string): Promise<string[]> {
	const serving = db.selectFrom('account').select('account.id').where('account.frozenAt', 'is', null);
	const runs = await serving
		.innerJoin('election', 'election.convenorId', 'account.id')
		.where('election.id', '=', electionId)
		.execute();
	const keeps = await serving
		.innerJoin('keyholder', 'keyholder.accountId', 'account.id')
		.where('keyholder.electionId', '=', electionId)
		.execute();
	const stands = await serving
		.innerJoin('candidate', 'candidate.personId', 'account.personId')
		.innerJoin('contest', 'contest.id', 'candidate.contestId')
		.where('contest.electionId', '=', electionId)
		.where('candidate.acceptedAt', 'is not', null)
		.where('candidate.withdrawnAt', 'is', null)
		.execute();
	return [...runs, ...keeps, ...stands].map((row) => row.id);
}
