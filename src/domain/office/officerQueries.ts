import { type Kysely, expressionBuilder } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Whether somebody whose account is not frozen answers for the office that a row names. */
export function hasSomebodyServing(officeId: 'askTurn.officeId' | 'commitment.officeId') {
	const is = expressionBuilder<Database, 'askTurn' | 'commitment'>();
	return is.exists(
		is
			.selectFrom('officer')
			.innerJoin('account', 'account.id', 'officer.accountId')
			.select('officer.id')
			.whereRef('officer.officeId', '=', officeId)
			.where('officer.endedAt', 'is', null)
			.where('account.frozenAt', 'is', null),
	);
}

/** Who answers for an office now. For the administration. */
export async function listOfficers(db: Kysely<Database>, officeId: string) {
	return db
		.selectFrom('officer')
		.innerJoin('account', 'account.id', 'officer.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select([
			'officer.id',
			'officer.accountId',
			'person.id as personId',
			'person.displayName as name',
			'officer.appointedAt',
		])
		.where('officer.officeId', '=', officeId)
		.where('officer.endedAt', 'is', null)
		.orderBy('person.displayName')
		.execute();
}

/** Who of an office can be given something to do, by name: not whose account is frozen. For its own officers. */
export async function listColleagues(
	db: Kysely<Database>,
	officeId: string,
): Promise<{ accountId: string; name: string }[]> {
	return db
		.selectFrom('officer')
		.innerJoin('account', 'account.id', 'officer.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['officer.accountId', 'person.displayName as name'])
		.where('officer.officeId', '=', officeId)
		.where('officer.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.orderBy('person.displayName')
		.execute();
}
