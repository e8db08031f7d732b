import { z } from 'zod';
import { ClockTime } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { CHANNELS, TOPICS } from './notice.ts';
import { mayBeReached } from './noticePolicy.ts';

export const ChooseNotices = z.object({
	/** What is wanted by which way, e.g. `vote email`; what is not named is not wanted. */
	wanted: z
		.array(z.enum(TOPICS.flatMap((topic) => CHANNELS.map((channel) => `${topic} ${channel}` as const))))
		.default([]),
	/** Nothing rings between these two times; the same twice means that nothing is quiet. */
	since: ClockTime,
	until: ClockTime,
});

/** Somebody says what they want to hear of, by which way, and when nothing may ring. */
export const chooseNotices = verb(ChooseNotices, async ({ db, actor, record }, { wanted, since, until }) => {
	allow(mayBeReached(actor));
	const accountId = actor.accountId ?? '';
	await db
		.insertInto('noticeChoice')
		.values(
			TOPICS.flatMap((topic) =>
				CHANNELS.map((channel) => ({
					...{ accountId, topic, channel },
					wanted: wanted.includes(`${topic} ${channel}`) ? (1 as const) : (0 as const),
				})),
			),
		)
		// Written over in place: of two devices that say so at once, the one that comes second is what counts.
		.onConflict((conflict) =>
			conflict.columns(['accountId', 'topic', 'channel']).doUpdateSet((eb) => ({ wanted: eb.ref('excluded.wanted') })),
		)
		.execute();
	await db
		.insertInto('quietHours')
		.values({ accountId, since, until })
		.onConflict((conflict) => conflict.column('accountId').doUpdateSet({ since, until }))
		.execute();
	await record({ type: 'noticesChosen', accountId });
	return {};
});
