import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';
import { searchText } from '../searchText.ts';
import type { Erasable } from './accountPolicy.ts';
import { listHeldRoles } from './accountQueries.ts';

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
	const words = searchText(search);
	const all = await db
		.selectFrom('person')
		.leftJoin('account', 'account.personId', 'person.id')
		.select(['person.id', 'person.displayName', 'account.handle'])
		.where('person.erasedAt', 'is', null)
		.execute();
	// Compared here, because neither database folds accents and Arabic letters by itself.
	const found = all.filter((row) => searchText(`${row.displayName} ${row.handle ?? ''}`).includes(words));
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
	const election = await db
		.selectFrom('election')
		.leftJoin('contest', 'contest.electionId', 'election.id')
		.leftJoin('candidate', 'candidate.contestId', 'contest.id')
		.select('election.id')
		.where('election.installedAt', 'is', null)
		.where('election.annulledAt', 'is', null)
		.where((where) =>
			where.or([
				where('election.convenorId', '=', person.accountId ?? ''),
				where.and([
					where('candidate.personId', '=', personId),
					where('candidate.acceptedAt', 'is not', null),
					where('candidate.withdrawnAt', 'is', null),
				]),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return {
		name: person.name,
		accountId: person.accountId,
		// Who has no account cannot ask for it here: the liaison or the family does.
		asked: person.erasureAskedAt !== null || person.accountId === null,
		frozen: person.frozenAt === null ? null : { by: person.frozenBy },
		serves: (await listHeldRoles(db, personId)).length > 0,
		onRoll: roll !== undefined,
		inElection: election !== undefined,
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
