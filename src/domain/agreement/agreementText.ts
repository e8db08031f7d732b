import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { CONSTITUENCIES } from '../committee/committee.ts';
import { Day, Id, Language, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import { CLAUSE_KINDS } from '../proposal/proposal.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { AUDIENCES, SIGNATORY_ROLES } from './agreement.ts';
import { listAgreementClauses, listCouldSign } from './agreementQueries.ts';

/** One row of the form; a row left empty is no clause. What it lacks is shown, and asked for before the text is fixed. */
const ClauseRow = z
	.object({
		id: Id.optional(),
		kind: z.enum(CLAUSE_KINDS).default('duty'),
		text: text(1000).optional(),
		dutyBearer: line(120).optional(),
		dueOn: Day.optional(),
		checkedHow: line(200).optional(),
	})
	.refine((row) => row.text !== undefined || (!row.dutyBearer && !row.dueOn && !row.checkedHow), {
		path: ['text'],
		params: { code: 'required' },
	});

/** Somebody who signs: by name, or chosen among the people of the house; a row with neither is nobody. */
const SignatoryRow = z
	.object({
		id: Id.optional(),
		role: z.enum(SIGNATORY_ROLES).default('party'),
		name: line(120).optional(),
		constituency: z.enum(CONSTITUENCIES).optional(),
		personId: Id.optional(),
	})
	.refine((row) => (row.name === undefined && row.personId === undefined) || row.constituency !== undefined, {
		path: ['constituency'],
		params: { code: 'required' },
	});

/** What is written of an agreement. */
export const agreementFields = {
	title: line(160),
	purpose: text(2000),
	causes: text(2000).optional(),
	lang: Language,
	placesIn: text(600).optional(),
	placesOut: text(600).optional(),
	affected: z.array(z.enum(CONSTITUENCIES)).max(12).default([]),
	followUpBody: text(400).optional(),
	disputeStep: text(600).optional(),
	reviewOn: Day.optional(),
	audience: z.enum(AUDIENCES).default('committee'),
	clauses: z.array(ClauseRow).max(40).default([]),
	signatories: z.array(SignatoryRow).max(40).default([]),
};
export type WrittenAgreement = z.output<z.ZodObject<typeof agreementFields>>;

/** What is written, as the agreement's columns. */
export function asAgreementColumns(written: WrittenAgreement) {
	return {
		...{ title: written.title, purpose: written.purpose, lang: written.lang, audience: written.audience },
		...{ causes: written.causes ?? '', placesIn: written.placesIn ?? '', placesOut: written.placesOut ?? '' },
		...{ followUpBody: written.followUpBody ?? '', disputeStep: written.disputeStep ?? '' },
		reviewOn: written.reviewOn ?? null,
		affected: JSON.stringify([...new Set(written.affected)]),
	};
}

/** A clause that keeps its words keeps its id, and with it its translations. */
export async function writeAgreementClauses(
	db: Transaction<Database>,
	agreementId: string,
	rows: WrittenAgreement['clauses'],
): Promise<void> {
	const before = await listAgreementClauses(db, agreementId);
	const taken = new Set<string>();
	await db.deleteFrom('agreementClause').where('agreementId', '=', agreementId).execute();
	const written = rows.flatMap(({ text, ...row }) => (text ? [{ ...row, text }] : []));
	for (const [index, { id: given, kind, text, dutyBearer, dueOn, checkedHow }] of written.entries()) {
		const old = before.find((one) => (given ? one.id === given : one.text === text) && !taken.has(one.id));
		const id = old?.id ?? newId();
		taken.add(id);
		await db
			.insertInto('agreementClause')
			.values({
				...{ id, agreementId, ordinal: index + 1, kind, text },
				...{ dutyBearer: dutyBearer ?? null, dueOn: dueOn ?? null, checkedHow: checkedHow ?? null },
			})
			.execute();
		for (const field of ['text', 'checkedHow'] as const) {
			if (!old || old[field] === (field === 'text' ? text : (checkedHow ?? null))) continue;
			await db.deleteFrom('translation').where('subjectId', '=', id).where('field', '=', field).execute();
		}
	}
	for (const { id } of before)
		if (!taken.has(id)) await db.deleteFrom('translation').where('subjectId', '=', id).execute();
}

/** Who signs, in their order. Nobody signs twice: one voice would speak for two sides. */
export async function writeSignatories(
	{ db }: Pick<Context, 'db'>,
	agreement: { id: string; committeeId: string; sessionId: string | null },
	rows: WrittenAgreement['signatories'],
): Promise<void> {
	const before = await db.selectFrom('signatory').selectAll().where('agreementId', '=', agreement.id).execute();
	const could = await listCouldSign(db, agreement);
	const taken = new Set<string>();
	const persons = new Set<string>();
	await db.deleteFrom('signatory').where('agreementId', '=', agreement.id).execute();
	let ordinal = 0;
	for (const { id: given, role, name, constituency, personId } of rows) {
		if ((!name && !personId) || !constituency) continue;
		const old = before.find((one) => one.id === given && !taken.has(one.id));
		const known = could.find((one) => one.personId === personId);
		if (personId && !known && old?.personId !== personId) throw new NotFound('person');
		if (personId && persons.has(personId)) allow(no('signsOnce', { name: name ?? known?.name ?? '' }));
		if (personId) persons.add(personId);
		const id = old?.id ?? newId();
		taken.add(id);
		ordinal += 1;
		await db
			.insertInto('signatory')
			.values({
				...{ id, agreementId: agreement.id, ordinal, role, constituency, personId: personId ?? null },
				name: name ?? known?.name ?? old?.name ?? '',
			})
			.execute();
	}
}

/** The text as it is kept, hashed and printed: everything that binds, and no name of a person who signs. */
export async function wholeText(db: Transaction<Database>, agreementId: string) {
	const row = await db.selectFrom('agreement').selectAll().where('id', '=', agreementId).executeTakeFirstOrThrow();
	const clauses = await listAgreementClauses(db, agreementId);
	const signatories = await db
		.selectFrom('signatory')
		.select(['role', 'constituency'])
		.where('agreementId', '=', agreementId)
		.orderBy('ordinal')
		.execute();
	return {
		...{ code: row.code, version: row.version, lang: row.lang, title: row.title, purpose: row.purpose },
		...{ causes: row.causes, placesIn: row.placesIn, placesOut: row.placesOut, followUpBody: row.followUpBody },
		...{ disputeStep: row.disputeStep, reviewOn: row.reviewOn, affected: JSON.parse(row.affected) as string[] },
		// Whether everybody may read it is a part of what is signed: nobody opens it afterwards.
		audience: row.audience,
		clauses: clauses.map(({ kind, text, dutyBearer, dueOn, checkedHow }) => ({
			...{ kind, text, dutyBearer, dueOn, checkedHow },
		})),
		signatories,
	};
}

/** Keeps the whole text as it stands now: who made it so, when and why. */
export async function keepAgreementVersion(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	agreementId: string,
	why: 'drafted' | 'edited' | 'reopened',
): Promise<void> {
	const text = await wholeText(db, agreementId);
	await db
		.insertInto('agreementVersion')
		.values({
			...{ agreementId, version: text.version, at: now, accountId: actor.accountId ?? '', why },
			text: JSON.stringify(text),
		})
		.execute();
}

/** What a text that has changed is no longer: fixed, or on its way into force. */
export const OPEN_TEXT = {
	fixedAt: null,
	fixedBy: null,
	coolsUntil: null,
	fixedText: null,
	fixedHash: null,
	partAskedAt: null,
	partAskedBy: null,
	partAskedOrigin: null,
	notCovered: null,
} as const;

/** The next number of a committee's agreements. */
export async function nextAgreementCode(
	db: Transaction<Database>,
	committee: { id: string; code: string },
): Promise<string> {
	const { lastAgreement: number } = await db
		.updateTable('committee')
		.set((is) => ({ lastAgreement: is('lastAgreement', '+', 1) }))
		.where('id', '=', committee.id)
		.returning('lastAgreement')
		.executeTakeFirstOrThrow();
	return `${committee.code}-A-${String(number).padStart(3, '0')}`;
}
