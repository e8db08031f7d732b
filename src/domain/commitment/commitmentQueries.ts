import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';
import { lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { type CheckInTime, type PromiseState, checksOf, isOverdue, promiseState } from './commitment.ts';
import type { CommitmentInHand } from './commitmentPolicy.ts';

/** What one seat saw; only those who take part in the committee see it. */
export interface CheckSaying {
	accountId: string;
	constituency: string;
	result: string;
	method: string;
	effect: number | null;
	reason: string | null;
	harm: string | null;
	nextStep: string | null;
	saidAt: string;
}

/** What whoever promised said of how it goes. */
export interface ProgressReport {
	progress: string;
	words: string | null;
	lang: string | null;
	reportedAt: string;
	recordedByLiaison: boolean;
}

/** A promise that was made, with everything said of it. What seats saw is for the committee alone. */
export interface Commitment extends CommitmentInHand {
	id: string;
	outcomeId: string;
	outcomeCode: string;
	askId: string | null;
	turnId: string | null;
	ordinal: number;
	who: string;
	what: string;
	place: string | null;
	seenBy: string | null;
	lang: string;
	progress: string | null;
	resultAt: string | null;
	explanation: string | null;
	explanationLang: string | null;
	explainedAt: string | null;
	officeCode: string | null;
	officeName: string | null;
	committeeCode: string;
	committeeName: string;
	reports: ProgressReport[];
	checks: { id: string; days: number; result: string | null; settledAt: string | null; sayings: CheckSaying[] }[];
}

/** A promise as everybody reads it: where it stands, what its office says, what was found and when; never who looked. */
export interface PublicPromise {
	id: string;
	askId: string | null;
	turnId: string | null;
	outcomeCode: string;
	committeeCode: string;
	committeeName: string;
	ordinal: number;
	who: string;
	what: string;
	/** How the words shown were translated; null for the original. */
	translated: string | null;
	place: string | null;
	seenBy: string | null;
	lang: string;
	dueOn: string | null;
	madeAt: string;
	state: PromiseState;
	overdue: boolean;
	result: string | null;
	resultAt: string | null;
	report: ProgressReport | null;
	explanation: string | null;
	explanationLang: string | null;
	checks: Pick<CheckInTime, 'days' | 'dueOn' | 'state' | 'result' | 'settledAt'>[];
}

type Where =
	| { id: string }
	| { ids: readonly string[] }
	| { askIds: readonly string[] }
	| { committeeId: string }
	| { outcomeId: string };

/** Promises of published outcomes and of answers to them, but for those withdrawn for safety, in the order in which they were made. */
export async function readCommitments(db: Kysely<Database>, where: Where): Promise<Commitment[]> {
	const among = 'ids' in where ? where.ids : 'askIds' in where ? where.askIds : null;
	if (among?.length === 0) return [];
	let query = db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.leftJoin('office', 'office.id', 'commitment.officeId')
		.select([
			...(['commitment.id', 'commitment.outcomeId', 'commitment.askId', 'commitment.turnId'] as const),
			...(['commitment.ordinal', 'commitment.who', 'commitment.what', 'commitment.place'] as const),
			...(['commitment.seenBy', 'commitment.dueOn', 'commitment.madeAt', 'commitment.lang'] as const),
			...(['commitment.progress', 'commitment.result', 'commitment.resultAt', 'commitment.officeId'] as const),
			...(['commitment.explanation', 'commitment.explanationLang', 'commitment.explainedAt'] as const),
			...(['outcome.committeeId', 'outcome.proposalId', 'outcome.code as outcomeCode'] as const),
			...(['outcome.lang as outcomeLang', 'office.code as officeCode', 'office.name as officeName'] as const),
			...(['committee.code as committeeCode', 'committee.name as committeeName', 'committee.timeZone'] as const),
		])
		.where(isPublic)
		.where('commitment.madeAt', 'is not', null);
	if ('id' in where) query = query.where('commitment.id', '=', where.id);
	else if ('ids' in where) query = query.where('commitment.id', 'in', [...where.ids]);
	else if ('askIds' in where) query = query.where('commitment.askId', 'in', [...where.askIds]);
	else if ('outcomeId' in where) query = query.where('commitment.outcomeId', '=', where.outcomeId);
	else query = query.where('commitment.committeeId', '=', where.committeeId);
	const rows = await query.orderBy('commitment.madeAt').orderBy('commitment.ordinal').execute();
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const reports = await db
		.selectFrom('progressReport')
		.select(['commitmentId', 'progress', 'words', 'lang', 'reportedAt', 'recordedByLiaison'])
		.where('commitmentId', 'in', ids)
		.orderBy('reportedAt')
		.execute();
	const checks = await db.selectFrom('followUpCheck').selectAll().where('commitmentId', 'in', ids).execute();
	const sayings = await db
		.selectFrom('checkSaying')
		.selectAll()
		.where('checkId', 'in', ['', ...checks.map((check) => check.id)])
		.orderBy('saidAt')
		.execute();
	const officeIds = rows.flatMap((row) => (row.officeId === null ? [] : [row.officeId]));
	const officers = await db
		.selectFrom('officer')
		.innerJoin('account', 'account.id', 'officer.accountId')
		.select('officer.officeId')
		.where('officer.officeId', 'in', ['', ...officeIds])
		.where('officer.endedAt', 'is', null)
		.where('account.frozenAt', 'is', null)
		.execute();
	return rows.map(({ outcomeLang, ...row }) => ({
		...row,
		madeAt: row.madeAt ?? '',
		outcomeCode: row.outcomeCode ?? '',
		lang: row.lang ?? outcomeLang,
		officeHasAccount: officers.some((officer) => officer.officeId === row.officeId),
		reports: reports
			.filter((report) => report.commitmentId === row.id)
			.map(({ commitmentId: _, recordedByLiaison, ...report }) => ({
				...report,
				recordedByLiaison: recordedByLiaison === 1,
			})),
		checks: checks
			.filter((check) => check.commitmentId === row.id)
			.map(({ commitmentId: _, ...check }) => ({
				...check,
				sayings: sayings
					.filter((saying) => saying.checkId === check.id)
					.map(({ id: _id, checkId: _check, ...saying }) => saying),
			})),
	}));
}

/** A promise with this id that was made; those of drafts do not exist outside their draft. */
export async function findCommitment(db: Kysely<Database>, id: string): Promise<Commitment> {
	const [commitment] = await readCommitments(db, { id });
	if (!commitment) throw new NotFound('commitment');
	return commitment;
}

/** A promise as a verb takes it in hand: locked, with what has been said of it. */
export async function takeCommitment(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	id: string,
): Promise<Commitment> {
	await lock(context, context.db.selectFrom('commitment').select('id').where('id', '=', id)).executeTakeFirst();
	return findCommitment(context.db, id);
}

/** What everybody may read of a promise; what seats saw, and who did, stays in the committee. */
export function publicPromise(commitment: Commitment, now: string): PublicPromise {
	const { id, askId, turnId, outcomeCode, committeeCode, committeeName, ordinal, who, what, place, seenBy } =
		commitment;
	const { lang, dueOn, madeAt, result, resultAt, explanation, explanationLang, officeId } = commitment;
	return {
		...{ id, askId, turnId, outcomeCode, committeeCode, committeeName, ordinal, who, what, place, seenBy },
		...{ lang, dueOn, madeAt, result, resultAt, explanation, explanationLang, translated: null },
		state: promiseState(commitment),
		overdue: isOverdue(commitment, now),
		// What the committee says of its own promise is in its minutes; what an office reports is part of its answer.
		report: officeId === null ? null : (commitment.reports.at(-1) ?? null),
		checks: checksOf(commitment, commitment.checks, now),
	};
}
