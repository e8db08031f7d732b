import { z } from 'zod';
import { hasRole, isMember, seatOf } from '../account/account.ts';
import { maySpeakFor } from '../concern/concernPolicy.ts';
import { Id, Language, Tick, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { STATEMENT_KINDS, STATEMENT_LENGTH } from './discussion.ts';
import { mayPostStatement } from './discussionPolicy.ts';
import { findThread } from './discussionQueries.ts';
import { ofThread } from './lockStatement.ts';

export const PostStatement = z.object({
	threadId: Id,
	kind: z.enum(STATEMENT_KINDS),
	text: text(STATEMENT_LENGTH),
	lang: Language,
	/** For whom the liaison or a member says it, in words that need not be a name. */
	onBehalfOf: line(120).optional(),
	/** The seat that the liaison speaks for, when its holder is not there. */
	seatId: Id.optional(),
	readBack: Tick,
	/** The own statement, returned by a mediator, that these words replace. */
	restates: Id.optional(),
});

/** Somebody says one thing in a talk. It is heard at once, or waits for a mediator, as the talk's rule says. */
export const postStatement = verb(PostStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	// Held against its closing, and against others who speak at the same time.
	await lock(context, db.selectFrom('thread').select('id').where('id', '=', input.threadId)).execute();
	const thread = await findThread(context, input.threadId);
	allow(mayPostStatement(actor, thread));
	const liaison = hasRole(actor, thread.committeeId, 'liaison');
	let seatId = seatOf(actor, thread.committeeId)?.seatId ?? null;
	let onBehalfOf = input.onBehalfOf ?? null;
	if (input.seatId && input.seatId !== seatId) {
		if (!liaison) allow(no('notLiaison'));
		const seat = await db
			.selectFrom('seat')
			.select(['id', 'committeeId', 'constituency'])
			.where('id', '=', input.seatId)
			.executeTakeFirst();
		if (seat?.committeeId !== thread.committeeId) throw new NotFound('seat');
		seatId = seat.id;
		onBehalfOf ??= seat.constituency;
	} else if (onBehalfOf && !isMember(actor, thread.committeeId) && !liaison) allow(no('notLiaison'));
	allow(maySpeakFor(actor, thread.committeeId, { onBehalfOf, readBack: input.readBack }));
	const statementId = newId();
	if (input.restates) {
		const returned = await db
			.updateTable('statement')
			.set({ restatedAs: statementId })
			.where('id', '=', input.restates)
			.where('threadId', '=', thread.id)
			.where('speakerId', '=', actor.accountId ?? '')
			.where('returnedAt', 'is not', null)
			.where('restatedAs', 'is', null)
			.executeTakeFirst();
		if (Number(returned.numUpdatedRows) === 0) throw new NotFound('statement');
	}
	const { last } = await db
		.selectFrom('statement')
		.select((is) => is.fn.max('ordinal').as('last'))
		.where('threadId', '=', thread.id)
		.executeTakeFirstOrThrow();
	const visible = thread.mode === 'open';
	await db
		.insertInto('statement')
		.values({
			id: statementId,
			threadId: thread.id,
			ordinal: Number(last ?? 0) + 1,
			speakerId: actor.accountId ?? '',
			seatId,
			onBehalfOf,
			readBack: onBehalfOf ? 1 : 0,
			kind: input.kind,
			text: input.text,
			lang: input.lang,
			postedAt: now,
			visibleAt: visible ? now : null,
			heldAt: null,
			returnedAt: null,
			reason: null,
			decidedBy: null,
			restatedAs: null,
		})
		.execute();
	await record({ type: 'statementPosted', ...ofThread(thread), statementId, visible });
	return { statementId, visible };
});
