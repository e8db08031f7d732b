import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { findConcern } from '../concern/concernQueries.ts';
import { Id, LANGUAGES, text } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { findProposal } from '../proposal/proposalQueries.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayTranslateText } from './translationPolicy.ts';

/** What can be said in another language: titles, stories, purposes and clauses. */
export const TRANSLATED_FIELDS = ['title', 'story', 'purpose', 'text'] as const;

export const TranslateText = z.object({
	committeeId: Id,
	lang: z.enum(LANGUAGES),
	/** A row left empty is not translated. */
	texts: z
		.array(z.object({ subjectId: Id, field: z.enum(TRANSLATED_FIELDS), text: text(4000).optional() }))
		.min(1)
		.max(60),
});

interface Subject {
	committeeId: string;
	authorId: string;
	fields: readonly string[];
	outcome: 'none' | 'drafted' | 'published';
	topic: { concernId: string } | { proposalId: string };
}

async function proposalOfClause(db: Kysely<Database>, clauseId: string): Promise<string | null> {
	const clause = await db.selectFrom('clause').select('proposalId').where('id', '=', clauseId).executeTakeFirst();
	return clause?.proposalId ?? null;
}

async function findSubject(context: Context, id: string): Promise<Subject> {
	const { db } = context;
	if (await db.selectFrom('concern').select('id').where('id', '=', id).executeTakeFirst()) {
		const { committeeId, raisedBy } = await findConcern(context, id);
		return { committeeId, authorId: raisedBy, fields: ['title', 'story'], outcome: 'none', topic: { concernId: id } };
	}
	const ofClause = await proposalOfClause(db, id);
	const { committeeId, authorId, outcome, id: proposalId } = await findProposal(context, ofClause ?? id);
	return { committeeId, authorId, fields: ofClause ? ['text'] : ['title', 'purpose'], outcome, topic: { proposalId } };
}

/** A translation leaves with the outcome: what has been reviewed without it must be looked at again. */
async function voidReview({ db, touch }: Context, proposalId: string): Promise<void> {
	const reviewed = await db
		.updateTable('outcome')
		.set({ reviewedVersion: 0 })
		.where('proposalId', '=', proposalId)
		.where('publishedAt', 'is', null)
		.where('review', 'is not', null)
		.returning('id')
		.execute();
	for (const { id } of reviewed) touch(`outcome:${id}`);
}

/** Somebody who knows both languages says a text in another one. The original stays what binds. */
export const translateText = verb(TranslateText, async (context, input) => {
	const { db, actor, record, touch } = context;
	const committee = await findCommittee(db, input.committeeId);
	let written = 0;
	for (const { subjectId, field, text } of input.texts) {
		if (!text) continue;
		const subject = await findSubject(context, subjectId);
		if (subject.committeeId !== committee.id || !subject.fields.includes(field)) throw new NotFound('text');
		allow(mayTranslateText(actor, subject));
		await db
			.insertInto('translation')
			.values({ subjectId, field, lang: input.lang, text, status: 'human' })
			.onConflict((conflict) => conflict.columns(['subjectId', 'field', 'lang']).doUpdateSet({ text, status: 'human' }))
			.execute();
		await record({ type: 'textTranslated', committeeId: committee.id, subjectId, field, lang: input.lang });
		touch('concernId' in subject.topic ? `concern:${subject.topic.concernId}` : `proposal:${subject.topic.proposalId}`);
		if ('proposalId' in subject.topic && subject.outcome === 'drafted')
			await voidReview(context, subject.topic.proposalId);
		written += 1;
	}
	return { written };
});
