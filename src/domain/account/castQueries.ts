import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** What somebody of the cast is in one committee or office, in codes. */
export interface CastRole {
	role: 'administrator' | 'member' | 'mediator' | 'liaison' | 'observer' | 'officer';
	constituency: string | null;
	/** coordinator, vice, rapporteur, treasurer, or null. */
	seatOffice: string | null;
}

/** Somebody of the demo's cast in one group. */
export interface CastMember {
	accountId: string;
	name: string;
	/** Language of their pages, when it is their own and not the browser's. */
	locale: string | null;
	roles: CastRole[];
}

/** A committee or an office with everybody that one can enter as there; the administration comes last. */
export interface CastGroup {
	kind: 'committee' | 'office' | 'administration';
	/** Code in addresses; empty for the administration. */
	code: string;
	name: string;
	/** Where one starts on entering. */
	home: string;
	people: CastMember[];
}

/** Everybody that one can enter as in the demo, by committee and office. Never called outside it. */
export async function listCast(db: Kysely<Database>): Promise<CastGroup[]> {
	const accounts = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id', 'account.personId', 'account.administrator', 'account.locale', 'person.displayName'])
		.where('account.frozenAt', 'is', null)
		.execute();
	const committees = await db.selectFrom('committee').select(['id', 'code', 'name']).orderBy('createdAt').execute();
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seatHolding.personId', 'seat.constituency', 'seat.office', 'seat.committeeId', 'seat.ordinal'])
		.where('seatHolding.endedAt', 'is', null)
		.orderBy('seat.ordinal')
		.execute();
	const appointments = await db
		.selectFrom('appointment')
		.select(['accountId', 'role', 'constituency', 'committeeId'])
		.where('endedAt', 'is', null)
		.orderBy('appointedAt')
		.execute();
	const officers = await db
		.selectFrom('officer')
		.innerJoin('office', 'office.id', 'officer.officeId')
		.select(['officer.accountId', 'office.code', 'office.name'])
		.where('officer.endedAt', 'is', null)
		.orderBy('office.openedAt')
		.execute();

	const groups: CastGroup[] = [];
	const put = (group: CastGroup, account: (typeof accounts)[number] | undefined, role: CastRole) => {
		if (!account) return;
		if (!groups.includes(group)) groups.push(group);
		const known = group.people.find((one) => one.accountId === account.id);
		if (known) known.roles.push(role);
		else group.people.push({ accountId: account.id, name: account.displayName, locale: account.locale, roles: [role] });
	};
	for (const { id, code, name } of committees) {
		const group: CastGroup = { kind: 'committee', code, name, home: `/committee/${code}`, people: [] };
		for (const seat of seats.filter((one) => one.committeeId === id)) {
			const holder = accounts.find((one) => one.personId === seat.personId);
			put(group, holder, { role: 'member', constituency: seat.constituency, seatOffice: seat.office });
		}
		for (const held of appointments.filter((one) => one.committeeId === id)) {
			const account = accounts.find((one) => one.id === held.accountId);
			put(group, account, { role: held.role as CastRole['role'], constituency: null, seatOffice: null });
		}
	}
	for (const { accountId, code, name } of officers) {
		const known = groups.find((one) => one.kind === 'office' && one.code === code);
		const group = known ?? { kind: 'office', code, name, home: `/office/${code}`, people: [] };
		const account = accounts.find((one) => one.id === accountId);
		put(group, account, { role: 'officer', constituency: null, seatOffice: null });
	}
	const administration: CastGroup = { kind: 'administration', code: '', name: '', home: '/admin', people: [] };
	for (const account of accounts.filter((one) => one.administrator === 1))
		put(administration, account, { role: 'administrator', constituency: null, seatOffice: null });
	return groups;
}

/** Whether there is such an account to enter as. */
export async function seekCastMember(db: Kysely<Database>, accountId: string): Promise<{ id: string } | null> {
	const account = await db
		.selectFrom('account')
		.select('id')
		.where('id', '=', accountId)
		.where('frozenAt', 'is', null)
		.executeTakeFirst();
	return account ?? null;
}
