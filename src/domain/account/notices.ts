import type { Kysely } from 'kysely';
import type { AccountNoticeTable, Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { OF_ACCOUNT } from '../notice/notice.ts';

/** What somebody is told about their own account. */
export type NoticeKind = (typeof OF_ACCOUNT)[number];

/** Tells the holder of an account what happened to it, until they have read it. */
export async function tellHolder(
	db: Kysely<Database>,
	notice: { accountId: string; kind: NoticeKind; at: string } & Partial<
		Pick<AccountNoticeTable, 'byAccountId' | 'withAccountId' | 'device'>
	>,
): Promise<void> {
	await db
		.insertInto('accountNotice')
		.values({
			id: newId(),
			byAccountId: null,
			withAccountId: null,
			readAt: null,
			...notice,
			device: notice.device ?? '',
		})
		.execute();
}

/** What the holder of an account has not read yet, the newest first, with the names of those who did it. */
export async function listNotices(db: Kysely<Database>, accountId: string) {
	const rows = await db
		.selectFrom('accountNotice')
		.leftJoin('account as by', 'by.id', 'accountNotice.byAccountId')
		.leftJoin('person as byPerson', 'byPerson.id', 'by.personId')
		.leftJoin('account as with', 'with.id', 'accountNotice.withAccountId')
		.leftJoin('person as withPerson', 'withPerson.id', 'with.personId')
		.select([
			'accountNotice.id',
			'accountNotice.kind',
			'accountNotice.at',
			'accountNotice.device',
			'byPerson.displayName as byName',
			'withPerson.displayName as withName',
		])
		.where('accountNotice.accountId', '=', accountId)
		.where('accountNotice.readAt', 'is', null)
		.where('accountNotice.kind', 'in', OF_ACCOUNT)
		.orderBy('accountNotice.at', 'desc')
		.limit(20)
		.execute();
	return rows.map(({ byName, withName, ...row }) => ({
		...row,
		kind: row.kind as NoticeKind,
		names: [byName, withName].filter((name): name is string => name !== null),
	}));
}

/** Whether something about the account waits to be read. */
export async function hasNotices(db: Kysely<Database>, accountId: string): Promise<boolean> {
	const first = await db
		.selectFrom('accountNotice')
		.select('id')
		.where('accountId', '=', accountId)
		.where('readAt', 'is', null)
		.where('kind', 'in', OF_ACCOUNT)
		.executeTakeFirst();
	return first !== undefined;
}
