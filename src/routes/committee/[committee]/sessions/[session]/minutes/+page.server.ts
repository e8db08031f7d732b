import { addAddendum } from '#domain/minutes/addAddendum.ts';
import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { CAPACITIES } from '#domain/minutes/minutes.ts';
import {
	mayAddAddendum,
	mayDraftMinutes,
	mayEditMinutes,
	mayReadBackMinutes,
	mayRedactMinutes,
	maySignMinutes,
} from '#domain/minutes/minutesPolicy.ts';
import { seekMinutes, seekSeated } from '#domain/minutes/minutesQueries.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { languagesFor } from '#web/committee.ts';
import { readerWords, shownMinutes } from '#web/minutes.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterSession, sessionOf } from '#web/session.ts';

/** The minutes of a session: what was gathered, what the secretary wrote, and the way to two signatures. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, requestId } = page;
		const { committee, session, mediators, office } = await enterSession(page, event.params);
		const minutes = await seekMinutes(page, session.id);
		const desk = { session, mediators, office };
		const seated = await seekSeated(db, session.id, actor.personId);
		return {
			minutes: minutes && (await shownMinutes(page, minutes, readerWords(event, committee, page.now))),
			languages: [...new Set([session.lang, ...languagesFor(committee, session.lang)])],
			may: {
				draftMinutes: mayDraftMinutes(actor, desk, minutes),
				...(minutes && {
					editMinutes: mayEditMinutes(actor, desk, minutes),
					readBackMinutes: mayReadBackMinutes(actor, desk, minutes),
					addAddendum: mayAddAddendum(actor, desk, minutes),
					redactMinutes: mayRedactMinutes(actor, minutes),
				}),
			},
			signing: CAPACITIES.map((capacity) => ({
				capacity,
				verdict: minutes ? maySignMinutes(actor, desk, minutes, capacity, seated) : ('yes' as const),
				requestId: requestId(),
			})),
			requestIds: { draftMinutes: requestId(), readBackMinutes: requestId(), addAddendum: requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	draftMinutes: action(draftMinutes, { parameters: sessionOf }),
	readBackMinutes: action(readBackMinutes, { parameters: sessionOf }),
	signMinutes: action(signMinutes, { parameters: sessionOf }),
	addAddendum: action(addAddendum, { parameters: sessionOf }),
};
