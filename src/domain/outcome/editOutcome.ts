import { z } from 'zod';
import { newTurn } from '../ask/askTurn.ts';
import { ANNEX_AUDIENCES, WITHHELD_REASONS } from './outcome.ts';
import { Day, Id, Tick, line, rowsInPlace, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { REASONS } from '../poll/poll.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { mayEditOutcome } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

const AskRow = z.object({
	id: Id.optional(),
	officeId: Id,
	what: line(200),
	why: text(1000),
	neededBy: Day.optional(),
});
const CommitmentRow = z.object({ who: line(120), what: text(500), dueOn: Day.optional() });
const ReservationRow = z.object({ code: z.enum(REASONS).optional(), words: text(500).optional() });

const AnnexRow = z.object({
	audience: z.enum(ANNEX_AUDIENCES),
	reason: z.enum(WITHHELD_REASONS),
	/** The number of the ask that it belongs to. */
	ask: whole(1, 30).optional(),
	text: text(2000),
});

export const EditOutcome = z.object({
	outcomeId: Id,
	/** The version that the form was made from. */
	version: whole(1, 100_000),
	summary: text(2000),
	/** Numbers of decided clauses that stay behind. */
	withhold: z.array(whole(1, 200)).max(200).default([]),
	withheld: text(500).optional(),
	withheldReason: z.enum(WITHHELD_REASONS).optional(),
	/** What only the committee, or the offices that are asked too, may read. */
	annexes: rowsInPlace(AnnexRow, 'text'),
	statementOnly: Tick,
	reservations: rowsInPlace(ReservationRow, 'code', 'words'),
	asks: rowsInPlace(AskRow, 'what', 'why'),
	commitments: rowsInPlace(CommitmentRow, 'who', 'what'),
});

/** A mediator writes what is asked, of whom, and what is promised; any edit voids a review. */
export const editOutcome = verb(EditOutcome, async ({ db, kind, actor, record }, input) => {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	allow(mayEditOutcome(actor, outcome));
	if (input.version !== outcome.version) allow(no('textChanged'));
	const clauses = outcome.decided.filter((clause) => !input.withhold.includes(clause.number));
	if (clauses.length < outcome.decided.length && !input.withheld) allow(no('withheldUnsaid'));
	const offices = await db
		.selectFrom('office')
		.select(['id', 'closedAt'])
		.where('id', 'in', ['', ...input.asks.map((ask) => ask.officeId)])
		.execute();
	for (const ask of input.asks) {
		const office = offices.find((one) => one.id === ask.officeId);
		if (!office) throw new NotFound('office');
		if (office.closedAt !== null) allow(no('officeClosed'));
	}
	const version = outcome.version + 1;
	const writers = JSON.stringify([...new Set([...outcome.drafters, actor.accountId])]);
	await db
		.updateTable('outcome')
		.set({
			summary: input.summary,
			clauses: JSON.stringify(clauses),
			withheld: input.withheld ?? null,
			withheldReason: clauses.length < outcome.decided.length ? (input.withheldReason ?? 'safety') : null,
			statementOnly: input.statementOnly ? 1 : 0,
			reservations: JSON.stringify(
				input.reservations.map((one) => ({ code: one.code ?? null, words: one.words ?? null })),
			),
			writtenBy: writers,
			version,
		})
		.where('id', '=', outcome.id)
		.execute();
	await db.deleteFrom('outcomeAnnex').where('outcomeId', '=', outcome.id).execute();
	for (const [index, annex] of input.annexes.entries()) {
		const { audience, reason, ask } = annex;
		const askNumber = ask !== undefined && ask <= input.asks.length ? ask : null;
		await db
			.insertInto('outcomeAnnex')
			.values({ id: newId(), outcomeId: outcome.id, ordinal: index + 1, audience, reason, askNumber, text: annex.text })
			.execute();
	}
	const before = outcome.asks.map((ask) => ask.id);
	if (before.length > 0) {
		await db.deleteFrom('askTurn').where('askId', 'in', before).execute();
		await db.deleteFrom('ask').where('id', 'in', before).execute();
	}
	const taken = new Set<string>();
	for (const [index, ask] of input.asks.entries()) {
		// An ask keeps its id, so that its translations stay with it.
		const id = ask.id && before.includes(ask.id) && !taken.has(ask.id) ? ask.id : newId();
		taken.add(id);
		await db
			.insertInto('ask')
			.values({
				id,
				outcomeId: outcome.id,
				committeeId: outcome.committeeId,
				ordinal: index + 1,
				what: ask.what,
				why: ask.why,
				neededBy: ask.neededBy ?? null,
				sentAt: null,
				acknowledgeHours: null,
				answerDays: null,
				escalateDays: null,
				unansweredDays: null,
				answer: null,
				answeredAt: null,
				heardAt: null,
				heardBy: null,
				heardNote: null,
				waitsSince: null,
				reopenedAt: null,
				holderId: ask.officeId,
				nextClockAt: null,
				mergedIntoId: null,
			})
			.execute();
		await db
			.insertInto('askTurn')
			.values(newTurn({ askId: id, ordinal: 1, officeId: ask.officeId, receivedAt: null }))
			.execute();
	}
	await db.deleteFrom('commitment').where('outcomeId', '=', outcome.id).execute();
	for (const [index, commitment] of input.commitments.entries())
		await db
			.insertInto('commitment')
			.values({
				id: newId(),
				outcomeId: outcome.id,
				ordinal: index + 1,
				who: commitment.who,
				what: commitment.what,
				dueOn: commitment.dueOn ?? null,
				committeeId: outcome.committeeId,
				officeId: null,
				askId: null,
				turnId: null,
				madeAt: null,
			})
			.execute();
	await record({ type: 'outcomeEdited', committeeId: outcome.committeeId, outcomeId: outcome.id, version });
	return { outcomeId: outcome.id, version };
});
