import { mayPublishMinutes, mayRedactMinutes, mayReviewMinutes } from '#domain/minutes/minutesPolicy.ts';
import { readPaper } from '#domain/minutes/minutesQueries.ts';
import { LEAVABLE, LEAVES_FIRST, namesLeaving } from '#domain/minutes/publicMinutes.ts';
import { publishMinutes } from '#domain/minutes/publishMinutes.ts';
import { redactMinutes } from '#domain/minutes/redactMinutes.ts';
import { reviewMinutes } from '#domain/minutes/reviewMinutes.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { enterMinutes, readerWords, shownPaper } from '#web/minutes.ts';
import { loadSignedIn } from '#web/page.ts';
import { sessionOf } from '#web/session.ts';

/** What of the minutes leaves: a mediator chooses, a second person looks at exactly that, then it is published. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { db, actor, requestId } = page;
		const { committee, session, minutes } = await enterMinutes(page, event.params);
		const { paper, allNames } = await readPaper(db, minutes, committee);
		const { facts, notes } = minutes;
		const hasPart = (part: string) => (part === 'title' ? 'opening' in facts.parts : part in facts.parts);
		return {
			minutes: {
				lang: minutes.lang,
				redaction: minutes.redaction,
				chosen: minutes.leaves !== null,
				review: minutes.reviewedRedaction === minutes.redaction ? minutes.review : null,
				reviewNote: minutes.reviewedRedaction === minutes.redaction ? minutes.reviewNote : null,
				signed: minutes.signedAt !== null,
				published: minutes.publishedAt !== null,
			},
			leavable: LEAVABLE.filter((part) => (part === 'notes' ? Object.keys(notes).length > 0 : hasPart(part))),
			leaves: minutes.leaves ?? LEAVES_FIRST,
			withheld: minutes.withheld,
			paper: shownPaper(paper, readerWords(event, committee, page.now)),
			named: namesLeaving(paper, allNames),
			may: {
				redactMinutes: mayRedactMinutes(actor, minutes),
				reviewMinutes: mayReviewMinutes(actor, minutes),
				publishMinutes: mayPublishMinutes(actor, minutes),
			},
			requestIds: { redactMinutes: requestId(), reviewMinutes: requestId(), publishMinutes: requestId() },
			topics: [topicOf('session', session.id)],
		};
	});

export const actions = {
	redactMinutes: action(redactMinutes, { parameters: sessionOf }),
	reviewMinutes: action(reviewMinutes, { parameters: sessionOf }),
	publishMinutes: action(publishMinutes, { parameters: sessionOf }),
};
