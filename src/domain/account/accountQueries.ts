import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { prepared } from '../prepared.ts';
import { NotFound } from '../refusals.ts';
import { type Actor, type CommitteeRole, nobody } from './account.ts';
import type { Erasable, Reach } from './accountPolicy.ts';

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
const SEATS = prepared(['personId', 'now'], (db, { personId, now }) =>
	db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select(['seat.committeeId', 'seat.id as seatId', 'seat.constituency', 'seat.side'])
		.where('seatHolding.personId', '=', personId)
		.where('seatHolding.endedAt', 'is', null)
		.where('seatHolding.startedAt', '<=', now),
);
const ROLES = prepared(['accountId'], (db, { accountId }) =>
	db
		.selectFrom('appointment')
		.select(['committeeId', 'role', 'constituency'])
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null),
);
const OFFICES = prepared(['accountId'], (db, { accountId }) =>
	db.selectFrom('officer').select('officeId').where('accountId', '=', accountId).where('endedAt', 'is', null),
);

const RECUSED = prepared(['personId'], (db, { personId }) =>
	db
		.selectFrom('recusal')
		.select(['subjectKind', 'subjectId'])
		.where('personId', '=', personId)
		.where('endedAt', 'is', null),
);

/** Loads who acts, with every seat, role and office held at this moment; nobody when the account is unknown or frozen. */
export async function loadActor(db: Kysely<Database>, accountId: string | null, now: string): Promise<Actor> {
	if (!accountId) return nobody;
	const [account] = await ACCOUNT(db, { accountId });
	if (!account || account.frozenAt) return nobody;
	const seats = await SEATS(db, { personId: account.personId, now });
	const roles = await ROLES(db, { accountId });
	const offices = await OFFICES(db, { accountId });
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
		recusedFrom: seats.length + roles.length > 0 ? await listRecusedFrom(db, account.personId) : [],
	};
}

/** The matters from which a person has stepped back; from a concern means also from the proposals that answer it. */
async function listRecusedFrom(db: Kysely<Database>, personId: string): Promise<string[]> {
	const left = await RECUSED(db, { personId });
	const concerns = left.filter((one) => one.subjectKind === 'concern').map((one) => one.subjectId);
	const answers =
		concerns.length === 0
			? []
			: await db.selectFrom('proposalConcern').select('proposalId').where('concernId', 'in', concerns).execute();
	return [...left.map((one) => one.subjectId), ...answers.map((answer) => answer.proposalId)];
}

