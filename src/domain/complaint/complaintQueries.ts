import type { Kysely, Selectable } from 'kysely';
import type { ComplaintTable, Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { mayReadComplaint } from './complaintPolicy.ts';

export type Complaint = Selectable<ComplaintTable>;

interface Reading {
	db: Kysely<Database>;
	actor: Actor;
	now: string;
}

function complaints(db: Kysely<Database>) {
	return db
		.selectFrom('complaint')
		.innerJoin('session', 'session.id', 'complaint.sessionId')
		.innerJoin('account as about', 'about.id', 'complaint.aboutId')
		.innerJoin('person as aboutPerson', 'aboutPerson.id', 'about.personId')
		.innerJoin('account as raiser', 'raiser.id', 'complaint.raisedBy')
		.innerJoin('person as raiserPerson', 'raiserPerson.id', 'raiser.personId')
		.selectAll('complaint')
		.select('session.code as sessionCode')
		.select((is) =>
			// Where only the fact stays, its number stands for its title.
			is
				.case()
				.when('session.factOnlyAt', 'is', null)
				.then(is.ref('session.title'))
				.else(is.ref('session.code'))
				.end()
				.as('sessionTitle'),
		)
		.select(['aboutPerson.displayName as about', 'raiserPerson.displayName as by'])
		.orderBy('complaint.raisedOn', 'desc')
		.orderBy('complaint.id');
}

/** The complaints that somebody may read, in one committee or in all; of those about themself there is no trace. */
export async function listComplaints({ db, actor, now }: Reading, committeeId?: string) {
	const query = committeeId ? complaints(db).where('complaint.committeeId', '=', committeeId) : complaints(db);
	const rows = await query.where('complaint.aboutId', '!=', actor.accountId ?? '').execute();
	return rows.filter((row) => mayReadComplaint(actor, row, now) === 'yes');
}

/** What somebody said themself about the mediation of a session, and what was answered. */
export async function listOwnComplaints(db: Kysely<Database>, accountId: string | null, sessionId: string) {
	return complaints(db)
		.where('complaint.raisedBy', '=', accountId ?? '')
		.where('complaint.sessionId', '=', sessionId)
		.execute();
}

/** The accounts that hear of a complaint: whoever raised it, and those to whom it is addressed. */
export async function listHearers(
	db: Kysely<Database>,
	complaint: Pick<Complaint, 'committeeId' | 'aboutId' | 'raisedBy' | 'heardBy'>,
): Promise<string[]> {
	const addressed =
		complaint.heardBy === 'mediators'
			? await db
					.selectFrom('appointment')
					.select('accountId as id')
					.where('committeeId', '=', complaint.committeeId)
					.where('role', '=', 'mediator')
					.where('endedAt', 'is', null)
					.execute()
			: await db.selectFrom('account').select('id').where('administrator', '=', 1).execute();
	return [...new Set([complaint.raisedBy, ...addressed.map((one) => one.id)])].filter((id) => id !== complaint.aboutId);
}

/** Whether somebody sits in a session, of whichever side or as a guest, by the roll-call. */
export async function attendsSession(db: Kysely<Database>, actor: Actor, sessionId: string): Promise<boolean> {
	if (actor.personId === null) return false;
	const row = await db
		.selectFrom('attendee')
		.select('id')
		.where('sessionId', '=', sessionId)
		.where('personId', '=', actor.personId)
		.executeTakeFirst();
	return row !== undefined;
}
