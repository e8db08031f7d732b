import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { ERASED_NAME, ERASED_WORDS } from '../erased.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { lock, verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayErasePerson } from './accountPolicy.ts';
import { findErasable } from './peopleQueries.ts';
import {
	eraseAmendments,
	eraseFromChecks,
	eraseAttendee,
	eraseCandidacies,
	eraseChallenges,
	eraseDesk,
	eraseMinutesNotes,
	eraseOutcomeNotes,
	eraseComplaints,
	eraseNotesOf,
	eraseFromAgreements,
	eraseFromMinutes,
	eraseSaid,
	eraseStatements,
	eraseStories,
	eraseWitness,
	listUnanswered,
} from './erasure.ts';

export const ErasePerson = z.object({ personId: Id });

/**
 * Everything that says who somebody was is erased: name, photograph, sign-in, drafts, and the words that were theirs
 * alone. What the committee decided stays, unattributed; the record keeps its hashes, and says that content was erased.
 */
export const erasePerson = verb(ErasePerson, async (context, { personId }) => {
	const { db, actor, now, record } = context;
	const found = await lock(
		context,
		db.selectFrom('person').select('id').where('id', '=', personId).where('erasedAt', 'is', null),
	).executeTakeFirst();
	if (!found) throw new NotFound('person');
	const person = await findErasable(db, personId);
	allow(mayErasePerson(actor, person));
	await db
		.updateTable('person')
		.set({ displayName: ERASED_NAME, publicName: 0, registeredFor: null, erasureAskedAt: null, erasedAt: now })
		.where('id', '=', personId)
		.execute();
	await db.deleteFrom('photo').where('personId', '=', personId).execute();
	await eraseCandidacies(db, personId, now);
	await eraseAttendee(db, personId);
	const { accountId } = person;
	await eraseSaid(db, { personId, accountId });
	await eraseWitness(db, person.name, accountId);
	await eraseFromAgreements(db, { personId, name: person.name, accountId });
	await eraseFromMinutes(db, person.name, now);
	await eraseFromChecks(db, { personId, accountId });
	if (accountId) {
		await eraseAccount(db, accountId, now);
		await eraseStories(db, await listUnanswered(db, { raisedBy: accountId }));
		const said = await db.selectFrom('statement').select('id').where('speakerId', '=', accountId).execute();
		const words = said.map((row) => row.id);
		await eraseStatements(db, words);
		await eraseAmendments(db, accountId, now);
		await eraseChallenges(db, accountId);
		await eraseMinutesNotes(db, accountId);
		await eraseOutcomeNotes(db, accountId);
		await eraseNotesOf(db, accountId);
		await eraseComplaints(db, accountId);
		await eraseDesk(db, accountId);
		await eraseDrafts(db, accountId, now);
		await db.updateTable('keyholder').set({ name: ERASED_NAME }).where('accountId', '=', accountId).execute();
	}
	await eraseContent(db, [personId, accountId]);
	await record({ type: 'personErased', personId, accountId });
	return { personId };
});

/** Closes the account for good; its name to sign in with is kept apart, so that nobody else is given it. */
async function eraseAccount(db: Kysely<Database>, accountId: string, now: string): Promise<void> {
	const { handle } = await db
		.selectFrom('account')
		.select('handle')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	await db
		.insertInto('retiredHandle')
		.values({ handle })
		.onConflict((conflict) => conflict.column('handle').doNothing())
		.execute();
	await db
		.updateTable('account')
		.set({ handle: `erased-${newId()}`, secretHash: null, locale: null, administrator: 0, frozenAt: now })
		.where('id', '=', accountId)
		.execute();
	for (const table of [
		'signIn',
		'card',
		'cardRequest',
		'accountNotice',
		'keptForm',
		'request',
		'ring',
		'contact',
		'contactCode',
		'noticeChoice',
		'quietHours',
		'noticeDelivery',
	] as const)
		await db.deleteFrom(table).where('accountId', '=', accountId).execute();
}

/** Proposals that were never handed in are nobody else's: their words go. Handed in, they are the committee's. */
async function eraseDrafts(db: Kysely<Database>, authorId: string, now: string): Promise<void> {
	const drafts = await db
		.selectFrom('proposal')
		.select('id')
		.where('authorId', '=', authorId)
		.where('submittedAt', 'is', null)
		.execute();
	for (const { id } of drafts) {
		await db
			.updateTable('proposal')
			.set({ title: ERASED_WORDS, purpose: ERASED_WORDS, worseOff: '', mitigation: '', principles: '{}' })
			.set({ onBehalfOf: null, withdrawnAt: now })
			.where('id', '=', id)
			.execute();
		const clauses = (await db.selectFrom('clause').select('id').where('proposalId', '=', id).execute()).map(
			(row) => row.id,
		);
		await db
			.deleteFrom('translation')
			.where('subjectId', 'in', [id, ...clauses])
			.execute();
		await db.updateTable('clause').set({ text: ERASED_WORDS, dutyBearer: null }).where('proposalId', '=', id).execute();
		await db.deleteFrom('searchEntry').where('subjectId', '=', id).execute();
		await db.deleteFrom('proposalVersion').where('proposalId', '=', id).execute();
	}
}

/** Acts that are about the person lose their content with its salt; the hash of it stays, and the chain is whole. */
async function eraseContent(db: Kysely<Database>, ids: (string | null)[]): Promise<void> {
	for (const id of ids) {
		if (id === null) continue;
		await db.updateTable('event').set({ payload: null, salt: null }).where('payload', 'like', `%"${id}"%`).execute();
	}
}