/** Where the holder of an account serves now: administration, offices, committees. */
export async function findReach(db: Kysely<Database>, accountId: string): Promise<Reach> {
	const account = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.personId', 'account.administrator', 'person.registeredFor'])
		.where('account.id', '=', accountId)
		.executeTakeFirst();
	if (!account) throw new NotFound('account');
	const seats = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select('seat.committeeId')
		.where('seatHolding.personId', '=', account.personId)
		.where('seatHolding.endedAt', 'is', null)
		.execute();
	const roles = await db
		.selectFrom('appointment')
		.select(['committeeId', 'role'])
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null)
		.execute();
	const office = await db
		.selectFrom('officer')
		.select('id')
		.where('accountId', '=', accountId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	const committees = [...seats, ...roles].map((held) => held.committeeId);
	if (account.registeredFor) committees.push(account.registeredFor);
	return {
		administrator: account.administrator === 1,
		officer: office !== undefined,
		mediator: roles.some((held) => held.role === 'mediator'),
		committeeIds: [...new Set(committees)],
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
export interface Standing {
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
export async function listStandings(db: Kysely<Database>, personId: string): Promise<Standing[]> {
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

/** How far an account is: no card yet, a card on its way, one too old, opened by its holder, frozen. */
export const ACCOUNT_STATES = ['none', 'noCard', 'cardIssued', 'cardExpired', 'opened', 'frozen'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** A person as administrators and liaisons see them. */
export interface KnownPerson {
	personId: string;
	name: string;
	publicName: boolean;
	accountId: string | null;
	handle: string | null;
	state: AccountState;
	/** Until when the card on its way can be claimed. */
	cardUntil: string | null;
	administrator: boolean;
	/** Was opened by its holder once: a new card needs two people. */
	openedBefore: boolean;
	registeredAt: string;
}

async function knownPeople(db: Kysely<Database>, now: string, personIds: string[]): Promise<KnownPerson[]> {
	if (personIds.length === 0) return [];
	const people = await db
		.selectFrom('person')
		.leftJoin('account', 'account.personId', 'person.id')
		.select([
			'person.id as personId',
			'person.displayName',
			'person.publicName',
			'person.registeredAt',
			'account.id as accountId',
			'account.handle',
			'account.frozenAt',
			'account.administrator',
			// Whether there is a secret; the hash itself leaves the database only to be checked.
			(select) => select('account.secretHash', 'is not', null).as('hasSecret'),
		])
		.where('person.id', 'in', personIds)
		.where('person.erasedAt', 'is', null)
		.orderBy('person.displayName')
		.orderBy('person.id')
		.execute();
	const cards = await db
		.selectFrom('card')
		.innerJoin('account', 'account.id', 'card.accountId')
		.select(['card.accountId', 'card.expiresAt'])
		.where('account.personId', 'in', personIds)
		.where('card.claimedAt', 'is', null)
		.where('card.revokedAt', 'is', null)
		.execute();
	const claimed = await db
		.selectFrom('card')
		.innerJoin('account', 'account.id', 'card.accountId')
		.select('card.accountId')
		.where('account.personId', 'in', personIds)
		.where('card.claimedAt', 'is not', null)
		.execute();
	const once = new Set(claimed.map((card) => card.accountId));
	const waiting = new Map(cards.map((card) => [card.accountId, card.expiresAt]));
	return people.map((person) => {
		const cardUntil = (person.accountId && waiting.get(person.accountId)) ?? null;
		const state: AccountState = !person.accountId
			? 'none'
			: person.frozenAt
				? 'frozen'
				: Number(person.hasSecret) === 1
					? 'opened'
					: cardUntil
						? cardUntil > now
							? 'cardIssued'
							: 'cardExpired'
						: 'noCard';
		return {
			personId: person.personId,
			name: person.displayName,
			publicName: person.publicName === 1,
			accountId: person.accountId,
			handle: person.handle,
			state,
			cardUntil,
			administrator: person.administrator === 1,
			openedBefore: Number(person.hasSecret) === 1 || (person.accountId !== null && once.has(person.accountId)),
			registeredAt: person.registeredAt,
		};
	});
}

/** People by name or by handle; for administrators. */
export async function listPeople(db: Kysely<Database>, now: string, search = ''): Promise<KnownPerson[]> {
	const wanted = searchable(search);
	const all = await db
		.selectFrom('person')
		.leftJoin('account', 'account.personId', 'person.id')
		.select(['person.id', 'person.displayName', 'account.handle'])
		.where('person.erasedAt', 'is', null)
		.execute();
	// Compared here, because neither database folds accents and Arabic letters by itself.
	const found = all.filter((row) => searchable(`${row.displayName} ${row.handle ?? ''}`).includes(wanted));
	return knownPeople(
		db,
		now,
		found.map((row) => row.id),
	);
}

/** The person with this id; for administrators and the liaisons concerned. */
export async function findPerson(db: Kysely<Database>, now: string, personId: string): Promise<KnownPerson> {
	const [person] = await knownPeople(db, now, [personId]);
	if (!person) throw new NotFound('person');
	return person;
}

/** The people of a committee: holders of seats, those with a role in it, those its liaison registered. */
export async function listPeopleOf(db: Kysely<Database>, now: string, committeeId: string): Promise<KnownPerson[]> {
	const seated = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.select('seatHolding.personId as id')
		.where('seat.committeeId', '=', committeeId)
		.where('seatHolding.endedAt', 'is', null)
		.execute();
	const appointed = await db
		.selectFrom('appointment')
		.innerJoin('account', 'account.id', 'appointment.accountId')
		.select('account.personId as id')
		.where('appointment.committeeId', '=', committeeId)
		.where('appointment.endedAt', 'is', null)
		.execute();
	const registered = await db.selectFrom('person').select('id').where('registeredFor', '=', committeeId).execute();
	return knownPeople(db, now, [...new Set([...seated, ...appointed, ...registered].map((row) => row.id))]);
}

/** Text as it is searched: without capitals, accents, vowel signs or the forms of alef and ya. */
function searchable(typed: string): string {
	return typed
		.normalize('NFKD')
		.replace(/[\p{Mark}\p{Format}\u0640]/gu, '')
		.replace(/[أإآٱ]/g, 'ا')
		.replace(/ى/g, 'ي')
		.toLowerCase()
		.trim();
}

/** Everybody, by name, with their account if they have one that works: to choose somebody from. */
export async function listChoosable(db: Kysely<Database>) {
	return db
		.selectFrom('person')
		.leftJoin('account', (join) => join.onRef('account.personId', '=', 'person.id').on('account.frozenAt', 'is', null))
		.select(['person.id as personId', 'person.displayName as name', 'account.id as accountId', 'account.handle'])
		.where('person.erasedAt', 'is', null)
		.orderBy('person.displayName')
		.orderBy('person.id')
		.execute();
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

/** What stands in the way of erasing somebody, if anything. */
export async function findErasable(db: Kysely<Database>, personId: string): Promise<Erasable & { name: string }> {
	const person = await db
		.selectFrom('person')
		.leftJoin('account', 'account.personId', 'person.id')
		.select(['account.id as accountId', 'account.frozenAt', 'account.frozenBy'])
		.select(['person.erasureAskedAt', 'person.displayName as name'])
		.where('person.id', '=', personId)
		.where('person.erasedAt', 'is', null)
		.executeTakeFirst();
	if (!person) throw new NotFound('person');
	const roll = await db
		.selectFrom('rollEntry')
		.innerJoin('poll', 'poll.id', 'rollEntry.pollId')
		.select('poll.id')
		.where('rollEntry.personId', '=', personId)
		.where('poll.outcome', 'is', null)
		.executeTakeFirst();
	return {
		name: person.name,
		accountId: person.accountId,
		// Who has no account cannot ask for it here: the liaison or the family does.
		asked: person.erasureAskedAt !== null || person.accountId === null,
		frozen: person.frozenAt === null ? null : { by: person.frozenBy },
		serves: (await listStandings(db, personId)).length > 0,
		onRoll: roll !== undefined,
	};
}

/** Who asked to be erased, the longest waiting first; for administrators. */
export async function listErasureRequests(db: Kysely<Database>) {
	return db
		.selectFrom('person')
		.select(['id as personId', 'displayName as name', 'erasureAskedAt as askedAt'])
		.where('erasureAskedAt', 'is not', null)
		.orderBy('erasureAskedAt')
		.execute();
}
