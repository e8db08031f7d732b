import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** Somebody of the demo's cast, with what they are and where they start. */
export interface CastMember {
	accountId: string;
	name: string;
	/** What the person is, in codes: `{ role, where, constituency }`. */
	roles: { role: 'administrator' | 'member' | 'mediator' | 'liaison' | 'observer' | 'officer'; where: string; constituency: string | null }[];
	home: string;
}

/** Everybody that one can enter as in the demo. Never called outside it. */
export async function listCast(db: Kysely<Database>, _now: string): Promise<CastMember[]> {
	const accounts = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id', 'account.personId', 'account.administrator', 'person.displayName'])
		.where('account.frozenAt', 'is', null)
		.orderBy('person.registeredAt')
		.orderBy('person.displayName')
		.execute();
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('committee', 'committee.id', 'seat.committeeId')
		.select(['seatHolding.personId', 'seat.constituency', 'committee.code'])
		.where('seatHolding.endedAt', 'is', null)
		.execute();
	const appointments = await db
		.selectFrom('appointment')
		.innerJoin('committee', 'committee.id', 'appointment.committeeId')
		.select(['appointment.accountId', 'appointment.role', 'appointment.constituency', 'committee.code'])
		.where('appointment.endedAt', 'is', null)
		.execute();
	const officers = await db
		.selectFrom('officer')
		.innerJoin('office', 'office.id', 'officer.officeId')
		.select(['officer.accountId', 'office.code', 'office.name'])
		.where('officer.endedAt', 'is', null)
		.execute();
	return accounts.map((account) => {
		const roles: CastMember['roles'] = [];
		let home = '/me';
		if (account.administrator === 1) {
			roles.push({ role: 'administrator', where: '', constituency: null });
			home = '/admin';
		}
		for (const held of officers.filter((one) => one.accountId === account.id)) {
			roles.push({ role: 'officer', where: held.name, constituency: null });
			home = `/office/${held.code}`;
		}
		for (const held of appointments.filter((one) => one.accountId === account.id)) {
			roles.push({ role: held.role as 'mediator', where: held.code, constituency: held.constituency });
			home = `/committee/${held.code}`;
		}
		for (const held of seats.filter((one) => one.personId === account.personId)) {
			roles.push({ role: 'member', where: held.code, constituency: held.constituency });
			home = `/committee/${held.code}`;
		}
		return { accountId: account.id, name: account.displayName, roles, home };
	});
}
