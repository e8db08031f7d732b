import { findAgreement } from '#domain/agreement/agreementQueries.ts';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '#domain/account/account.ts';
import { mayReadInbox } from '#domain/ask/askPolicy.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { hearsSide } from '#domain/caucus/caucusQueries.ts';
import { mayEnterCommittee, mediates } from '#domain/committee/committeePolicy.ts';
import { findConcern } from '#domain/concern/concernQueries.ts';
import { findThread } from '#domain/discussion/discussionQueries.ts';
import { findElection } from '#domain/election/electionQueries.ts';
import { findOutcome, isPublic } from '#domain/outcome/outcomeQueries.ts';
import { findPoll } from '#domain/poll/pollQueries.ts';
import { findProposal } from '#domain/proposal/proposalQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { findSession, seekAttendee } from '#domain/session/sessionQueries.ts';
import type { TopicNoun } from '#realtime/topics.ts';

interface Watching {
	db: Kysely<Database>;
	actor: Actor;
	now: string;
}

/** Each noun's own query says who may read it: it finds nothing for anybody else. */
const READERS: Record<TopicNoun, (watching: Watching, id: string) => Promise<unknown>> = {
	committee: async ({ actor }, id) => {
		if (mayEnterCommittee(actor, { id }) !== 'yes') throw new NotFound('committee');
	},
	office: async ({ actor }, id) => {
		if (mayReadInbox(actor, id) !== 'yes') throw new NotFound('office');
	},
	moderation: async ({ actor }, id) => {
		if (mediates(actor, id) !== 'yes') throw new NotFound('moderation');
	},
	voice: async ({ actor }, id) => {
		if (actor.accountId !== id) throw new NotFound('voice');
	},
	concern: findConcern,
	proposal: findProposal,
	thread: findThread,
	poll: findPoll,
	// Whoever sits in it follows it too, without a place in the committee.
	session: async (watching, id) => {
		if (!(await seekAttendee(watching.db, id, watching.actor))) await findSession(watching, id);
	},
	caucus: async ({ db, actor }, id) => {
		if (!(await hearsSide(db, actor, id))) throw new NotFound('caucus');
	},
	agreement: findAgreement,
	// An election is public.
	election: async ({ db }, id) => findElection(db, id),
	outcome: async (watching, id) => {
		if (!(await isPublished(watching.db, id))) await findOutcome(watching, id);
	},
	ask: async (watching, id) => {
		const drafted = await watching.db.selectFrom('ask').select('outcomeId').where('id', '=', id).executeTakeFirst();
		if (drafted && !(await isPublished(watching.db, drafted.outcomeId))) await findOutcome(watching, drafted.outcomeId);
		else await findAsk(watching.db, id);
	},
};

async function isPublished(db: Kysely<Database>, outcomeId: string): Promise<boolean> {
	const outcome = await db
		.selectFrom('outcome')
		.select('id')
		.where('id', '=', outcomeId)
		.where(isPublic)
		.executeTakeFirst();
	return outcome !== undefined;
}

/** Whether somebody may hear that a thing changed: whoever may read its page, and nobody else. */
export async function mayWatch(watching: Watching, noun: TopicNoun, id: string): Promise<boolean> {
	try {
		await READERS[noun](watching, id);
		return true;
	} catch (error) {
		if (error instanceof NotFound) return false;
		throw error;
	}
}
