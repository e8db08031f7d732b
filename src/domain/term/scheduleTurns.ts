import type { Context } from '../perform.ts';
import { instantsOfTurns } from './term.ts';

/** Makes the turns of a term that are to come fall due: the warning, the caretaking, the vacancy; each moment once. */
export async function scheduleTurns(
	{ db, now, schedule }: Pick<Context, 'db' | 'now' | 'schedule'>,
	committee: { id: string; timeZone: string },
	termEnd: string,
): Promise<void> {
	const waiting = await db
		.selectFrom('job')
		.select('runAt')
		.where('kind', '=', 'followTerms')
		.where('subjectId', '=', committee.id)
		.where('doneAt', 'is', null)
		.execute();
	const known = new Set(waiting.map((job) => job.runAt));
	for (const runAt of instantsOfTurns(termEnd, committee.timeZone))
		if (runAt > now && !known.has(runAt)) await schedule('followTerms', committee.id, runAt);
}

/** The same for a term that has just been written down: what of it has passed already falls due at once. */
export async function beginTurns(
	context: Pick<Context, 'db' | 'now' | 'schedule'>,
	committee: { id: string; timeZone: string },
	termEnd: string,
): Promise<void> {
	await scheduleTurns(context, committee, termEnd);
	const { now, schedule } = context;
	if (instantsOfTurns(termEnd, committee.timeZone).some((instant) => instant <= now))
		await schedule('followTerms', committee.id, now);
}
