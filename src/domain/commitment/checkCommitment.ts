import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { METHODS, RESULTS, agreedResult, checksOf } from './commitment.ts';
import { mayCheckCommitment, mayFind } from './commitmentPolicy.ts';
import { takeCommitment } from './commitmentQueries.ts';

export const CheckCommitment = z
	.object({
		commitmentId: Id,
		/** Which look the form was made for. */
		days: whole(30, 180),
		result: z.enum(RESULTS),
		method: z.enum(METHODS),
		/** Did it change daily life? 1 not at all to 5 very much. */
		effect: whole(1, 5).optional(),
		/** Why it is excused; of other results whatever explains them. */
		reason: text(600).optional(),
		/** What harm came of it that nobody wanted; for the committee alone. */
		harm: text(600).optional(),
		nextStep: text(600).optional(),
	})
	.refine(({ result, reason }) => result !== 'excused' || reason !== undefined, {
		path: ['reason'],
		params: { code: 'reasonRequired' },
	});

/** A seat says what it saw of a promise; when a second of another constituency says the same, that is the result. */
export const checkCommitment = verb(CheckCommitment, async ({ db, kind, actor, now, record }, input) => {
	const promise = await takeCommitment({ db, kind }, input.commitmentId);
	allow(mayCheckCommitment(actor, promise, now));
	const due = checksOf(promise, promise.checks, now).find((one) => one.state === 'due');
	if (due?.days !== input.days) allow(no('noCheckDue'));
	allow(mayFind(input.result, promise, now));
	const { id: commitmentId, committeeId, outcomeId, askId, officeId } = promise;
	const { days, result, method } = input;
	const begun = promise.checks.find((check) => check.days === days);
	const checkId = begun?.id ?? newId();
	if (!begun)
		await db
			.insertInto('followUpCheck')
			.values({ id: checkId, commitmentId, days, result: null, settledAt: null })
			.execute();
	const constituency = seatOf(actor, committeeId)?.constituency ?? '';
	await db
		.insertInto('checkSaying')
		.values({
			...{ id: newId(), checkId, accountId: actor.accountId ?? '', constituency, result, method, saidAt: now },
			effect: input.effect ?? null,
			reason: input.reason ?? null,
			harm: input.harm ?? null,
			nextStep: input.nextStep ?? null,
		})
		.execute();
	const agreed = agreedResult([...(begun?.sayings ?? []), { constituency, result }]);
	if (agreed !== null) {
		await db.updateTable('followUpCheck').set({ result: agreed, settledAt: now }).where('id', '=', checkId).execute();
		// What an office said to an earlier result does not answer this one.
		const unsaid = { explanation: null, explanationLang: null, explainedAt: null, explainedBy: null };
		await db
			.updateTable('commitment')
			.set({ result: agreed, resultAt: now, ...(promise.result === agreed ? {} : unsaid) })
			.where('id', '=', commitmentId)
			.execute();
	}
	await record({
		type: 'commitmentChecked',
		committeeId,
		outcomeId,
		askId,
		officeId,
		commitmentId,
		days,
		result: agreed,
	});
	return { commitmentId, result: agreed };
});
