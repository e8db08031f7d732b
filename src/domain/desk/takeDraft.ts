import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { takeAsk } from '../ask/askQueries.ts';
import { NotFound } from '../refusals.ts';

/** A draft as a verb takes it in hand, with its ask locked; for others than its office's own there is none. */
export async function takeDraft(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql'; actor: Actor },
	id: string,
) {
	const { db, actor } = context;
	const find = () =>
		db
			.selectFrom('answerDraft')
			.select(['askId', 'officeId', 'draftedBy', 'sentAt', 'version', 'review', 'reviewedBy'])
			.where('id', '=', id)
			.executeTakeFirst();
	const found = await find();
	if (!found || (actor.kind === 'person' && !actor.officeIds.includes(found.officeId))) throw new NotFound('draft');
	await takeAsk(context, found.askId);
	const draft = await find();
	if (!draft) throw new NotFound('draft');
	return draft;
}
