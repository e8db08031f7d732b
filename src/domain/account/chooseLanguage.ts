import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { mayChooseLanguage } from './accountPolicy.ts';

export const ChooseLanguage = z.object({ locale: z.enum(['en', 'fr', 'ar']) });

/** Somebody chooses the language in which Palabre speaks to them, on every phone. */
export const chooseLanguage = verb(ChooseLanguage, async ({ db, actor, record }, { locale }) => {
	allow(mayChooseLanguage(actor));
	const accountId = actor.accountId ?? '';
	if (actor.locale !== locale) {
		await db.updateTable('account').set({ locale }).where('id', '=', accountId).execute();
		await record({ type: 'languageChosen', accountId, locale });
	}
	return { locale };
});
