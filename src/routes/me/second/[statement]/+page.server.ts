import { declineHiding } from '#domain/discussion/declineHiding.ts';
import { declineSecondLook } from '#domain/discussion/declineSecondLook.ts';
import { hideStatement } from '#domain/discussion/hideStatement.ts';
import { listSecondLooks } from '#domain/discussion/secondLookQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { topicOf } from '#realtime/topics.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { loadSignedIn } from '#web/page.ts';

/** Words of another committee about which a mediator was asked to be the second: these alone, until there is an answer. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const look = (await listSecondLooks(page)).find((one) => one.statementId === event.params.statement);
		if (!look) throw new NotFound('statement');
		return {
			look,
			requestIds: idsFor(page.requestId, ['hideStatement', 'declineSecondLook']),
			topics: [topicOf('voice', page.actor.accountId ?? '')],
		};
	});

const parameters = (event: { params: { statement?: string } }) => ({ statementId: event.params.statement });
const then = () => '/me';

export const actions = {
	hideStatement: action(hideStatement, { parameters, then }),
	declineHiding: action(declineHiding, { parameters, then }),
	declineSecondLook: action(declineSecondLook, { parameters, then }),
};
