import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { findConcern } from '../concern/concernQueries.ts';
import { Day, Id, Language, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { APPROACHES, CATEGORIES, CLAUSE_KINDS, PRINCIPLES } from './proposal.ts';
import { listClauses } from './proposalQueries.ts';

/** One row of the form; a row left empty is no clause. */
const ClauseRow = z
	.object({
		kind: z.enum(CLAUSE_KINDS).default('duty'),
		text: text(1000).optional(),
		dutyBearer: line(120).optional(),
		dueOn: Day.optional(),
	})
	.refine((row) => row.text !== undefined || (!row.dutyBearer && !row.dueOn), {
		path: ['text'],
		params: { code: 'required' },
	});

const Clauses = z
	.array(ClauseRow)
	.max(40)
	.default([])
	.transform((rows) =>
		rows.flatMap(({ kind, text, dutyBearer, dueOn }) =>
			text ? [{ kind, text, dutyBearer: dutyBearer ?? null, dueOn: dueOn ?? null }] : [],
		),
	);

/** What an author writes: the same fields when drafting and when editing. */
export const proposalFields = {
	concernIds: z.array(Id).min(1).max(20),
	title: line(160),
	purpose: text(2000),
	lang: Language,
	category: z.enum(CATEGORIES),
	approach: z.enum(APPROACHES),
	clauses: Clauses,
	/** Who could be worse off if this is known or done, and what is done about it (domain.md, Annex IV.8). */
	worseOff: text(1000),
	mitigation: text(1000),
	/** How the five checks are met, in words; each may be left open. */
	principles: z
		.object(Object.fromEntries(PRINCIPLES.map((principle) => [principle, text(600).optional()])))
		.default({}),
};

type Written = z.output<z.ZodObject<typeof proposalFields>>;

/** What is written, as the proposal's columns. */
export function asColumns(written: Written) {
	return {
		title: written.title,
		purpose: written.purpose,
		lang: written.lang,
		category: written.category,
		approach: written.approach,
		worseOff: written.worseOff,
		mitigation: written.mitigation,
		principles: JSON.stringify(Object.fromEntries(PRINCIPLES.map((code) => [code, written.principles[code] ?? '']))),
	};
}

/** Says which concerns a proposal answers: concerns of the same committee that its author may see. */
export async function answerConcerns(context: Context, proposalId: string, committeeId: string, concernIds: string[]) {
	const { db } = context;
	const kept = await db
		.selectFrom('proposalConcern')
		.select('concernId')
		.where('proposalId', '=', proposalId)
		.execute();
	const before = new Set(kept.map((row) => row.concernId));
	for (const concernId of new Set(concernIds)) {
		if (before.has(concernId)) continue;
		const concern = await findConcern(context, concernId);
		if (concern.committeeId !== committeeId) throw new NotFound('concern');
		await db.insertInto('proposalConcern').values({ proposalId, concernId }).execute();
	}
	for (const concernId of before) {
		if (concernIds.includes(concernId)) continue;
		await db
			.deleteFrom('proposalConcern')
			.where('proposalId', '=', proposalId)
			.where('concernId', '=', concernId)
			.execute();
	}
}

/** Writes the clauses in their order. One whose words stay keeps its id, and so its translations; others lose theirs. */
export async function writeClauses(db: Transaction<Database>, proposalId: string, clauses: Written['clauses']) {
	const before = await listClauses(db, proposalId);
	await db.deleteFrom('clause').where('proposalId', '=', proposalId).execute();
	for (const [index, clause] of clauses.entries()) {
		const same = before.findIndex((old) => old.text === clause.text);
		const [kept] = same >= 0 ? before.splice(same, 1) : [];
		await db
			.insertInto('clause')
			.values({ id: kept?.id ?? newId(), proposalId, ordinal: index + 1, ...clause })
			.execute();
	}
	for (const gone of before) await db.deleteFrom('translation').where('subjectId', '=', gone.id).execute();
}
