import { type Kysely, sql } from 'kysely';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import { type Actor, type CommitteeRole, nobody } from './account.ts';
import { hashCode } from './card.ts';
import type { Reach } from './accountPolicy.ts';

const ACCOUNT = prepared(['accountId'], (db, { accountId }) =>
	db
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
		.where('account.id', '=', accountId),
);
/** One thing that somebody holds, or a matter that they left. */
interface Held {
	as: 'seat' | 'role' | 'office' | 'left' | 'guest';
	/** Id of the seat, the office, the matter or the session; name of the role. */
	what: string;
	committeeId: string;
	/** The constituency of a seat or role; the kind of a matter. */
	of: string | null;
	side: string | null;
	/** Of a seat: its office in the bureau. */
	office: string | null;
}

/** Days after a session in which a mediator whom another committee lent still helps with its minutes. */
const LENT_DAYS = 30;

const NONE = sql<null>`null`;
/** What only a seat has. */
const NO_SEAT = [NONE.as('side'), NONE.as('office')] as const;

/** All that somebody holds at this moment, in one question: every page asks it, and every act more than once. */
const HELD = prepared(['accountId', 'personId', 'now', 'lately'], (db, { accountId, personId, now, lately }) => {
	const seats = db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select([sql`'seat'`.as('as'), 'seat.id as what', 'seat.committeeId', 'seat.constituency as of', 'seat.side'])
		.select('seat.office')
		.where('seatHolding.personId', '=', personId)
		.where('seatHolding.endedAt', 'is', null)
		.where('seatHolding.startedAt', '<=', now);
	const roles = db
		.selectFrom('appointment')
		.select([sql`'role'`.as('as'), 'role as what', 'committeeId', 'constituency as of'])
		.select(NO_SEAT)
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null);
	const offices = db
		.selectFrom('officer')
		.select([sql`'office'`.as('as'), 'officeId as what', NONE.as('committeeId'), NONE.as('of')])
		.select(NO_SEAT)
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null);
	const left = db
		.selectFrom('recusal')
		.select([sql`'left'`.as('as'), 'subjectId as what', 'committeeId', 'subjectKind as of'])
		.select(NO_SEAT)
		.where('personId', '=', personId)
		.where('endedAt', 'is', null);
	const guests = db
		.selectFrom('mediatorInvitation')
		.innerJoin('session', 'session.id', 'mediatorInvitation.sessionId')
		.innerJoin('sessionMediator', (join) =>
			join
				.onRef('sessionMediator.sessionId', '=', 'mediatorInvitation.sessionId')
				.onRef('sessionMediator.accountId', '=', 'mediatorInvitation.accountId'),
		)
		.select([sql`'guest'`.as('as'), 'session.id as what', 'session.committeeId'])
		.select('mediatorInvitation.constituency as of')
		.select(NO_SEAT)
		.where('mediatorInvitation.accountId', '=', accountId)
		.where('mediatorInvitation.acceptedAt', 'is not', null)
		.where('sessionMediator.leftAt', 'is', null)
		.where('session.stoppedAt', 'is', null)
		.where('session.adjournedAt', 'is', null)
		// Whom another committee lent signs the minutes still, and clears what leaves of them.
		.where((is) =>
			is.or([
				is('session.closedAt', 'is', null),
				is.and([
					is('session.closedAt', '>', lately),
					is('session.factOnlyAt', 'is', null),
					is.not(
						is.exists(
							is
								.selectFrom('minutes')
								.select('minutes.id')
								.whereRef('minutes.sessionId', '=', 'session.id')
								.where('minutes.publishedAt', 'is not', null),
						),
					),
				]),
			]),
		);
	return seats
		.$castTo<Held>()
		.unionAll(roles.$castTo<Held>())
		.unionAll(offices.$castTo<Held>())
		.unionAll(left.$castTo<Held>())
		.unionAll(guests.$castTo<Held>());
});

/** Who holds an account that is not frozen. */
export interface Holder {
	accountId: string;
	personId: string;
	name: string;
	locale: string | null;
	administrator: boolean;
}

/** Loads who acts, with every seat, role and office held at this moment; nobody when the account is unknown or frozen. */
export async function loadActor(db: Kysely<Database>, accountId: string | null, now: string): Promise<Actor> {
	if (!accountId) return nobody;
	const [account] = await ACCOUNT(db, { accountId });
	if (!account || account.frozenAt) return nobody;
	const { personId, displayName, locale } = account;
	return actorOf(
		db,
		{ accountId, personId, name: displayName, locale, administrator: account.administrator === 1 },
		now,
	);
}

