import { z } from 'zod';
import { verb } from '../perform.ts';
import { allow } from '../refusals.ts';
import { maySetSafeguarding } from './installationPolicy.ts';
import { Dialled, SafeguardingWords } from './missionFields.ts';

export const SetSafeguarding = z.object({
	number: Dialled,
	words: SafeguardingWords,
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
