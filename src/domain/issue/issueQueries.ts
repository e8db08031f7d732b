import type { Kysely, Selectable } from 'kysely';
import type { Database, InterestTable, IssueTable } from '#db/schema.ts';
import { NotFound } from '../refusals.ts';

export type Issue = Selectable<IssueTable>;
export type Interest = Selectable<InterestTable>;

/** An idea for an issue, as everybody sees it: without its owner. */
export interface IssueOption {
	id: string;
	issueId: string;
	text: string;
	worseOff: string;
	criteria: string[];
	weighedAt: string | null;
}

/** The issues of a session, in their order. */
export async function listIssues(db: Kysely<Database>, sessionId: string): Promise<Issue[]> {
	return db
		.selectFrom('issue')
		.selectAll()
		.where('sessionId', '=', sessionId)
		.where('droppedAt', 'is', null)
		.orderBy('ordinal')
		.execute();
}

/** One of them. */
export async function findIssue(db: Kysely<Database>, id: string): Promise<Issue> {
	const issue = await db
		.selectFrom('issue')
		.selectAll()
		.where('id', '=', id)
		.where('droppedAt', 'is', null)
		.executeTakeFirst();
	if (!issue) throw new NotFound('issue');
	return issue;
}

/** When the list of issues last changed, also by one that was taken off; null while none was ever named. */
export async function issuesChangedAt(db: Kysely<Database>, sessionId: string): Promise<string | null> {
	const { last } = await db
		.selectFrom('issue')
		.select((is) => is.fn.max('changedAt').as('last'))
		.where('sessionId', '=', sessionId)
		.executeTakeFirstOrThrow();
	return last ?? null;
}

/** A changed list is accepted by nobody yet. */
export async function forgetAcceptance(db: Kysely<Database>, sessionId: string): Promise<void> {
	await db.updateTable('party').set({ issuesAcceptedAt: null }).where('sessionId', '=', sessionId).execute();
}

/** What matters to the parties of a session, in the order in which it was said. */
export async function listInterests(db: Kysely<Database>, sessionId: string): Promise<Interest[]> {
	return db
		.selectFrom('interest')
		.selectAll()
		.where('sessionId', '=', sessionId)
		.where('droppedAt', 'is', null)
		.orderBy('ordinal')
		.execute();
}

/** One of them. */
export async function findInterest(db: Kysely<Database>, id: string): Promise<Interest> {
	const interest = await db
		.selectFrom('interest')
		.selectAll()
		.where('id', '=', id)
		.where('droppedAt', 'is', null)
		.executeTakeFirst();
	if (!interest) throw new NotFound('interest');
	return interest;
}

const asOption = ({ criteria, ...row }: Omit<IssueOption, 'criteria'> & { criteria: string }): IssueOption => ({
	...row,
	criteria: JSON.parse(criteria) as string[],
});

/** The ideas for the issues of a session, in the order in which they were offered. */
export async function listIssueOptions(db: Kysely<Database>, sessionId: string): Promise<IssueOption[]> {
	const rows = await db
		.selectFrom('issueOption')
		.innerJoin('issue', 'issue.id', 'issueOption.issueId')
		.select(['issueOption.id', 'issueId', 'issueOption.text', 'worseOff', 'criteria', 'weighedAt'])
		.where('issue.sessionId', '=', sessionId)
		.where('issue.droppedAt', 'is', null)
		.orderBy('issueOption.ordinal')
		.execute();
	return rows.map(asOption);
}

/** One of them, with the session that it belongs to. */
export async function findIssueOption(
	db: Kysely<Database>,
	id: string,
): Promise<{ id: string; sessionId: string; issueId: string }> {
	const option = await db
		.selectFrom('issueOption')
		.innerJoin('issue', 'issue.id', 'issueOption.issueId')
		.select(['issueOption.id', 'issueId', 'issue.sessionId'])
		.where('issueOption.id', '=', id)
		.where('issue.droppedAt', 'is', null)
		.executeTakeFirst();
	if (!option) throw new NotFound('option');
	return option;
}
