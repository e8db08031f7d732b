import { z } from 'zod';
import { hasRole, isMember, seatOf } from '../account/account.ts';
import { maySpeakFor } from '../concern/concernPolicy.ts';
import { Id, Language, Tick, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { STATEMENT_KINDS, STATEMENT_LENGTH, waitsBecause } from './discussion.ts';
import { mayPostStatement } from './discussionPolicy.ts';
import { findThread, listNames } from './discussionQueries.ts';
import { ofThread, touchModeration } from './lockStatement.ts';
import { namesSomebody } from './naming.ts';

export const PostStatement = z
	.object({
		threadId: Id,
		kind: z.enum(STATEMENT_KINDS),
		text: text(STATEMENT_LENGTH),
		lang: Language,
		/** For whom the liaison or a member says it, in words that need not be a name. */
		onBehalfOf: line(120).optional(),
		/** The seat that the liaison speaks for, when its holder is not there. */
		seatId: Id.optional(),
		readBack: Tick,
		/** Nobody inside is to find who says it; `onBehalfOf` tells from where somebody speaks. The liaison only. */
		unattributed: Tick,
		/** The own statement, returned by a mediator, that these words replace. */
		restates: Id.optional(),
	})
	.refine((said) => !said.unattributed || said.onBehalfOf, { path: ['onBehalfOf'], params: { code: 'required' } });

/**
 * Somebody says one thing in a talk. It is heard at once, or waits for a mediator, as the talk's rule says; words that
 * nobody inside stands for always wait.
 */
export const postStatement = verb(PostStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	// Held against its closing, and against others who speak at the same time.
	await lock(context, db.selectFrom('thread').select('id').where('id', '=', input.threadId)).execute();
	const thread = await findThread(context, input.threadId);
	allow(mayPostStatement(actor, thread, now));
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
	} else if ((onBehalfOf || input.unattributed) && !isMember(actor, thread.committeeId) && !liaison)
		allow(no('notLiaison'));
	if (input.unattributed) {
		if (!liaison) allow(no('notLiaison'));
		// No seat: it would tell whose neighbour it is.
		seatId = null;
		onBehalfOf = input.onBehalfOf ?? null;
	}
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
	const because = waitsBecause({
		unattributed: input.unattributed,
		onBehalf: onBehalfOf !== null,
		namesSomebody:
			onBehalfOf !== null && namesSomebody(`${input.text} ${onBehalfOf}`, await listNames(db, thread.committeeId)),
	});
	const visible = thread.mode === 'open' && because === null;
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
			unattributed: input.unattributed ? 1 : 0,
			waitsBecause: because,
		})
		.execute();
	await record({ type: 'statementPosted', ...ofThread(thread), statementId, visible });
	touchModeration(context, thread, actor.accountId ?? '');
	return { statementId, visible };
});
