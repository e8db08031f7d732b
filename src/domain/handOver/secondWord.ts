import type { Kysely } from 'kysely';
import type { Database, SecondWordTable } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import type { Context } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { maySaySecondWord } from './handOverPolicy.ts';
import { listAdministrators } from './handOverQueries.ts';

/** What cannot be undone: a second administrator says so too, or it waits for three days where there is only one. */
export const SECOND_WORD_KINDS = [
	'finishHandOver',
	'dismissOfficers',
	'closeOffice',
	'endAdministration',
	'dissolveCommittee',
	'handOverCommittee',
] as const;
export type SecondWordKind = (typeof SECOND_WORD_KINDS)[number];

/** Where nobody else administers, so long can everybody see what is to happen. */
export const WAIT_HOURS = 72;
/** What nobody said yes to for so long is asked for anew. */
export const LAPSE_DAYS = 30;

const HOUR = 3_600_000;
const after = (iso: string, hours: number) => new Date(Date.parse(iso) + hours * HOUR).toISOString();

/** When whoever asked may do it alone, if nobody else administers by then. */
export const freeAt = (asked: { askedAt: string }) => after(asked.askedAt, WAIT_HOURS);

/** Who administers, has opened the account, and is neither of these: whoever could say so too. */
async function countOthers(db: Kysely<Database>, ...but: (string | null)[]): Promise<number> {
	return (await listAdministrators(db)).filter((one) => one.opened && !but.includes(one.id)).length;
}

/** Who administers now: what somebody asked for who no longer does, or who is barred, is nobody's first word any more. */
const administering = (db: Kysely<Database>) =>
	db.selectFrom('account').select('id').where('administrator', '=', 1).where('frozenAt', 'is', null);

async function seekAsked(db: Kysely<Database>, kind: SecondWordKind, subjectId: string, now: string) {
	const found = await db
		.selectFrom('secondWord')
		.selectAll()
		.where('kind', '=', kind)
		.where('subjectId', '=', subjectId)
		.where('askedBy', 'in', administering(db))
		.executeTakeFirst();
	return found && after(found.askedAt, LAPSE_DAYS * 24) > now ? found : null;
}

/** Whether somebody may ask for it, or say so too, now. */
export async function readSecondWord(
	db: Kysely<Database>,
	actor: Actor,
	now: string,
	kind: SecondWordKind,
	subjectId: string,
) {
	const asked = await seekAsked(db, kind, subjectId, now);
	const others = await countOthers(db, actor.accountId, kind === 'endAdministration' ? subjectId : null);
	return { asked, may: maySaySecondWord(actor, asked && { ...asked, free: freeAt(asked) <= now, others }) };
}

/**
 * What the first person said, once it may be done; null when it is only asked for now. The house itself waits for nobody.
 * The caller has allowed the act before, and does nothing yet on null.
 */
export async function awaitSecondWord(
	{ db, actor, now, record }: Context,
	kind: SecondWordKind,
	subjectId: string,
	told: { why?: string; successor?: string } = {},
): Promise<Pick<SecondWordTable, 'why' | 'withSuccessor'> | null> {
	const fresh = { why: told.why ?? null, withSuccessor: told.successor ?? null };
	if (actor.kind === 'system' || actor.accountId === null) return fresh;
	await db
		.deleteFrom('secondWord')
		.where((is) =>
			is.or([is('askedAt', '<=', after(now, -LAPSE_DAYS * 24)), is('askedBy', 'not in', administering(db))]),
		)
		.execute();
	// Inserted first: of two who ask at once the second waits here, and finds what the first said.
	const inserted = await db
		.insertInto('secondWord')
		.values({ id: `${kind} ${subjectId}`, kind, subjectId, askedAt: now, askedBy: actor.accountId, ...fresh })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0) {
		await record({ type: 'secondWordAsked', kind, subjectId });
		return null;
	}
	const { asked, may } = await readSecondWord(db, actor, now, kind, subjectId);
	allow(may);
	// Nobody says yes to other words than those that they have read.
	if (asked && (asked.why !== fresh.why || asked.withSuccessor !== fresh.withSuccessor)) allow(no('textChanged'));
	const { numDeletedRows } = await db
		.deleteFrom('secondWord')
		.where('kind', '=', kind)
		.where('subjectId', '=', subjectId)
		.executeTakeFirst();
	// Two others said yes in the same instant.
	if (!asked || Number(numDeletedRows) === 0) allow(no('alreadyDone'));
	return { why: asked?.why ?? null, withSuccessor: asked?.withSuccessor ?? null };
}

/** Everything that waits for a second person, the oldest first, by what it is about. */
export async function listAsked(db: Kysely<Database>, now: string) {
	const rows = await db
		.selectFrom('secondWord')
		.innerJoin('account as asker', 'asker.id', 'secondWord.askedBy')
		.innerJoin('person', 'person.id', 'asker.personId')
		.leftJoin('office', 'office.id', 'secondWord.subjectId')
		.leftJoin('committee', 'committee.id', 'secondWord.subjectId')
		.leftJoin('account as other', 'other.id', 'secondWord.subjectId')
		.leftJoin('person as otherPerson', 'otherPerson.id', 'other.personId')
		.select(['secondWord.kind', 'secondWord.subjectId', 'secondWord.askedAt', 'secondWord.askedBy', 'secondWord.why'])
		.select(['person.displayName as name', 'office.name as officeName', 'office.code as officeCode'])
		.select([
			'committee.name as committeeName',
			'committee.code as committeeCode',
			'otherPerson.displayName as otherName',
		])
		.where('secondWord.askedBy', 'in', administering(db))
		.orderBy('secondWord.askedAt')
		.orderBy('secondWord.id')
		.execute();
	return rows
		.filter((row) => after(row.askedAt, LAPSE_DAYS * 24) > now)
		.map((row) => ({
			kind: row.kind as SecondWordKind,
			...{ subjectId: row.subjectId, askedAt: row.askedAt, name: row.name, why: row.why, freeAt: freeAt(row) },
			about: row.officeName ?? row.committeeName ?? row.otherName,
			code: row.officeCode ?? row.committeeCode,
		}));
}