/** The same for a holder who is known, such as whoever is signed in. */
export async function actorOf(db: Kysely<Database>, holder: Holder, now: string): Promise<Actor> {
	const { accountId, personId } = holder;
	const lately = new Date(Date.parse(now) - LENT_DAYS * 86_400_000).toISOString();
	const held = await HELD(db, { accountId, personId, now, lately });
	const holds = (as: Held['as']) => held.filter((one) => one.as === as);
	const seats = holds('seat').map(({ what, committeeId, of, side, office }) => {
		return { committeeId, seatId: what, constituency: of ?? '', side, office };
	});
	const roles = holds('role').map(({ what, committeeId, of }) => {
		return { committeeId, role: what as CommitteeRole, constituency: of };
	});
	return {
		kind: 'person',
		...holder,
		seats,
		roles,
		officeIds: holds('office').map(({ what }) => what),
		guestOf: holds('guest').map(({ what, of }) => ({ sessionId: what, constituency: of })),
		recusedFrom: seats.length + roles.length > 0 ? await listRecusedFrom(db, holds('left')) : [],
	};
}

/** The matters from which a person has stepped back; from a concern means also from the proposals that answer it. */
async function listRecusedFrom(db: Kysely<Database>, left: Held[]): Promise<string[]> {
	const concerns = left.filter((one) => one.of === 'concern').map((one) => one.what);
	const answers =
		concerns.length === 0
			? []
			: await db.selectFrom('proposalConcern').select('proposalId').where('concernId', 'in', concerns).execute();
	return [...left.map((one) => one.what), ...answers.map((answer) => answer.proposalId)];
}

/** The committees that know somebody now, by a seat, a role or because their liaison brought the person in; whether as mediator. */
export async function findServing(
	db: Kysely<Database>,
	personId: string,
): Promise<Pick<Reach, 'committeeIds' | 'mediator'>> {
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select('seat.committeeId')
		.where('seatHolding.personId', '=', personId)
		.where('seatHolding.endedAt', 'is', null)
		.execute();
	const roles = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.select(['appointment.committeeId', 'appointment.role'])
		.where('account.personId', '=', personId)
		.where('appointment.endedAt', 'is', null)
		.execute();
	const registered = await db
		.selectFrom('person')
		.select('registeredFor as committeeId')
		.where('id', '=', personId)
		.where('registeredFor', 'is not', null)
		.$narrowType<{ committeeId: string }>()
		.execute();
	return {
		committeeIds: [...new Set([...seats, ...roles, ...registered].map((held) => held.committeeId))],
		mediator: roles.some((held) => held.role === 'mediator'),
	};
}

/** Where the holder of an account serves now: administration, offices, committees. */
export async function findReach(db: Kysely<Database>, accountId: string): Promise<Reach> {
	const account = await db
		.selectFrom('account')
		.select(['personId', 'administrator'])
		.where('id', '=', accountId)
		.executeTakeFirst();
	if (!account) throw new NotFound('account');
	const office = await db
		.selectFrom('officer')
		.select('id')
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	return {
		administrator: account.administrator === 1,
		officer: office !== undefined,
		...(await findServing(db, account.personId)),
	};
}

