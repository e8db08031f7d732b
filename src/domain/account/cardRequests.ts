import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Days for which somebody's word that a card is lost counts. */
const REQUEST_DAYS = 7;

/** What waits for a second person. */
export interface CardRequest {
	id: string;
	accountId: string;
	/** Whose card is lost. */
	name: string;
	askedBy: string;
	askedByName: string;
	askedAt: string;
}

/** The requests for new cards that count now, of these accounts or of all. */
export async function listCardRequests(
	db: Kysely<Database>,
	now: string,
	accountIds?: readonly string[],
): Promise<CardRequest[]> {
	const since = new Date(Date.parse(now) - REQUEST_DAYS * 86_400_000).toISOString();
	let query = db
		.selectFrom('cardRequest')
		.innerJoin('account as holder', 'holder.id', 'cardRequest.accountId')
		.innerJoin('person as holderPerson', 'holderPerson.id', 'holder.personId')
		.innerJoin('account', 'account.id', 'cardRequest.askedBy')
		.innerJoin('person', 'person.id', 'account.personId')
		.select([
			'cardRequest.id',
			'cardRequest.accountId',
			'cardRequest.askedBy',
			'cardRequest.askedAt',
			'person.displayName as askedByName',
			'holderPerson.displayName as name',
		])
		.where('cardRequest.endedAt', 'is', null)
		.where('cardRequest.askedAt', '>', since)
		.orderBy('cardRequest.askedAt');
	if (accountIds) query = query.where('cardRequest.accountId', 'in', ['', ...accountIds]);
	return query.execute();
}

/** Whether an account was ever opened by its holder: then a new card takes something away. */
export async function wasOpened(db: Kysely<Database>, accountId: string): Promise<boolean> {
	const account = await db.selectFrom('account').select('secretHash').where('id', '=', accountId).executeTakeFirst();
	if (account?.secretHash) return true;
	const claimed = await db
		.selectFrom('card')
		.select('id')
		.where('accountId', '=', accountId)
		.where('claimedAt', 'is not', null)
		.executeTakeFirst();
	return claimed !== undefined;
}
