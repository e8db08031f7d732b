import { mayReadInbox } from '#domain/ask/askPolicy.ts';
import { type Addressee, findAddressee } from '#domain/office/addresseeQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import type { PageContext } from './page.ts';

/** The office of the address, for those who answer for it; for others it has no inside. */
export async function enterOffice(page: Pick<PageContext, 'db' | 'actor'>, code: string): Promise<Addressee> {
	const office = await findAddressee(page.db, code);
	if (mayReadInbox(page.actor, office.id) !== 'yes') throw new NotFound('office');
	return office;
}
