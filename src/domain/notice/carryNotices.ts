import type { Kysely, Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import type { House } from '../perform.ts';
import { GONE, NotCarried, type Outbox } from './outbox.ts';
import { openContact } from './contact.ts';
import {
	KINDS,
	type Outside,
	type Topic,
	type Way,
	afterQuiet,
	isUrgent,
	readChoices,
	readQuietHours,
	secondsToQuiet,
} from './notice.ts';
import { liveRings } from './ring.ts';

/** So many notices are looked at in one act. */
const PORTION = 200;
/** A phone rings for ordinary matters at most this often. */
const APART_MS = 3_600_000;
/** When it is tried again, each time after it failed; then it is given up. */
const AGAIN_MS = [1, 5, 30, 120, 480].map((minutes) => minutes * 60_000);
/** A server that fails is left alone for so long, so that other work goes on. */
const REST_MS = 60_000;
/** So long a ring may wait for a phone that is off, in seconds; one about the safety of an account, so long. */
const WAITS = { ordinary: 12 * 3600, urgent: 24 * 3600 };

/** Sees by which ways the new notices go out, and when; tells whether more wait. */
export async function carryNotices(house: House): Promise<void> {
	while (await house.write.transaction().execute((db) => carrySome(house, db)));
}

async function carrySome(house: House, db: Transaction<Database>): Promise<boolean> {
	const now = house.clock().toISOString();
	const fresh = db
		.selectFrom('accountNotice')
		.select(['id', 'accountId', 'kind'])
		.where('carriedAt', 'is', null)
		.orderBy('at')
		.limit(PORTION);
	const notices = await (house.kind === 'postgresql' ? fresh.forUpdate().skipLocked() : fresh).execute();
	for (const accountId of new Set(notices.map((notice) => notice.accountId))) {
		const mine = notices.filter((notice) => notice.accountId === accountId);
		const wants = await readChoices(db, accountId);
		const topic = (kind: string) => (KINDS as Record<string, Topic>)[kind];
		const unlisted = mine.filter(({ kind }) => {
			const about = topic(kind);
			return about !== undefined && about !== 'security' && !wants(about, 'app');
		});
		for (const { id } of unlisted)
			await db.updateTable('accountNotice').set({ readAt: now }).where('id', '=', id).execute();
		const contacts = await db
			.selectFrom('contact')
			.select('channel')
			.where('accountId', '=', accountId)
			.where('confirmedAt', 'is not', null)
			.execute();
		const rings = await liveRings(db).where('ring.accountId', '=', accountId).execute();
		const ways: { channel: Way; ringId: string | null }[] = [
			...contacts.map(({ channel }) => ({ channel: channel as Outside, ringId: null })),
			...rings.map(({ id }) => ({ channel: 'push' as const, ringId: id })),
		];
		for (const way of ways) {
			const { channel } = way;
			const wanted = mine.filter(({ kind }) => {
				const about = topic(kind);
				return about !== undefined && wants(about, channel);
			});
			if (wanted.some(({ kind }) => isUrgent(kind))) await plan(db, { accountId, ...way, urgent: true, now });
			if (wanted.some(({ kind }) => !isUrgent(kind))) await plan(db, { accountId, ...way, urgent: false, now });
		}
	}
	if (notices.length > 0)
		await db
			.updateTable('accountNotice')
			.set({ carriedAt: now })
			.where(
				'id',
				'in',
				notices.map((notice) => notice.id),
			)
			.execute();
	return notices.length === PORTION;
}

/** What was to go to an address does not go. */
export async function forgetUnsent(
	db: Kysely<Database>,
	{ accountId, channel }: { accountId: string; channel: Outside },
): Promise<void> {
	await db
		.deleteFrom('noticeDelivery')
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
		.where('sentAt', 'is', null)
		.execute();
}

/** One message for all that waits: another is not needed while one is still to go. */
async function plan(
	db: Transaction<Database>,
	{
		accountId,
		channel,
		ringId,
		urgent,
		now,
	}: { accountId: string; channel: Way; ringId: string | null; urgent: boolean; now: string },
): Promise<void> {
	const before = await db
		.selectFrom('noticeDelivery')
		.select(['sentAt', 'deadAt'])
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
		.where('ringId', ringId === null ? 'is' : '=', ringId)
		.where('urgent', '=', urgent ? 1 : 0)
		.orderBy('madeAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (before && before.sentAt === null && before.deadAt === null) return;
	const apart = before?.sentAt ? new Date(Date.parse(before.sentAt) + APART_MS).toISOString() : now;
	const dueAt = urgent ? now : await whenItMayRing(db, accountId, apart > now ? apart : now);
	const id = newId();
	await db
		.insertInto('noticeDelivery')
		.values({
			id,
			accountId,
			channel,
			ringId,
			urgent: urgent ? 1 : 0,
			madeAt: now,
			dueAt,
			sentAt: null,
			deadAt: null,
			lastError: null,
		})
		.execute();
	await scheduleDelivery(db, id, dueAt);
}

async function whenItMayRing(db: Kysely<Database>, accountId: string, at: string): Promise<string> {
	return afterQuiet(at, await readQuietHours(db, accountId), await timeZoneOf(db, accountId));
}

/** The clock on the wall where somebody lives decides what is night. */
async function timeZoneOf(db: Kysely<Database>, accountId: string): Promise<string> {
	const seat = await db
		.selectFrom('account')
		.innerJoin('seatHolding', 'seatHolding.personId', 'account.personId')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('committee', 'committee.id', 'seat.committeeId')
		.select('committee.timeZone')
		.where('account.id', '=', accountId)
		.where('seatHolding.endedAt', 'is', null)
		.executeTakeFirst();
	const role = await db
		.selectFrom('appointment')
		.innerJoin('committee', 'committee.id', 'appointment.committeeId')
		.select('committee.timeZone')
		.where('appointment.accountId', '=', accountId)
		.where('appointment.endedAt', 'is', null)
		.executeTakeFirst();
	const first = await db
		.selectFrom('committee')
		.select('timeZone')
		.orderBy('foundedOn')
		.orderBy('code')
		.executeTakeFirst();
	const timeZone = seat?.timeZone ?? role?.timeZone ?? first?.timeZone ?? 'UTC';
	return timeZone;
}

async function scheduleDelivery(db: Kysely<Database>, id: string, runAt: string): Promise<void> {
	await db
		.insertInto('job')
		.values({
			...{ id: newId(), kind: 'deliverNotice', subjectId: id, runAt, leaseUntil: null },
			...{ attempts: 0, lastError: null, doneAt: null },
		})
		.execute();
}

/** Until when a way out is left alone, in this process, on the machine's clock. */
const resting = new WeakMap<object, number>();

/**
 * Sends one message on its way: that something waits, and nothing else. What fails is tried again, ever more rarely, and
 * then given up; whoever keeps the machine sees how much of it there is. A message that was under way when the machine
 * stopped is sent again, under the same name.
 */
export async function deliverNotice(house: House, outbox: Outbox, id: string): Promise<void> {
	const now = house.clock().toISOString();
	const delivery = await house.read.selectFrom('noticeDelivery').selectAll().where('id', '=', id).executeTakeFirst();
	if (!delivery || delivery.sentAt !== null || delivery.deadAt !== null) return;
	const channel = delivery.channel as Way;
	const carrier = outbox[channel];
	const mark = (set: { sentAt?: string; deadAt?: string; lastError?: string; attempts?: number; dueAt?: string }) =>
		house.write.updateTable('noticeDelivery').set(set).where('id', '=', id).execute();
	const later = async (dueAt: string) => {
		await mark({ dueAt });
		await scheduleDelivery(house.write, id, dueAt);
	};
	// The night may have come, or been chosen, since it was planned.
	const rings = delivery.urgent === 1 ? now : await whenItMayRing(house.read, delivery.accountId, now);
	if (rings > now) return later(rings);
	const address = await (channel === 'push' ? findRing(house, delivery.ringId) : findContact(house, delivery, channel));
	// A phone that somebody signed out of, or that passed on to another, does not ring: there is nothing to mend.
	if (address === null && channel === 'push')
		return void (await house.write.deleteFrom('noticeDelivery').where('id', '=', id).execute());
	if (address === null) return void (await mark({ deadAt: now, lastError: 'noAddress' }));
	if ((resting.get(carrier) ?? 0) > Date.now()) return later(new Date(Date.parse(now) + REST_MS).toISOString());
	const attempts = delivery.attempts + 1;
	const urgent = delivery.urgent === 1;
	const quiet = urgent ? null : await secondsLeft(house, delivery.accountId, now);
	const waitSeconds = Math.min(urgent ? WAITS.urgent : WAITS.ordinary, quiet ?? WAITS.urgent);
	await mark({ attempts });
	try {
		await carrier.send({ id, ...address, urgent, waitSeconds });
	} catch (error) {
		if (channel === 'push' && error instanceof NotCarried && error.code === GONE) {
			await house.write.deleteFrom('ring').where('id', '=', delivery.ringId).execute();
			return void (await house.write.deleteFrom('noticeDelivery').where('id', '=', id).execute());
		}
		const lastError = error instanceof NotCarried ? error.code : 'failed';
		// What one push service says of one phone holds for no other.
		if (channel !== 'push' || lastError === 'ECONNECTION') resting.set(carrier, Date.now() + REST_MS);
		const wait = AGAIN_MS[attempts - 1];
		if (wait === undefined) return void (await mark({ deadAt: now, lastError }));
		await mark({ lastError });
		return later(new Date(Date.parse(now) + wait).toISOString());
	}
	await mark({ sentAt: now });
}

/** Where a message is to go, and in which language. */
type Address = { to: string; locale: string | null } | null;

/** The address that somebody entered, and showed to be theirs. */
async function findContact(house: House, { accountId }: { accountId: string }, channel: Outside): Promise<Address> {
	const found = await house.read
		.selectFrom('contact')
		.innerJoin('account', 'account.id', 'contact.accountId')
		.select(['account.locale', 'contact.sealed'])
		.where('account.id', '=', accountId)
		.where('account.frozenAt', 'is', null)
		.where('contact.channel', '=', channel)
		.where('contact.confirmedAt', 'is not', null)
		.executeTakeFirst();
	const pepper = await readPepper(house.keyFolder);
	const to = found && pepper && openContact(pepper, { accountId, channel, sealed: found.sealed });
	return to ? { to, locale: found.locale } : null;
}

/** The browser on which somebody is signed in at this moment. */
async function findRing(house: House, ringId: string | null): Promise<Address> {
	const found = await liveRings(house.read)
		.where('ring.id', '=', ringId ?? '')
		.executeTakeFirst();
	const pepper = await readPepper(house.keyFolder);
	const to =
		found && pepper && openContact(pepper, { accountId: found.accountId, channel: 'push', sealed: found.sealed });
	return to ? { to, locale: found.locale } : null;
}

async function secondsLeft(house: House, accountId: string, now: string): Promise<number | null> {
	const quiet = await readQuietHours(house.read, accountId);
	return secondsToQuiet(now, quiet, await timeZoneOf(house.read, accountId));
}
