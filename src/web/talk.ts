import { closeThread } from '#domain/discussion/closeThread.ts';
import {
	mayCloseThread,
	mayHoldStatement,
	mayOpenThread,
	mayPostStatement,
	mayReleaseStatement,
	mayReturnStatement,
} from '#domain/discussion/discussionPolicy.ts';
import { isCarrier, listStatements, seekThreadOf } from '#domain/discussion/discussionQueries.ts';
import { holdStatement } from '#domain/discussion/holdStatement.ts';
import { openThread } from '#domain/discussion/openThread.ts';
import { postStatement } from '#domain/discussion/postStatement.ts';
import { releaseStatement } from '#domain/discussion/releaseStatement.ts';
import { returnStatement } from '#domain/discussion/returnStatement.ts';
import { isMember } from '#domain/account/account.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { action } from './action.ts';
import { languagesFor } from './committee.ts';
import { keptFormActions } from './keptForms.ts';
import type { PageContext } from './page.ts';

/** The talk about a concern or a proposal, as its page shows it; null when none has been opened. */
export async function loadTalk(page: PageContext, committee: Committee, subjectId: string, locale: string) {
	const thread = await seekThreadOf(page, subjectId);
	if (!thread) return null;
	const statements = await listStatements(page, thread);
	const { actor } = page;
	const liaison = isCarrier(actor, committee.id);
	const seats = liaison ? await listSeats(page.db, committee.id) : [];
	return {
		thread,
		statements: statements.map((statement) => ({
			...statement,
			requestIds: { release: page.requestId(), giveBack: page.requestId() },
			may: {
				releaseStatement: mayReleaseStatement(actor, thread, statement),
				holdStatement: mayHoldStatement(actor, thread, statement),
				returnStatement: mayReturnStatement(actor, thread, statement),
			},
		})),
		languages: languagesFor(committee, locale),
		/** The seats a liaison can speak for. */
		seats: seats
			.filter((seat) => seat.personId !== null)
			.map(({ id, constituency, holder }) => ({ id, constituency, holder })),
		liaison,
		member: isMember(actor, committee.id),
		requestIds: { post: page.requestId(), close: page.requestId(), open: page.requestId() },
		may: {
			postStatement: mayPostStatement(actor, thread),
			closeThread: mayCloseThread(actor, thread),
			openThread: mayOpenThread(actor, { ...thread, exists: true }),
		},
	};
}

export type Talk = NonNullable<Awaited<ReturnType<typeof loadTalk>>>;

/** Everything one can do in a talk; the same on the page of a concern and of a proposal. */
export const talkActions = {
	...keptFormActions,
	postStatement: action(postStatement, { then: (_, event) => `${event.url.pathname}#talk` }),
	releaseStatement: action(releaseStatement, { then: (_, event) => `${event.url.pathname}#talk` }),
	holdStatement: action(holdStatement, { then: (_, event) => `${event.url.pathname}#talk` }),
	returnStatement: action(returnStatement, { then: (_, event) => `${event.url.pathname}#talk` }),
	closeThread: action(closeThread, { then: (_, event) => `${event.url.pathname}#talk` }),
	openThread: action(openThread, { then: (_, event) => `${event.url.pathname}#talk` }),
};
