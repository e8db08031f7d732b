import { type RequestEvent, redirect } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import {
	type Outcome,
	type PublishedOutcome,
	findOutcome,
	findPublishedOutcome,
	seekTombstone,
} from '#domain/outcome/outcomeQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { enterCommittee } from './committee.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';

/** The outcome of the address, in the committee of the address, for those who take part in it. */
export async function enterOutcome(
	page: Pick<PageContext, 'db' | 'actor'>,
	address: { committee?: string; outcome?: string },
): Promise<{ committee: Committee; outcome: Outcome }> {
	const committee = await enterCommittee(page, address.committee ?? '');
	const outcome = await findOutcome(page, address.outcome ?? '');
	if (outcome.committeeId !== committee.id) throw new NotFound('outcome');
	return { committee, outcome };
}

/** The published outcome of a public address; one that was withdrawn for safety leads to its tombstone. */
export async function enterPublished(
	db: Kysely<Database>,
	address: { lang: string; number: string },
): Promise<PublishedOutcome> {
	try {
		return await findPublishedOutcome(db, address.number);
	} catch (thrown) {
		// Nearly everything that is asked for is there: only of what is not do we ask whether it was withdrawn.
		const tombstone = thrown instanceof NotFound ? await seekTombstone(db, address.number) : null;
		if (tombstone) redirect(307, `/${address.lang}/outcomes/${tombstone.code}/withdrawn`);
		throw thrown;
	}
}

/** The id behind the address, for the forms of an outcome's pages. */
export async function outcomeOfAddress(event: RequestEvent): Promise<{ outcomeId: string }> {
	const house = await openHouse();
	const { outcome } = await enterOutcome({ db: house.read, actor: event.locals.actor }, event.params);
	return { outcomeId: outcome.id };
}
