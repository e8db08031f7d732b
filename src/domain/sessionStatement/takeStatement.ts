import { z } from 'zod';
import { Id, Language, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { holdStanding } from '../phase/phaseQueries.ts';
import { listAttendees } from '../session/sessionQueries.ts';
import { SAID_KINDS, VERBATIM_LENGTH, saidWaits } from './sessionStatement.ts';
import { mayTakeStatement } from './sessionStatementPolicy.ts';
import { namesAnother, saidLength } from './sessionStatementQueries.ts';

export const TakeStatement = z
	.object({
		sessionId: Id,
		kind: z.enum(SAID_KINDS),
		text: text(VERBATIM_LENGTH),
		lang: Language,
		/** Who speaks; */
		attendeeId: Id.optional(),
		/** or from where somebody speaks whom nobody inside is to find. The liaison only. */
		fromWhere: line(120).optional(),
	})
	.refine((said) => !said.attendeeId !== !said.fromWhere, { path: ['attendeeId'], params: { code: 'speakerNeeded' } });

/**
 * Whoever writes for the session takes down in short what somebody said. Nobody else reads it before it was read back to
 * who said it.
 */
export const takeStatement = verb(TakeStatement, async (context, input) => {
	const { db, actor, now, record } = context;
	const standing = await holdStanding(context, input.sessionId);
	const { session } = standing;
	allow(mayTakeStatement(actor, standing, { kind: input.kind, unattributed: !input.attendeeId }));
	const most = await saidLength(db, session);
	if (input.text.length > most) allow(no('saidTooLong', { most, length: input.text.length }));
	let speaker: string | null = null;
	if (input.attendeeId) {
		const attendee = (await listAttendees(db, session.id)).find((one) => one.id === input.attendeeId);
		if (!attendee) throw new NotFound('attendee');
		if (attendee.relation !== null) allow(no('attendeeSteppedBack'));
		speaker = attendee.name;
	}
	const { last } = await db
		.selectFrom('sessionStatement')
		.select((is) => is.fn.max('ordinal').as('last'))
		.where('sessionId', '=', session.id)
		.executeTakeFirstOrThrow();
	const statementId = newId();
	await db
		.insertInto('sessionStatement')
		.values({
			id: statementId,
			sessionId: session.id,
			ordinal: Number(last ?? 0) + 1,
			phase: session.phase ?? '',
			attendeeId: input.attendeeId ?? null,
			fromWhere: input.fromWhere ?? null,
			kind: input.kind,
			text: input.text,
			lang: input.lang,
			takenAt: now,
			takenBy: actor.accountId ?? '',
			waitsBecause: saidWaits({
				unattributed: !input.attendeeId,
				namesSomebody: await namesAnother(db, session, `${input.text} ${input.fromWhere ?? ''}`, speaker),
			}),
		})
		.execute();
	await record({ type: 'statementTaken', committeeId: session.committeeId, sessionId: session.id, statementId });
	return { statementId };
});
