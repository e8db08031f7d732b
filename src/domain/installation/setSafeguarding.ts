import { z } from 'zod';
import { latinDigits, line, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { maySetSafeguarding } from './installationPolicy.ts';

/** A number as a telephone dials it; empty for none. */
const Dialled = line(40, 0)
	.transform(latinDigits)
	.refine((typed) => typed === '' || /^\+?[0-9(][0-9 ()./-]*$/.test(typed), { params: { code: 'notDialled' } });

export const SetSafeguarding = z.object({
	number: Dialled,
	words: z.object({ en: text(300, 0), fr: text(300, 0), ar: text(300, 0) }),
});

/** Whom to call when mission or aid staff abuse their power: the number and the words at the foot of every public page. */
export const setSafeguarding = verb(SetSafeguarding, async ({ db, actor, record }, { number, words }) => {
	allow(maySetSafeguarding(actor));
	await db
		.updateTable('installation')
		.set({ safeguardingNumber: number || null, safeguardingWords: JSON.stringify(words) })
		.execute();
	await record({ type: 'safeguardingSet' });
	return { number };
});
