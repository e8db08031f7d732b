import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { KEPT_FORM, KEPT_PATH } from './keptForm.ts';
import { mayDiscardKeptForm } from './keptFormPolicy.ts';

export const DiscardKeptForm = z.object({ path: z.string().regex(KEPT_PATH), form: z.string().regex(KEPT_FORM) });

/** Somebody throws away what they had begun to write, or it has been sent. */
export const discardKeptForm = verb(
	DiscardKeptForm,
	async ({ db, actor }, { path, form }) => {
		allow(mayDiscardKeptForm(actor));
		await db
			.deleteFrom('keptForm')
			.where('accountId', '=', actor.accountId ?? '')
			.where('path', '=', path)
			.where('form', '=', form)
			.execute();
		return {};
	},
	{ keepsOwnRequests: true },
);
