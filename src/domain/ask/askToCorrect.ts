import { type Context, lock } from '../perform.ts';
import { findOutcome } from '../outcome/outcomeQueries.ts';
import { findAsk, takeAsk } from './askQueries.ts';
import { holdTogether } from './together.ts';

/** A sent ask and the outcome it stands in, both held: a correction, an answer and a withdrawal wait for each other. */
export async function takeAskToCorrect({ db, kind, actor }: Pick<Context, 'db' | 'kind' | 'actor'>, askId: string) {
	const { outcomeId } = await findAsk(db, askId);
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', '=', outcomeId)).executeTakeFirst();
	await holdTogether({ db, kind }, askId);
	return { ask: await takeAsk({ db, kind }, askId), outcome: await findOutcome({ db, actor }, outcomeId) };
}
