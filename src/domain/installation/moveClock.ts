import { z } from 'zod';
import { lock, verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { CLOCK_STEPS, type ClockStep, FURTHEST_AHEAD_SECONDS } from './installation.ts';
import { mayMoveClock } from './installationPolicy.ts';

export const MoveClock = z.object({ step: z.enum(Object.keys(CLOCK_STEPS) as [ClockStep, ...ClockStep[]]) });

/** The demo's clock jumps forward: cooling-offs end, polls close, answers fall late. Sign-ins keep real time. */
export const moveClock = verb(MoveClock, async (context, { step }) => {
	const { db, record, touch } = context;
	const installation = await lock(
		context,
		db.selectFrom('installation').select(['demo', 'clockOffsetSeconds']),
	).executeTakeFirst();
	allow(mayMoveClock(installation));
	const before = installation?.clockOffsetSeconds ?? 0;
	const clockOffsetSeconds = Math.min(before + CLOCK_STEPS[step] * 3600, FURTHEST_AHEAD_SECONDS);
	await db.updateTable('installation').set({ clockOffsetSeconds }).execute();
	await record({ type: 'clockMoved', seconds: clockOffsetSeconds - before });
	for (const { id } of await db.selectFrom('committee').select('id').execute()) touch(`committee:${id}`);
	for (const { id } of await db.selectFrom('office').select('id').execute()) touch(`office:${id}`);
	return { clockOffsetSeconds };
});
