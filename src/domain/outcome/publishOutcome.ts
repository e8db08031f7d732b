import { z } from 'zod';
import { setNextClock } from '../ask/askClock.ts';
import { findRules } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Id, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { type OutcomePaper, outcomeCode } from './outcome.ts';
import { mayPublishOutcome } from './outcomePolicy.ts';
import { findOutcome } from './outcomeQueries.ts';

export const PublishOutcome = z.object({
	outcomeId: Id,
	/** The version whose consequence was read. */
	version: whole(1, 100_000),
});

/** A mediator publishes what was cleared: it gets its number and its hash, never changes again, and its asks are sent. */
export const publishOutcome = verb(PublishOutcome, async ({ db, kind, actor, now, record }, input) => {
	const { committeeId } = await findOutcome({ db, actor }, input.outcomeId);
	// The committee's row first: numbers are given one after the other, without a gap.
	const committee = await lock(
		{ kind },
		db
			.selectFrom('committee')
			.select(['id', 'code', 'timeZone', 'createdAt', 'outcomesOnPaper'])
			.where('id', '=', committeeId),
	).executeTakeFirstOrThrow();
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', input.outcomeId)).executeTakeFirst();
	const outcome = await findOutcome({ db, actor }, input.outcomeId);
	const { asks, commitments, statementOnly } = outcome;
	allow(mayPublishOutcome(actor, { ...outcome, asks: asks.length, commitments: commitments.length, statementOnly }));
	if (input.version !== outcome.version) allow(no('outcomeChanged'));
	const closed = await db
		.selectFrom('office')
		.select('id')
		.where('id', 'in', ['', ...asks.map((ask) => ask.officeId)])
		.where('closedAt', 'is not', null)
		.executeTakeFirst();
	if (closed) allow(no('officeClosed'));
	const publishedOn = localDay(now, committee.timeZone);
	const year = Number(publishedOn.slice(0, 4));
	const last = await db
		.selectFrom('outcome')
		.select((eb) => eb.fn.max('number').as('number'))
		.where('committeeId', '=', committeeId)
		.where('year', '=', year)
		.executeTakeFirst();
	const onPaper = localDay(committee.createdAt, committee.timeZone).startsWith(`${year}-`)
		? committee.outcomesOnPaper
		: 0;
	const number = Number(last?.number ?? onPaper) + 1;
	const code = outcomeCode(committee.code, year, number);
	const paper: OutcomePaper = { ...outcome.paper, code, publishedOn };
	const publishedText = canonical(paper);
	const hash = sha256(publishedText);
	await db
		.updateTable('outcome')
		.set({ code, year, number, publishedAt: now, publishedBy: actor.accountId, publishedText, hash })
		.where('id', '=', outcome.id)
		.execute();
	await db
		.insertInto('outcomeEdition')
		.values({ id: newId(), outcomeId: outcome.id, edition: 1, publishedText, hash, publishedAt: now, why: null })
		.execute();
	await db.updateTable('commitment').set({ madeAt: now }).where('outcomeId', '=', outcome.id).execute();
	await record({
		type: 'outcomePublished',
		committeeId,
		proposalId: outcome.proposalId,
		outcomeId: outcome.id,
		code,
		hash,
	});
	const { acknowledgeHours, answerDays, escalateDays, unansweredDays } = await findRules(db, committeeId);
	for (const ask of asks) {
		await db
			.updateTable('ask')
			.set({ sentAt: now, waitsSince: now, acknowledgeHours, answerDays, escalateDays, unansweredDays })
			.where('id', '=', ask.id)
			.execute();
		await db
			.updateTable('askTurn')
			.set({ receivedAt: now })
			.where('askId', '=', ask.id)
			.where('ordinal', '=', 1)
			.execute();
		await setNextClock(db, ask.id, now);
		await record({
			type: 'askSent',
			committeeId,
			outcomeId: outcome.id,
			askId: ask.id,
			officeId: ask.officeId,
		});
	}
	return { outcomeId: outcome.id, code };
});
