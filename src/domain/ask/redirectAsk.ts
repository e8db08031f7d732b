import { z } from 'zod';
import { Id, Language, text } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { setNextClock } from './askClock.ts';
import { mayPassOnTo, mayRedirectAsk } from './askPolicy.ts';
import { takeAsk } from './askQueries.ts';
import { newTurn } from './askTurn.ts';
import { redirectTogether } from './together.ts';

export const RedirectAsk = z.object({ askId: Id, toOfficeId: Id, text: text(2000), lang: Language.optional() });

/** The office passes the ask to the one that can answer; its public age goes on, the next office's own clock starts. */
export const redirectAsk = verb(RedirectAsk, async ({ db, kind, actor, now, record, touch }, input) => {
	const { askId, toOfficeId } = input;
	const ask = await takeAsk({ db, kind }, askId);
	allow(mayRedirectAsk(actor, ask));
	const next = await db.selectFrom('office').select(['id', 'closedAt']).where('id', '=', toOfficeId).executeTakeFirst();
	if (!next) throw new NotFound('office');
	allow(mayPassOnTo(ask, next));
	await db
		.updateTable('askTurn')
		.set({
			decision: 'redirected',
			decidedAt: now,
			decidedBy: actor.accountId,
			text: input.text,
			lang: input.lang ?? ask.committeeLanguages[0] ?? 'fr',
			recordedByLiaison: actor.officeIds.includes(ask.officeId) ? 0 : 1,
		})
		.where('id', '=', ask.turnId)
		.execute();
	await db
		.insertInto('askTurn')
		.values(newTurn({ askId, ordinal: ask.turns.length + 1, officeId: toOfficeId, receivedAt: now }))
		.execute();
	await db.updateTable('ask').set({ holderId: toOfficeId }).where('id', '=', askId).execute();
	await setNextClock(db, askId, now);
	const { committeeId, outcomeId, officeId } = ask;
	await record({ type: 'askRedirected', committeeId, outcomeId, askId, officeId, toOfficeId });
	await redirectTogether({ db, kind, now, record }, ask, toOfficeId);
	touch(`office:${toOfficeId}`);
	return { askId };
});