/** How many administrators there are, frozen ones too: none only before the first run. */
export async function countAdministrators(db: Kysely<Database>): Promise<number> {
	const { count } = await db
		.selectFrom('account')
		.select((select) => select.fn.countAll().as('count'))
		.where('administrator', '=', 1)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Code of the first committee in which somebody has a seat or a role; null without one. */
export async function seekOwnCommittee(db: Kysely<Database>, actor: Actor): Promise<string | null> {
	const [committeeId] = [...actor.seats, ...actor.roles].map((held) => held.committeeId);
	if (!committeeId) return null;
	const committee = await db.selectFrom('committee').select('code').where('id', '=', committeeId).executeTakeFirst();
	return committee?.code ?? null;
}

/** The page where somebody's day starts: their committee, their office, the administration, or themselves. */
export async function findHome(db: Kysely<Database>, accountId: string, now: string): Promise<string> {
	const actor = await loadActor(db, accountId, now);
	const code = await seekOwnCommittee(db, actor);
	if (code) return `/committee/${code}`;
	const [officeId] = actor.officeIds;
	if (officeId) {
		const office = await db.selectFrom('office').select('code').where('id', '=', officeId).executeTakeFirst();
		if (office) return `/office/${office.code}`;
	}
	return actor.administrator ? '/admin' : '/me';
}

/** Whether somebody has this name to sign in with. */
export async function isHandle(db: Kysely<Database>, handle: string): Promise<boolean> {
	return (await db.selectFrom('account').select('id').where('handle', '=', handle).executeTakeFirst()) !== undefined;
}

/** Whether this is the code of a card of that name, claimed or not, that no other card has replaced. */
export async function isCardOf(db: Kysely<Database>, handle: string, code: string): Promise<boolean> {
	const card = await db
		.selectFrom('card')
		.innerJoin('account', 'account.id', 'card.accountId')
		.select('card.id')
		.where('card.codeHash', '=', hashCode(code))
		.where('card.revokedAt', 'is', null)
		.where('account.handle', '=', handle)
		.executeTakeFirst();
	return card !== undefined;
}

/** What the holder of an account sees of it. */
export async function findOwnAccount(db: Kysely<Database>, accountId: string) {
	const account = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.leftJoin('photo', 'photo.personId', 'person.id')
		.select(['account.handle', 'account.locale', 'person.displayName', 'person.publicName', 'account.createdAt'])
		.select(['person.id as personId', 'photo.id as photo'])
		.select('person.erasureAskedAt')
		.where('account.id', '=', accountId)
		.executeTakeFirst();
	if (!account) throw new NotFound('account');
	return account;
}

/** The browsers in which somebody is signed in, the newest first. */
export async function listSignIns(db: Kysely<Database>, accountId: string) {
	return db
		.selectFrom('signIn')
		.select(['id', 'createdAt', 'device', 'shared'])
		.where('accountId', '=', accountId)
		.where('expiresAt', '>', new Date().toISOString())
		.orderBy('createdAt', 'desc')
		.execute();
}

/** What somebody is: each seat, role and office, with where. */
export interface HeldRole {
	role: 'administrator' | 'member' | 'mediator' | 'liaison' | 'observer' | 'officer';
	/** Name of the committee or office; empty for the administration. */
	where: string;
	/** Address of its page. */
	path: string;
	constituency: string | null;
	/** Last day of the term; null where there is none. */
	until: string | null;
}

/** Everything that a person is now, committees first. */
export async function listHeldRoles(db: Kysely<Database>, personId: string): Promise<HeldRole[]> {
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('committee', 'committee.id', 'seat.committeeId')
		.select(['committee.name', 'committee.code', 'seat.constituency', 'seatHolding.termEnd'])
		.where('seatHolding.personId', '=', personId)
		.where('seatHolding.endedAt', 'is', null)
		.orderBy('committee.name')
		.execute();
	const roles = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.innerJoin('committee', 'committee.id', 'appointment.committeeId')
		.select(['committee.name', 'committee.code', 'appointment.role', 'appointment.constituency'])
		.where('account.personId', '=', personId)
		.where('appointment.endedAt', 'is', null)
		.orderBy('committee.name')
		.execute();
	const offices = await db
		.selectFrom('officer')
		.innerJoin('account', 'account.id', 'officer.accountId')
		.innerJoin('office', 'office.id', 'officer.officeId')
		.select(['office.name', 'office.code'])
		.where('account.personId', '=', personId)
		.where('officer.endedAt', 'is', null)
		.orderBy('office.name')
		.execute();
	const administrator = await db
		.selectFrom('account')
		.select('id')
		.where('personId', '=', personId)
		.where('administrator', '=', 1)
		.executeTakeFirst();
	const none = { constituency: null, until: null };
	return [
		...seats.map((seat) => ({
			role: 'member' as const,
			where: seat.name,
			path: `/committee/${seat.code}`,
			constituency: seat.constituency,
			until: seat.termEnd,
		})),
		...roles.map((held) => ({
			role: held.role as CommitteeRole,
			where: held.name,
			path: `/committee/${held.code}`,
			constituency: held.constituency,
			until: null,
		})),
		...offices.map((office) => ({
			...none,
			role: 'officer' as const,
			where: office.name,
			path: `/office/${office.code}`,
		})),
		...(administrator ? [{ ...none, role: 'administrator' as const, where: '', path: '/admin' }] : []),
	];
}

/** How much there is of what administrators keep. */
export async function countEverything(db: Kysely<Database>) {
	const count = async (table: 'area' | 'office' | 'committee' | 'person') => {
		const row = await db
			.selectFrom(table)
			.select((select) => select.fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		return Number(row.count);
	};
	return {
		areas: await count('area'),
		offices: await count('office'),
		committees: await count('committee'),
		people: await count('person'),
	};
}
