import { z } from 'zod';
import { loadActor } from '../account/accountQueries.ts';
import { Id, Tick } from '../fields.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { maySetSecondEyes } from './deskPolicy.ts';
import { needsSecondEyes } from './draftQueries.ts';

export const SetSecondEyes = z.object({ officeId: Id, required: Tick });

/**
 * The office says whether an answer leaves only after a colleague has approved it. Where two answer for the office that ends
 * only when a second person says so too: until then every draft waits as before.
 */
export const setSecondEyes = verb(SetSecondEyes, async ({ db, kind, actor, now, record }, { officeId, required }) => {
	const office = await lock(
		{ kind },
		db.selectFrom('office').select(['id', 'secondEyes', 'secondEyesEndBy']).where('id', '=', officeId),
	).executeTakeFirst();
	if (!office) throw new NotFound('office');
	allow(maySetSecondEyes(actor, officeId));
	const [wanted, endBy] = [office.secondEyes === 1, office.secondEyesEndBy];
	if (wanted === required && endBy === null) return { officeId };
	const set = (columns: { secondEyes: 0 | 1; secondEyesEndBy: string | null }) =>
		db.updateTable('office').set(columns).where('id', '=', officeId).execute();
	if (!required && (await needsSecondEyes(db, officeId))) {
		// Who has said so before counts as long as they may still say so.
		const first = endBy === null ? null : await loadActor(db, endBy, now);
		if (first === null || maySetSecondEyes(first, officeId) !== 'yes') {
			await set({ secondEyes: 1, secondEyesEndBy: actor.accountId });
			await record({ type: 'secondEyesEndAsked', officeId });
			return { officeId };
		}
		if (endBy === actor.accountId) allow(no('colleagueNeeded'));
	}
	await set({ secondEyes: required ? 1 : 0, secondEyesEndBy: null });
	await record({ type: 'secondEyesSet', officeId, required });
	return { officeId };
});
