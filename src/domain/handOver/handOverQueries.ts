import type { Kysely } from 'kysely';
import type { Database, HandOverTable } from '#db/schema.ts';
import { type Context, lock } from '../perform.ts';

type Db = Kysely<Database>;

/** The hand-over that goes on; null when none does. */
export async function seekHandOver(db: Db): Promise<HandOverTable | null> {
	const found = await db.selectFrom('handOver').selectAll().where('finishedAt', 'is', null).executeTakeFirst();
	return found ?? null;
}

/** The hand-over that goes on, held until commit: it is not finished while somebody takes a step of it. */
export async function holdHandOver(context: Pick<Context, 'db' | 'kind'>): Promise<HandOverTable | null> {
	await lock(context, context.db.selectFrom('installation').select('id'), 'share').executeTakeFirst();
	return seekHandOver(context.db);
}

/** The last hand-over that was finished; null before the first. */
export async function seekFinished(db: Db): Promise<HandOverTable | null> {
	const found = await db
		.selectFrom('handOver')
		.selectAll()
		.where('finishedAt', 'is not', null)
		.orderBy('finishedAt', 'desc')
		.executeTakeFirst();
	return found ?? null;
}

/** Who administers, and whether they have opened their account: a card that nobody claimed administers nothing. */
export async function listAdministrators(db: Db) {
	const rows = await db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['account.id', 'person.id as personId', 'person.displayName as name', 'account.secretHash'])
		.where('account.administrator', '=', 1)
		.where('account.frozenAt', 'is', null)
		.orderBy('person.displayName')
		.execute();
	return rows.map(({ secretHash, ...one }) => ({ ...one, opened: secretHash !== null }));
}

/** Asks that were sent, wait for an answer, and lie at this office. */
export function openAsksOf(db: Db, officeId: string) {
	return db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.select(['ask.id', 'ask.ordinal', 'ask.what', 'ask.sentAt', 'outcome.code'])
		.where('ask.holderId', '=', officeId)
		.where('ask.sentAt', 'is not', null)
		.where('ask.answeredAt', 'is', null)
		.orderBy('ask.sentAt')
		.orderBy('ask.id');
}

/** Every office with what hangs on it: open asks, officers, offices below. */
export async function listWhatHangs(db: Db) {
	const offices = await db
		.selectFrom('office')
		.select(['id', 'code', 'name', 'level', 'parentId', 'closedAt'])
		.orderBy('name')
		.execute();
	const asks = await db
		.selectFrom('ask')
		.select(({ fn }) => ['holderId', fn.countAll().as('count')])
		.where('sentAt', 'is not', null)
		.where('answeredAt', 'is', null)
		.groupBy('holderId')
		.execute();
	const officers = await db
		.selectFrom('officer')
		.select(({ fn }) => ['officeId', fn.countAll().as('count')])
		.where('endedAt', 'is', null)
		.groupBy('officeId')
		.execute();
	const asksOf = new Map(asks.map((row) => [row.holderId, Number(row.count)]));
	const officersOf = new Map(officers.map((row) => [row.officeId, Number(row.count)]));
	return offices.map((office) => ({
		...office,
		asks: asksOf.get(office.id) ?? 0,
		officers: officersOf.get(office.id) ?? 0,
		below: offices.filter((one) => one.parentId === office.id && one.closedAt === null).length,
	}));
}

/** How many people can administer, and how many open asks lie at offices that are closed. */
export async function readReadiness(db: Db): Promise<{ administrators: number; asksLeft: number }> {
	const administrators = (await listAdministrators(db)).filter((one) => one.opened).length;
	const { count } = await db
		.selectFrom('ask')
		.innerJoin('office', 'office.id', 'ask.holderId')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('ask.sentAt', 'is not', null)
		.where('ask.answeredAt', 'is', null)
		.where('office.closedAt', 'is not', null)
		.executeTakeFirstOrThrow();
	return { administrators, asksLeft: Number(count) };
}

/** What was done since the hand-over began, by kind: as the record tells it. */
export async function countDone(db: Db, since: string, until: string | null) {
	const kinds = [
		...['askRepointed', 'officeReparented', 'officerDismissed', 'officeClosed', 'administratorMade'],
		...['administrationEnded', 'missionRenamed', 'archiveMade'],
	];
	let query = db
		.selectFrom('event')
		.select(({ fn }) => ['type', fn.countAll().as('count')])
		.where('type', 'in', kinds)
		.where('at', '>=', since)
		.groupBy('type');
	if (until !== null) query = query.where('at', '<=', until);
	const counted = new Map((await query.execute()).map((row) => [row.type, Number(row.count)]));
	return kinds.map((kind) => ({ kind, count: counted.get(kind) ?? 0 }));
}
