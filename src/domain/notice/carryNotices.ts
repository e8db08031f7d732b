import type { Kysely, Transaction } from 'kysely';
import type { Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import type { House } from '../perform.ts';
import { NotCarried, type Outbox } from './outbox.ts';
import { openContact } from './contact.ts';
import { KINDS, type Outside, type Topic, afterQuiet, isUrgent, readChoices, readQuietHours } from './notice.ts';

/** So many notices are looked at in one act. */
const PORTION = 200;
/** A phone rings for ordinary matters at most this often. */
const APART_MS = 3_600_000;
/** When it is tried again, each time after it failed; then it is given up. */
const AGAIN_MS = [1, 5, 30, 120, 480].map((minutes) => minutes * 60_000);
/** A server that fails is left alone for so long, so that other work goes on. */
const REST_MS = 60_000;

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
		const contacts = await db.selectFrom('contact').select('channel').where('accountId', '=', accountId).execute();
		for (const { channel } of contacts as { channel: Outside }[]) {
			const wanted = mine.filter(({ kind }) => {
				const about = topic(kind);
				return about !== undefined && wants(about, channel);
			});
			if (wanted.some(({ kind }) => isUrgent(kind))) await plan(db, { accountId, channel, urgent: true, now });
			if (wanted.some(({ kind }) => !isUrgent(kind))) await plan(db, { accountId, channel, urgent: false, now });
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

/** One message for all that waits: another is not needed while one is still to go. */
async function plan(
	db: Transaction<Database>,
	{ accountId, channel, urgent, now }: { accountId: string; channel: Outside; urgent: boolean; now: string },
): Promise<void> {
	const before = await db
		.selectFrom('noticeDelivery')
		.select(['sentAt', 'deadAt'])
		.where('accountId', '=', accountId)
		.where('channel', '=', channel)
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

/** The clock on the wall where somebody lives decides what is night. */
async function whenItMayRing(db: Kysely<Database>, accountId: string, at: string): Promise<string> {
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
	return afterQuiet(at, await readQuietHours(db, accountId), timeZone);
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
	const channel = delivery.channel as Outside;
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
	const account = await house.read
		.selectFrom('account')
		.leftJoin('contact', (join) =>
			join.onRef('contact.accountId', '=', 'account.id').on('contact.channel', '=', channel),
		)
		.select(['account.locale', 'account.frozenAt', 'contact.sealed'])
		.where('account.id', '=', delivery.accountId)
		.executeTakeFirst();
	const pepper = await readPepper(house.keyFolder);
	const to =
		account?.sealed && !account.frozenAt && pepper
			? openContact(pepper, { accountId: delivery.accountId, channel, sealed: account.sealed })
			: null;
	if (to === null) return void (await mark({ deadAt: now, lastError: 'noAddress' }));
	if ((resting.get(carrier) ?? 0) > Date.now()) return later(new Date(Date.parse(now) + REST_MS).toISOString());
	const attempts = delivery.attempts + 1;
	await mark({ attempts });
	try {
		await carrier.send({ id, to, locale: account?.locale ?? null, urgent: delivery.urgent === 1 });
	} catch (error) {
		resting.set(carrier, Date.now() + REST_MS);
		const lastError = error instanceof NotCarried ? error.code : 'failed';
		const wait = AGAIN_MS[attempts - 1];
		if (wait === undefined) return void (await mark({ deadAt: now, lastError }));
		await mark({ lastError });
		return later(new Date(Date.parse(now) + wait).toISOString());
	}
	await mark({ sentAt: now });
}
