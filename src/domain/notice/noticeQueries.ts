import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { readPepper } from '../mediatorKey/pepper.ts';
import { prepared } from '../prepared.ts';
import { openContact } from './contact.ts';
import { mayStillCount } from './contactCode.ts';
import { KINDS, type Kind, OF_ACCOUNT, OUTSIDE, type Outside } from './notice.ts';

/** One line of somebody's list: what kind, since when, whether it was read, and where it leads. */
export interface NoticeLine {
	id: string;
	kind: Kind;
	at: string;
	unread: boolean;
	committeeName: string | null;
	officeName: string | null;
	/** Where one goes from here. */
	path: string;
	device: string;
	names: string[];
}

const OWN = new Set<string>(OF_ACCOUNT);

function pathOf(row: {
	kind: string;
	committeeCode: string | null;
	officeCode: string | null;
	subjectId: string | null;
}): string {
	if (OWN.has(row.kind)) return row.kind.startsWith('session') ? '/me/desk' : '/me';
	if (row.officeCode) return `/office/${row.officeCode}${row.subjectId ? `/asks/${row.subjectId}` : ''}`;
	const inside = `/committee/${row.committeeCode}`;
	if (row.kind === 'votingMoved') return `${inside}/elections`;
	// Another committee's ask, which does not stand among one's own outcomes.
	if (row.kind === 'jointAskCorrected') return `${inside}/co-signed`;
	switch ((KINDS as Record<string, string>)[row.kind]) {
		case 'session':
			return '/me/desk';
		case 'vote':
			return row.subjectId ? `${inside}/polls/${row.subjectId}` : `${inside}/polls`;
		case 'ask':
		case 'answer':
		case 'decision':
			return `${inside}/outcomes`;
		default:
			return inside;
	}
}

/** What somebody was told, the newest first. Seen by them alone. */
export async function listAllNotices(
	db: Kysely<Database>,
	accountId: string,
	page: { limit: number; offset?: number },
): Promise<NoticeLine[]> {
	const rows = await db
		.selectFrom('accountNotice')
		.leftJoin('committee', 'committee.id', 'accountNotice.committeeId')
		.leftJoin('office', 'office.id', 'accountNotice.officeId')
		.leftJoin('account as by', 'by.id', 'accountNotice.byAccountId')
		.leftJoin('person as byPerson', 'byPerson.id', 'by.personId')
		.leftJoin('account as with', 'with.id', 'accountNotice.withAccountId')
		.leftJoin('person as withPerson', 'withPerson.id', 'with.personId')
		.select([
			...(['accountNotice.id', 'accountNotice.kind', 'accountNotice.at', 'accountNotice.readAt'] as const),
			...(['accountNotice.device', 'accountNotice.subjectId', 'committee.code as committeeCode'] as const),
			...(['committee.name as committeeName', 'office.code as officeCode', 'office.name as officeName'] as const),
			...(['byPerson.displayName as byName', 'withPerson.displayName as withName'] as const),
		])
		.where('accountNotice.accountId', '=', accountId)
		.orderBy('accountNotice.at', 'desc')
		.orderBy('accountNotice.id')
		.limit(page.limit)
		.offset(page.offset ?? 0)
		.execute();
	return rows
		.filter((row) => row.kind in KINDS)
		.map((row) => ({
			...{ id: row.id, kind: row.kind as Kind, at: row.at, unread: row.readAt === null, device: row.device },
			...{ committeeName: row.committeeName, officeName: row.officeName, path: pathOf(row) },
			names: [row.byName, row.withName].filter((name): name is string => name !== null),
		}));
}

const UNREAD = prepared(['accountId'], (db, { accountId }) =>
	db
		.selectFrom('accountNotice')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('accountId', '=', accountId)
		.where('readAt', 'is', null),
);

/** How many notices somebody has not read: every page says it. */
export async function countUnread(db: Kysely<Database>, accountId: string): Promise<number> {
	const [row] = await UNREAD(db, { accountId });
	return Number(row?.count ?? 0);
}

/** Where somebody can be reached, as they see it themselves. */
export interface Reached {
	/** Null when the house's key is no longer the same. */
	address: string | null;
	confirmed: boolean;
	/** The code that is still to be entered: on its way, there, not to be handed over, or no longer of use. */
	code: { id: string; state: 'onItsWay' | 'sent' | 'unsent' | 'over' } | null;
}

/** Where somebody can be reached, for their own eyes. */
export async function readContacts(
	db: Kysely<Database>,
	{ accountId, keyFolder, now }: { accountId: string; keyFolder: string; now: string },
): Promise<Partial<Record<Outside, Reached>>> {
	const rows = await db
		.selectFrom('contact')
		.leftJoin('contactCode', 'contactCode.id', 'contact.codeId')
		.select(['contact.channel', 'contact.sealed', 'contact.codeId', 'contact.confirmedAt'])
		.select(['contactCode.madeAt', 'contactCode.tries', 'contactCode.sentAt', 'contactCode.deadAt'])
		.where('contact.accountId', '=', accountId)
		.execute();
	if (rows.length === 0) return {};
	const pepper = await readPepper(keyFolder);
	return Object.fromEntries(
		OUTSIDE.flatMap((channel) => {
			const row = rows.find((one) => one.channel === channel);
			if (!row) return [];
			const address = pepper && openContact(pepper, { accountId, channel, sealed: row.sealed });
			const { codeId: id, madeAt, tries } = row;
			const counts = madeAt !== null && tries !== null && mayStillCount({ madeAt, tries }, now);
			const state = row.deadAt !== null ? 'unsent' : !counts ? 'over' : row.sentAt !== null ? 'sent' : 'onItsWay';
			return [[channel, { address, confirmed: row.confirmedAt !== null, code: id === null ? null : { id, state } }]];
		}),
	);
}

/** What could not be delivered and was given up, by way and cause: numbers, for whoever keeps the machine. */
export async function countDeadLetters(
	db: Kysely<Database>,
): Promise<{ channel: string; cause: string; count: number }[]> {
	const rows = await db
		.selectFrom('noticeDelivery')
		.select(['channel', 'lastError'])
		.select(({ fn }) => fn.countAll().as('count'))
		.where('deadAt', 'is not', null)
		.groupBy(['channel', 'lastError'])
		.orderBy('channel')
		.execute();
	return rows.map((row) => ({ channel: row.channel, cause: row.lastError ?? '', count: Number(row.count) }));
}
