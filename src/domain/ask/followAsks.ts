import { sql } from 'kysely';
import { z } from 'zod';
import { verb } from '../perform.ts';
import type { Happening } from '../events.ts';
import { allow } from '../refusals.ts';
import { type ClockedTurn, clockColumns, clockSays, readClocks, wakeClock } from './askClock.ts';
import { mayFollowAsks } from './askPolicy.ts';
import { newTurn } from './askTurn.ts';
import { takeAlong } from './together.ts';

/** So many asks are followed in one act. */
const BATCH = 250;

export const FollowAsks = z.object({});

/**
 * Says for every ask what its clock has to say now: reminds the office that holds it, passes it one tier up, puts it on the
 * public list. Each is said once, however many look at the same time. Answers how many asks it has followed, and whether
 * more may wait.
 */
export const followAsks = verb(FollowAsks, async ({ db, kind, actor, now, recordAll, touch }) => {
	allow(mayFollowAsks(actor));
	const due = db
		.selectFrom('ask')
		.select('id')
		.where('nextClockAt', '<=', now)
		.orderBy('nextClockAt')
		.orderBy('committeeId')
		.limit(BATCH);
	// An ask that somebody has in hand is left to them: its clock is set anew when they are done.
	const ids = (await (kind === 'postgresql' ? due.forUpdate().skipLocked() : due).execute()).map((row) => row.id);
	const asks = await readClocks(db, ids);
	const said = asks.map((ask) => ({ ask, says: clockSays(ask, ask, now) }));
	const above = await officesAbove(
		db,
		said.some(({ says }) => says.includes('escalate')),
	);
	const happenings: Happening[] = [];
	const turns: ReturnType<typeof newTurn>[] = [];
	/** Turns that end here, turns above which nobody stands, and asks by the office that they go up to. */
	const [ended, atTop] = [[] as string[], [] as string[]];
	const moved = new Map<string, string[]>();
	const clocks = said.map(({ ask, says }) => {
		const { committeeId, outcomeId, officeId, id: askId } = ask;
		const about = { committeeId, outcomeId, askId, officeId };
		let turn: ClockedTurn = ask;
		for (const one of says)
			switch (one) {
				case 'acknowledgeSoon':
				case 'answerSoon':
					happenings.push({ type: 'askReminded', ...about, what: one === 'answerSoon' ? 'answer' : 'acknowledge' });
					break;
				case 'acknowledgeOverdue':
				case 'answerOverdue':
					happenings.push({ type: 'askOverdue', ...about, what: one === 'answerOverdue' ? 'answer' : 'acknowledge' });
					break;
				case 'unanswered':
					happenings.push({ type: 'askUnanswered', ...about });
					break;
				case 'escalate': {
					const toOfficeId = above(officeId);
					if (toOfficeId === null) {
						atTop.push(ask.turnId);
						happenings.push({ type: 'askNoneAbove', ...about });
						break;
					}
					ended.push(ask.turnId);
					turns.push(newTurn({ askId, ordinal: ask.ordinal + 1, officeId: toOfficeId, receivedAt: now }));
					moved.set(toOfficeId, [...(moved.get(toOfficeId) ?? []), askId]);
					happenings.push({ type: 'askEscalated', ...about, toOfficeId });
					turn = { receivedAt: now, acknowledgedAt: null };
				}
			}
		return { id: askId, ...clockColumns({ ...ask, clockToldAt: now }, turn) };
	});
	// A statement for all of them: each for itself would keep ten thousand waiting for the way to the database and back.
	if (clocks.length > 0)
		await db
			.updateTable('ask')
			.set({
				clockToldAt: now,
				nextClockAt: each(clocks, 'nextClockAt'),
				lateAt: each(clocks, 'lateAt'),
				unansweredAt: each(clocks, 'unansweredAt'),
				confirmAt: each(clocks, 'confirmAt'),
				answeredDays: each(clocks, 'answeredDays'),
			})
			.where('id', 'in', ids)
			.execute();
	if (atTop.length > 0) await db.updateTable('askTurn').set({ noneAboveAt: now }).where('id', 'in', atTop).execute();
	if (ended.length > 0)
		await db.updateTable('askTurn').set({ decision: 'escalated', decidedAt: now }).where('id', 'in', ended).execute();
	for (const [holderId, held] of moved) {
		await db
			.updateTable('ask')
			.set(({ eb }) => ({ holderId, escalations: eb('escalations', '+', 1) }))
			.where('id', 'in', held)
			.execute();
		touch(`office:${holderId}`);
	}
	// What an office took together goes up together.
	const up = new Map(turns.map((turn) => [turn.askId, turn.officeId]));
	for (const { id, mergedIntoId, turnId, ordinal, ...about } of await takeAlong({ db, kind }, [...up.keys()])) {
		const toOfficeId = up.get(mergedIntoId ?? '') ?? about.officeId;
		await db.updateTable('askTurn').set({ decision: 'escalated', decidedAt: now }).where('id', '=', turnId).execute();
		await db.updateTable('ask').set({ holderId: toOfficeId }).where('id', '=', id).execute();
		turns.push(newTurn({ askId: id, ordinal: ordinal + 1, officeId: toOfficeId, receivedAt: now }));
		happenings.push({ type: 'askEscalated', ...about, askId: id, toOfficeId });
	}
	if (turns.length > 0) await db.insertInto('askTurn').values(turns).execute();
	await recordAll(happenings);
	const more = ids.length === BATCH;
	if (!more) {
		const next = await db
			.selectFrom('ask')
			.select(({ fn }) => fn.min('nextClockAt').as('at'))
			.executeTakeFirst();
		if (next?.at) await wakeClock(db, next.at, now);
	}
	return { asks: ids.length, more };
});

/** One column of many asks, each with its own value. */
function each<C extends keyof Clock, Clock extends { id: string }>(clocks: readonly Clock[], column: C) {
	const values = clocks.filter((clock) => clock[column] !== null);
	if (values.length === 0) return sql<Clock[C]>`null`;
	return sql<Clock[C]>`case id ${sql.join(
		values.map((clock) => sql`when ${clock.id} then ${clock[column]}`),
		sql` `,
	)} end`;
}

type Context = Parameters<(typeof followAsks)['run']>[0];

/** For each office the next one above it that is open; null at the top of the tree. */
async function officesAbove(db: Context['db'], needed: boolean): Promise<(officeId: string) => string | null> {
	const offices = needed ? await db.selectFrom('office').select(['id', 'parentId', 'closedAt']).execute() : [];
	const byId = new Map(offices.map((office) => [office.id, office]));
	return (officeId) => {
		const seen = new Set([officeId]);
		for (
			let id = byId.get(officeId)?.parentId ?? null;
			id !== null && !seen.has(id);
			id = byId.get(id)?.parentId ?? null
		) {
			if (byId.get(id)?.closedAt === null) return id;
			seen.add(id);
		}
		return null;
	};
}
