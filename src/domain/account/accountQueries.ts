import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, type CommitteeRole, nobody } from './account.ts';

/** Loads who acts, with every seat, role and office held at this moment; nobody when the account is unknown or frozen. */
export async function loadActor(db: Kysely<Database>, accountId: string | null, now: string): Promise<Actor> {
	if (!accountId) return nobody;
	const account = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select([
			'account.id',
			'account.personId',
			'account.locale',
			'account.administrator',
			'account.frozenAt',
			'person.displayName',
		])
		.where('account.id', '=', accountId)
		.executeTakeFirst();
	if (!account || account.frozenAt) return nobody;
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seat.committeeId', 'seat.id as seatId', 'seat.constituency', 'seat.side'])
		.where('seatHolding.personId', '=', account.personId)
		.where('seatHolding.endedAt', 'is', null)
		.where('seatHolding.startedAt', '<=', now)
		.execute();
	const roles = await db
		.selectFrom('appointment')
		.select(['committeeId', 'role', 'constituency'])
		.where('accountId', '=', account.id)
		.where('endedAt', 'is', null)
		.execute();
	const offices = await db
		.selectFrom('officer')
		.select('officeId')
		.where('accountId', '=', account.id)
		.where('endedAt', 'is', null)
		.execute();
	return {
		kind: 'person',
		accountId: account.id,
		personId: account.personId,
		name: account.displayName,
		locale: account.locale,
		administrator: account.administrator === 1,
		seats,
		roles: roles.map((held) => ({ ...held, role: held.role as CommitteeRole })),
		officeIds: offices.map((held) => held.officeId),
	};
}
