import { z } from 'zod';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayWithdrawSecondWord } from './handOverPolicy.ts';
import { SECOND_WORD_KINDS } from './secondWord.ts';

export const WithdrawSecondWord = z.object({ kind: z.enum(SECOND_WORD_KINDS), subjectId: z.string().min(1).max(40) });

/** What was asked for and cannot be undone does not happen: whoever administers may say so, not only who asked. */
export const withdrawSecondWord = verb(WithdrawSecondWord, async ({ db, actor, record }, { kind, subjectId }) => {
	allow(mayWithdrawSecondWord(actor));
	const { numDeletedRows } = await db
		.deleteFrom('secondWord')
		.where('kind', '=', kind)
		.where('subjectId', '=', subjectId)
		.executeTakeFirst();
	if (Number(numDeletedRows) === 0) throw new NotFound('secondWord');
	await record({ type: 'secondWordWithdrawn', kind, subjectId });
	return { kind };
});
