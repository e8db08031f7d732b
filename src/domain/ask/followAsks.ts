import { z } from 'zod';
import { verb } from '../perform.ts';
import type { Happening } from '../events.ts';
import { allow } from '../refusals.ts';
import { clockColumns, clockSays, readClocks, wakeClock } from './askClock.ts';
import { mayFollowAsks } from './askPolicy.ts';
import { newTurn } from './askTurn.ts';

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
	for (const { ask, says } of said) {
		const { committeeId, outcomeId, officeId, id: askId } = ask;
		const about = { committeeId, outcomeId, askId, officeId };
		let turn: { receivedAt: string | null; acknowledgedAt: string | null } = ask;
		let moved: { holderId: string; escalations: number } | null = null;
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
						await db.updateTable('askTurn').set({ noneAboveAt: now }).where('id', '=', ask.turnId).execute();
						happenings.push({ type: 'askNoneAbove', ...about });
						break;
					}
					await db
						.updateTable('askTurn')
						.set({ decision: 'escalated', decidedAt: now })
						.where('id', '=', ask.turnId)
						.execute();
					turns.push(newTurn({ askId, ordinal: ask.ordinal + 1, officeId: toOfficeId, receivedAt: now }));
					happenings.push({ type: 'askEscalated', ...about, toOfficeId });
					touch(`office:${toOfficeId}`);
					turn = { receivedAt: now, acknowledgedAt: null };
					moved = { holderId: toOfficeId, escalations: ask.escalations + 1 };
				}
			}
		await db
			.updateTable('ask')
			.set({ clockToldAt: now, ...clockColumns({ ...ask, clockToldAt: now }, turn), ...moved })
			.where('id', '=', askId)
			.execute();
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
