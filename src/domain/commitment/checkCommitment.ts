import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { Id, Tick, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { PHOTO_BYTES, makeSeenPicture } from '../photo/picture.ts';
import { allow, no } from '../refusals.ts';
import { METHODS, RESULTS, agreedResult, checksOf } from './commitment.ts';
import { mayBeginLook, mayCheckCommitment, mayCheckFor, mayFind } from './commitmentPolicy.ts';
import { findCommitment, takeCommitment } from './commitmentQueries.ts';

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
		/** The seat whose holder has no account, where the liaison writes down what they saw. */
		seatId: Id.optional(),
		/** That it was read back to them. */
		readBack: Tick,
		/** A photograph of what was seen, in base64; kept anew from its pixels. */
		picture: z
			.string()
			.max(Math.ceil(PHOTO_BYTES / 3) * 4)
			.optional(),
	})
	.refine(({ result, reason }) => result !== 'excused' || reason !== undefined, {
		path: ['reason'],
		params: { code: 'reasonRequired' },
	});

/**
 * A seat says what it saw of a promise; when a second of another constituency says the same, that is the result, for this
 * committee: where the same was promised to others too, each finds for itself.
 */
export const checkCommitment = verb(
	CheckCommitment,
	async ({ db, kind, actor, now, record, touch, prepared }: Context<string | null>, input) => {
		const promise = await takeCommitment({ db, kind }, input.commitmentId);
		const { seatId } = input;
		allow(seatId === undefined ? mayCheckCommitment(actor, promise, now) : mayCheckFor(actor, promise, seatId, now));
		if (seatId !== undefined && !input.readBack) allow(no('notReadBack'));
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
		const own = seatOf(actor, committeeId);
		const holder = promise.holders?.find((one) => one.seatId === (seatId ?? own?.seatId));
		const constituency = holder?.constituency ?? own?.constituency ?? '';
		const sayingId = newId();
		await db
			.insertInto('checkSaying')
			.values({
				...{ id: sayingId, checkId, accountId: actor.accountId ?? '', constituency, result, method, saidAt: now },
				...{ seatId: holder?.seatId ?? null, personId: holder?.personId ?? null },
				recordedByLiaison: seatId === undefined ? 0 : 1,
				effect: input.effect ?? null,
				reason: input.reason ?? null,
				harm: input.harm ?? null,
				nextStep: input.nextStep ?? null,
			})
			.execute();
		if (prepared !== null)
			await db
				.insertInto('checkPhoto')
				.values({ id: newId(), sayingId, jpeg: prepared, addedAt: now, clearedAt: null, clearedBy: null })
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
		const about = { officeId, commitmentId, days };
		await record({ type: 'commitmentChecked', committeeId, outcomeId, askId, ...about, result: agreed });
		if (agreed !== null) {
			await record({ type: 'commitmentFound', committeeId, outcomeId, askId, ...about, result: agreed });
			// It stands in the sum beside the same promise to others.
			for (const other of promise.elsewhere) touch(`outcome:${other.outcomeId}`);
		}
		return { commitmentId, result: agreed };
	},
	{
		async prepare({ read, actor }, { picture, commitmentId, seatId }): Promise<string | null> {
			if (picture === undefined) return null;
			// Nobody has a picture opened who may not look: others wait while it is.
			const promise = await findCommitment(read, commitmentId);
			allow(mayBeginLook(actor, promise, seatId));
			return (await makeSeenPicture(Buffer.from(picture, 'base64'))).toString('base64');
		},
	},
);
