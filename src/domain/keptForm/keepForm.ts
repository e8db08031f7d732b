import { z } from 'zod';
import { isHardStop } from '../concern/concern.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { KEPT_FORM, KEPT_PATH } from './keptForm.ts';
import { mayKeepForm } from './keptFormPolicy.ts';

/** So many forms one person may have begun at once; the oldest goes when there are more. */
const MOST = 60;

export const KeepForm = z.object({
	path: z.string().regex(KEPT_PATH),
	form: z.string().regex(KEPT_FORM),
	/** What was typed, by name. */
	typed: z.record(z.string().max(60), z.unknown()).refine((typed) => JSON.stringify(typed).length <= 100_000),
	/** The id that the form would be sent with: once it was, nothing of it is kept any more. */
	formId: z.string().max(64).optional(),
});

const isBlank = (value: unknown): boolean =>
	typeof value === 'string'
		? value.trim() === ''
		: typeof value === 'object' && value !== null
			? Object.values(value).every(isBlank)
			: true;

/**
 * What somebody is writing is kept until it is sent, on the server and nowhere else: a closed page, an empty battery or
 * another phone loses nothing. Only its writer ever sees it; it is no event. A matter that must not be kept is not.
 */
export const keepForm = verb(
	KeepForm,
	async ({ db, actor, now }, { path, form, typed, formId }) => {
		allow(mayKeepForm(actor));
		const accountId = actor.accountId ?? '';
		const sent = formId && (await db.selectFrom('request').select('key').where('key', '=', formId).executeTakeFirst());
		const stops = 'topic' in typed && isHardStop(typed['topic']);
		if (sent || stops || isBlank(typed)) {
			await db
				.deleteFrom('keptForm')
				.where('accountId', '=', accountId)
				.where('path', '=', path)
				.where('form', '=', form)
				.execute();
			return { kept: false };
		}
		const fields = JSON.stringify(typed);
		await db
			.insertInto('keptForm')
			.values({ accountId, path, form, fields, keptAt: now })
			.onConflict((conflict) => conflict.columns(['accountId', 'path', 'form']).doUpdateSet({ fields, keptAt: now }))
			.execute();
		const all = await db
			.selectFrom('keptForm')
			.select('keptAt')
			.where('accountId', '=', accountId)
			.orderBy('keptAt', 'desc')
			.execute();
		const oldest = all[MOST];
		if (oldest)
			await db.deleteFrom('keptForm').where('accountId', '=', accountId).where('keptAt', '<=', oldest.keptAt).execute();
		return { kept: true };
	},
	{ keepsOwnRequests: true },
);
