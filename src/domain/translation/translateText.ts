import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { findAgreement } from '../agreement/agreementQueries.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { findConcern } from '../concern/concernQueries.ts';
import { Id, LANGUAGES, text } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { findProposal } from '../proposal/proposalQueries.ts';
import { NotFound, allow } from '../refusals.ts';
import { mayTranslateText } from './translationPolicy.ts';

/**
 * What can be said in another language: titles, stories, purposes and clauses; of an agreement, whatever it says; of an
 * office's answer its words, and what it promises.
 */
export const TRANSLATED_FIELDS = [
	...(['title', 'story', 'purpose', 'text', 'what'] as const),
	...(['causes', 'placesIn', 'placesOut', 'followUpBody', 'disputeStep', 'checkedHow'] as const),
] as const;

const OF_AGREEMENT = ['title', 'purpose', 'causes', 'placesIn', 'placesOut', 'followUpBody', 'disputeStep'];

export const TranslateText = z.object({
	committeeId: Id,
	lang: z.enum(LANGUAGES),
	/** A row left empty is not translated; of two for the same words one would be lost. */
	texts: z
		.array(z.object({ subjectId: Id, field: z.enum(TRANSLATED_FIELDS), text: text(4000).optional() }))
		.min(1)
		.max(120)
		.refine((rows) => new Set(rows.map(({ subjectId, field }) => `${subjectId} ${field}`)).size === rows.length, {
			params: { code: 'duplicated' },
		}),
});

interface Subject {
	committeeId: string;
	authorId: string;
	fields: readonly string[];
	outcome: 'none' | 'drafted' | 'published';
	topic: { concernId: string } | { proposalId: string } | { agreementId: string } | { askId: string };
	/** The office whose words they are, where an office spoke. */
	officeId?: string;
}

async function proposalOfClause(db: Kysely<Database>, clauseId: string): Promise<string | null> {
	const clause = await db.selectFrom('clause').select('proposalId').where('id', '=', clauseId).executeTakeFirst();
	return clause?.proposalId ?? null;
}

/** An agreement, or one of its points, for those who may read it; null where the id is of something else. */
async function seekAgreement(context: Context, id: string): Promise<Subject | null> {
	const { db } = context;
	const clause = await db.selectFrom('agreementClause').select('agreementId').where('id', '=', id).executeTakeFirst();
	const agreementId = clause?.agreementId ?? id;
	if (!(await db.selectFrom('agreement').select('id').where('id', '=', agreementId).executeTakeFirst())) return null;
	const { committeeId, draftedBy: authorId } = await findAgreement(context, agreementId);
	const fields = clause ? ['text', 'checkedHow'] : OF_AGREEMENT;
	return { committeeId, authorId, fields, outcome: 'none', topic: { agreementId } };
}

/** What an office said to an ask, or promised in its answer; null where the id is of something else. */
async function seekAnswer({ db }: Context, id: string): Promise<Subject | null> {
	const promise = await db.selectFrom('commitment').select('turnId').where('id', '=', id).executeTakeFirst();
	const turn = await db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.select(['askTurn.officeId', 'askTurn.decidedBy', 'askTurn.askId', 'ask.committeeId'])
		.where('askTurn.id', '=', promise?.turnId ?? id)
		.where('askTurn.decidedAt', 'is not', null)
		.executeTakeFirst();
	if (!turn) return null;
	const { askId, committeeId, officeId, decidedBy } = turn;
	const fields = promise ? ['what'] : ['text'];
	return { committeeId, authorId: decidedBy ?? '', fields, outcome: 'none', topic: { askId }, officeId };
}

async function findSubject(context: Context, id: string): Promise<Subject> {
	const { db } = context;
	const answer = await seekAnswer(context, id);
	if (answer) return answer;
	if (await db.selectFrom('concern').select('id').where('id', '=', id).executeTakeFirst()) {
		const { committeeId, raisedBy } = await findConcern(context, id);
		return { committeeId, authorId: raisedBy, fields: ['title', 'story'], outcome: 'none', topic: { concernId: id } };
	}
	const agreement = await seekAgreement(context, id);
	if (agreement) return agreement;
	const ofClause = await proposalOfClause(db, id);
	const { committeeId, authorId, outcome, id: proposalId } = await findProposal(context, ofClause ?? id);
	return { committeeId, authorId, fields: ofClause ? ['text'] : ['title', 'purpose'], outcome, topic: { proposalId } };
}

/** A translation leaves with the outcome: what has been reviewed without it is another version, to be looked at again by two. */
async function voidReview({ db, touch }: Context, proposalId: string): Promise<void> {
	const reviewed = await db
		.updateTable('outcome')
		.set(({ eb }) => ({ version: eb('version', '+', 1) }))
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
		for (const [key, topicId] of Object.entries(subject.topic)) touch(`${key.slice(0, -2)}:${topicId}`);
		if ('proposalId' in subject.topic && subject.outcome === 'drafted')
			await voidReview(context, subject.topic.proposalId);
		written += 1;
	}
	return { written };
});
