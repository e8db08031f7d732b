import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { localDay } from '../days.ts';
import { Day, Id, Language, line, rowsInPlace, text } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { ANSWERS } from './ask.ts';
import { setNextClock } from './askClock.ts';
import { mayAnswerAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { tellCoSigners } from './coSigners.ts';
import { answerTogether } from './together.ts';

/** A point of an answer that can be followed: who of the office does what, by when, where, and how it will be seen. */
const PromiseRow = z.object({
	who: line(120),
	what: text(500),
	dueOn: Day,
	place: line(200).optional(),
	seenBy: line(300).optional(),
});

export const AnswerAsk = z
	.object({
		askId: Id,
		answer: z.enum(ANSWERS),
		/** In plain words, to be read aloud; required unless everything is accepted. */
		text: text(2000).optional(),
		lang: Language.optional(),
		/** By when what is accepted will be done. */
		dueOn: Day.optional(),
		/** What the office promises, point by point. */
		promises: rowsInPlace(PromiseRow, 'who', 'what', 'dueOn', 'place', 'seenBy').optional(),
	})
	.refine(({ answer, text }) => answer === 'accepted' || text !== undefined, {
		path: ['text'],
		params: { code: 'reasonRequired' },
	});

/** The office answers in plain words, once: accepted, partly, or declined with the reason. */
export const answerAsk = verb(AnswerAsk, async ({ db, kind, actor, now, record }, input) => {
	const { askId, answer } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayAnswerAsk(actor, ask));
	// Who declines promises nothing.
	const promises = answer === 'declined' ? [] : (input.promises ?? []);
	const days = promises.map((promise) => promise.dueOn).sort();
	if ([...days, ...(input.dueOn ? [input.dueOn] : [])].some((day) => day < localDay(now, ask.timeZone)))
		allow(no('dayPassed'));
	const dueOn = answer === 'declined' ? null : (input.dueOn ?? days.at(-1) ?? null);
	const lang = input.lang ?? ask.committeeLanguages[0] ?? 'fr';
	await db
		.updateTable('askTurn')
		.set({
			decision: answer,
			decidedAt: now,
			decidedBy: actor.accountId,
			text: input.text ?? null,
			lang: input.text ? lang : null,
			dueOn,
			recordedByLiaison: actor.officeIds.includes(ask.officeId) ? 0 : 1,
		})
		.where('id', '=', ask.turnId)
		.execute();
	await db.updateTable('ask').set({ answer, answeredAt: now }).where('id', '=', askId).execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId, turnId } = ask;
	const before = promises.length > 0 ? await countPromises({ db, kind }, outcomeId) : 0;
	for (const [index, { who, what, dueOn, place, seenBy }] of promises.entries())
		await db
			.insertInto('commitment')
			.values({
				...{ id: newId(), outcomeId, committeeId, officeId, askId, turnId, ordinal: before + index + 1, madeAt: now },
				...{ who, what, dueOn, place: place ?? null, seenBy: seenBy ?? null, lang },
			})
			.execute();
	await record({ type: 'askAnswered', committeeId, outcomeId, askId, officeId, decision: answer });
	await answerTogether({ db, now, record }, ask);
	await tellCoSigners({ db, record }, askId);
	return { askId };
});

/** How many promises the outcome has so far: the next ones are numbered on, by one answer at a time. */
async function countPromises(
	{ db, kind }: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	outcomeId: string,
): Promise<number> {
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', outcomeId)).executeTakeFirst();
	const last = await db
		.selectFrom('commitment')
		.select((eb) => eb.fn.max('ordinal').as('ordinal'))
		.where('outcomeId', '=', outcomeId)
		.executeTakeFirst();
	return Number(last?.ordinal ?? 0);
}
