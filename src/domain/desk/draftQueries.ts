import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import type { WrittenAnswer } from '../ask/answerFields.ts';
import { mayReadInbox } from '../ask/askPolicy.ts';
import { listColleagues } from '../office/officerQueries.ts';
import { canonical } from '../record/chain.ts';
import { NotFound, allow, no } from '../refusals.ts';

/** What is written, as it is kept and compared. */
export const asFields = (written: WrittenAnswer): string => canonical(JSON.parse(JSON.stringify(written)));

/** Whether an office sends only what a colleague has approved: it must want so, and have two who answer for it. */
export async function needsSecondEyes(db: Kysely<Database>, officeId: string): Promise<boolean> {
	const office = await db.selectFrom('office').select('secondEyes').where('id', '=', officeId).executeTakeFirst();
	return office?.secondEyes === 1 && (await listColleagues(db, officeId)).length > 1;
}

/** Whether the office wants a second pair of eyes, however many answer for it. */
export async function wantsSecondEyes(db: Kysely<Database>, officeId: string): Promise<boolean> {
	const office = await db.selectFrom('office').select('secondEyes').where('id', '=', officeId).executeTakeFirst();
	return office?.secondEyes === 1;
}

/** Who of those that say so has said that the second pair of eyes ends, while it waits for another; null when nobody has. */
export async function seekSecondEyesEnd(db: Kysely<Database>, officeId: string): Promise<{ name: string } | null> {
	const first = await db
		.selectFrom('office')
		.innerJoin('account', 'account.id', 'office.secondEyesEndBy')
		.innerJoin('person', 'person.id', 'account.personId')
		.select('person.displayName as name')
		.where('office.id', '=', officeId)
		.where('office.secondEyes', '=', 1)
		.executeTakeFirst();
	return first ?? null;
}

/**
 * An answer is about to be sent by an officer: where the office wants a second pair of eyes it is word for word the draft
 * that a colleague has approved. That draft is sent now.
 */
export async function sendDraft(
	{ db, actor, now }: { db: Kysely<Database>; actor: Actor; now: string },
	ask: { id: string; officeId: string },
	draftId: string | undefined,
	written: WrittenAnswer,
): Promise<void> {
	const needs = actor.officeIds.includes(ask.officeId) && (await needsSecondEyes(db, ask.officeId));
	if (draftId === undefined) return needs ? allow(no('secondEyesNeeded')) : undefined;
	const draft = await db
		.selectFrom('answerDraft')
		.select(['id', 'fields', 'review'])
		.where('id', '=', draftId)
		.where('askId', '=', ask.id)
		.where('officeId', '=', ask.officeId)
		.where('sentAt', 'is', null)
		.executeTakeFirst();
	if (!draft) return allow(no('draftChanged'));
	if (needs && draft.review !== 'approved') allow(no('secondEyesNeeded'));
	if (draft.fields !== asFields(written)) return allow(no('draftChanged'));
	await db.updateTable('answerDraft').set({ sentAt: now }).where('id', '=', draft.id).execute();
}

/** An answer before it is sent, as the officers of its office read it. */
export interface AnswerDraft {
	id: string;
	officeId: string;
	written: WrittenAnswer;
	version: number;
	draftedBy: string;
	drafter: string;
	draftedAt: string;
	sentAt: string | null;
	review: string | null;
	reviewer: string | null;
	reviewNote: string | null;
}

/** The draft that waits for an ask in an office; null where there is none. For its own officers only. */
export async function seekDraft(
	{ db, actor }: { db: Kysely<Database>; actor: Actor },
	officeId: string,
	askId: string,
): Promise<AnswerDraft | null> {
	if (mayReadInbox(actor, officeId) !== 'yes') throw new NotFound('desk');
	const row = await db
		.selectFrom('answerDraft')
		.innerJoin('account', 'account.id', 'answerDraft.draftedBy')
		.innerJoin('person', 'person.id', 'account.personId')
		.leftJoin('account as other', 'other.id', 'answerDraft.reviewedBy')
		.leftJoin('person as reviewer', 'reviewer.id', 'other.personId')
		.select(['answerDraft.id', 'answerDraft.officeId', 'answerDraft.fields', 'answerDraft.version'])
		.select(['answerDraft.draftedBy', 'answerDraft.draftedAt', 'answerDraft.sentAt', 'answerDraft.review'])
		.select(['answerDraft.reviewNote', 'person.displayName as drafter', 'reviewer.displayName as reviewer'])
		.where('answerDraft.officeId', '=', officeId)
		.where('answerDraft.askId', '=', askId)
		.where('answerDraft.sentAt', 'is', null)
		.orderBy('answerDraft.draftedAt', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { fields, ...draft } = row;
	return { ...draft, written: JSON.parse(fields) as WrittenAnswer };
}
