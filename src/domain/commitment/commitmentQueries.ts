import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, takesPart } from '../account/account.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';
import { lock } from '../perform.ts';
import { hasSomebodyServing } from '../office/officerQueries.ts';
import { NotFound } from '../refusals.ts';
import {
	type CheckInTime,
	type PromiseState,
	type PromiseSum,
	checksOf,
	isOverdue,
	promiseState,
	sumOfFindings,
} from './commitment.ts';
import type { CommitmentInHand, Holder } from './commitmentPolicy.ts';

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
	seatId: string | null;
	personId: string | null;
	/** The liaison wrote it down for somebody without an account. */
	recordedByLiaison: boolean;
	/** A photograph of what was seen, and whether it may leave the committee. */
	photo: { id: string; cleared: boolean } | null;
}

/** What whoever promised said of how it goes. */
export interface ProgressReport {
	progress: string;
	words: string | null;
	lang: string | null;
	reportedAt: string;
	recordedByLiaison: boolean;
}

/** The same promise as it was made to another ask: where it stands there, by what that committee found itself. Public. */
export interface PromiseElsewhere {
	id: string;
	outcomeId: string;
	outcomeCode: string;
	committeeCode: string;
	committeeName: string;
	state: PromiseState;
	result: string | null;
	resultAt: string | null;
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
	/** The same promise as one answer made it to other asks too, in the order of their committees. */
	elsewhere: PromiseElsewhere[];
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
	/** What all found to whom the same was promised; null where it was promised once. */
	sum: PromiseSum | null;
	elsewhere: Omit<PromiseElsewhere, 'outcomeId'>[];
	/** Photographs of what was seen that a mediator has cleared, by their ids. */
	photos: string[];
}

type Where =
	| { id: string }
	| { ids: readonly string[] }
	| { askIds: readonly string[] }
	| { committeeId: string }
	| { committeeIds: readonly string[] }
	| { outcomeId: string };

/** Promises of published outcomes and of answers to them, but for those withdrawn for safety, in the order in which they were made. */
export async function readCommitments(db: Kysely<Database>, where: Where): Promise<Commitment[]> {
	const among =
		'ids' in where ? where.ids : 'askIds' in where ? where.askIds : 'committeeIds' in where ? where.committeeIds : null;
	if (among?.length === 0) return [];
	let query = db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.leftJoin('office', 'office.id', 'commitment.officeId')
		.select([
			...(['commitment.id', 'commitment.outcomeId', 'commitment.askId', 'commitment.turnId'] as const),
			...([
				'commitment.promisedWithId',
				'commitment.ordinal',
				'commitment.who',
				'commitment.what',
				'commitment.place',
			] as const),
			...(['commitment.seenBy', 'commitment.dueOn', 'commitment.madeAt', 'commitment.lang'] as const),
			...(['commitment.progress', 'commitment.result', 'commitment.resultAt', 'commitment.officeId'] as const),
			...(['commitment.explanation', 'commitment.explanationLang', 'commitment.explainedAt'] as const),
			...(['outcome.committeeId', 'outcome.proposalId', 'outcome.code as outcomeCode'] as const),
			...(['outcome.lang as outcomeLang', 'office.code as officeCode', 'office.name as officeName'] as const),
			...(['committee.code as committeeCode', 'committee.name as committeeName', 'committee.timeZone'] as const),
		])
		// Of most promises nobody has said anything yet: only what there is, is asked for.
		.select((is) => [
			is
				.exists(is.selectFrom('progressReport').select('id').whereRef('commitmentId', '=', 'commitment.id'))
				.as('isReported'),
			is
				.exists(is.selectFrom('followUpCheck').select('id').whereRef('commitmentId', '=', 'commitment.id'))
				.as('isChecked'),
			is
				.exists(
					is.selectFrom('commitment as same').select('same.id').whereRef('same.promisedWithId', '=', 'commitment.id'),
				)
				.as('leads'),
			hasSomebodyServing('commitment.officeId').as('isStaffed'),
		])
		.where(isPublic)
		.where('commitment.madeAt', 'is not', null);
	if ('id' in where) query = query.where('commitment.id', '=', where.id);
	else if ('ids' in where) query = query.where('commitment.id', 'in', [...where.ids]);
	else if ('askIds' in where) query = query.where('commitment.askId', 'in', [...where.askIds]);
	else if ('outcomeId' in where) query = query.where('commitment.outcomeId', '=', where.outcomeId);
	else if ('committeeIds' in where) query = query.where('commitment.committeeId', 'in', [...where.committeeIds]);
	else query = query.where('commitment.committeeId', '=', where.committeeId);
	const found = (await query.orderBy('commitment.madeAt').orderBy('commitment.ordinal').execute()).map(
		({ isReported, isChecked, isStaffed, leads, promisedWithId, outcomeLang, ...row }) => ({
			...{ row, isReported, isChecked, isStaffed, outcomeLang },
			// What the same promises to several asks have in common; null where it was promised once.
			mainId: promisedWithId ?? (leads ? row.id : null),
		}),
	);
	if (found.length === 0) return [];
	const reported = found.flatMap(({ row, isReported }) => (isReported ? row.id : []));
	const telling = db
		.selectFrom('progressReport')
		.select(['commitmentId', 'progress', 'words', 'lang', 'reportedAt', 'recordedByLiaison'])
		.where('commitmentId', 'in', reported)
		.orderBy('reportedAt');
	const reports = reported.length === 0 ? [] : await telling.execute();
	const checked = found.flatMap(({ row, isChecked }) => (isChecked ? row.id : []));
	const looked = db.selectFrom('followUpCheck').selectAll().where('commitmentId', 'in', checked);
	const checks = checked.length === 0 ? [] : await looked.execute();
	const checkIds = checks.map((check) => check.id);
	const said = db.selectFrom('checkSaying').selectAll().where('checkId', 'in', checkIds).orderBy('saidAt');
	const sayings = checkIds.length === 0 ? [] : await said.execute();
	const sayingIds = sayings.map((saying) => saying.id);
	const taken = db.selectFrom('checkPhoto').select(['id', 'sayingId', 'clearedAt']).where('sayingId', 'in', sayingIds);
	const photos = sayingIds.length === 0 ? [] : await taken.execute();
	const photoOf = new Map(photos.map(({ id, sayingId, clearedAt }) => [sayingId, { id, cleared: clearedAt !== null }]));
	const same = await listPromisedTogether(
		db,
		found.flatMap(({ mainId }) => mainId ?? []),
	);
	return found.map(({ outcomeLang, isStaffed, mainId, row }) => ({
		...row,
		elsewhere: (same.get(mainId ?? '') ?? []).filter((one) => one.id !== row.id),
		madeAt: row.madeAt ?? '',
		outcomeCode: row.outcomeCode ?? '',
		lang: row.lang ?? outcomeLang,
		officeHasAccount: Boolean(isStaffed),
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
					.map(({ id, checkId: _check, recordedByLiaison, ...saying }) => ({
						...saying,
						recordedByLiaison: recordedByLiaison === 1,
						photo: photoOf.get(id) ?? null,
					})),
			})),
	}));
}

/** The same promises as they were made to several asks, by the one to the ask that led; of what was withdrawn nothing. Public. */
async function listPromisedTogether(
	db: Kysely<Database>,
	mainIds: readonly string[],
): Promise<Map<string, PromiseElsewhere[]>> {
	if (mainIds.length === 0) return new Map();
	const ids = [...new Set(mainIds)];
	const rows = await db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['commitment.id', 'commitment.promisedWithId', 'commitment.outcomeId', 'outcome.code as outcomeCode'])
		.select(['committee.code as committeeCode', 'committee.name as committeeName'])
		.select(['commitment.result', 'commitment.resultAt', 'commitment.progress'])
		.where((is) => is.or([is('commitment.id', 'in', ids), is('commitment.promisedWithId', 'in', ids)]))
		.where(isPublic)
		.execute();
	const told = rows
		.map(({ promisedWithId, outcomeCode, progress, ...row }) => ({
			mainId: promisedWithId ?? row.id,
			one: { ...row, outcomeCode: outcomeCode ?? '', state: promiseState({ result: row.result, progress }) },
		}))
		// By name, never by what was found.
		.sort((a, b) =>
			a.one.outcomeCode < b.one.outcomeCode
				? -1
				: a.one.outcomeCode > b.one.outcomeCode
					? 1
					: a.one.id < b.one.id
						? -1
						: 1,
		);
	return new Map(
		[...Map.groupBy(told, (row) => row.mainId)].map(([mainId, some]) => [mainId, some.map(({ one }) => one)]),
	);
}

/** A promise with this id that was made; those of drafts do not exist outside their draft. */
export async function findCommitment(db: Kysely<Database>, id: string): Promise<Commitment> {
	const [commitment] = await readCommitments(db, { id });
	if (!commitment) throw new NotFound('commitment');
	return { ...commitment, holders: await listHolders(db, commitment) };
}

/** Who may look at a promise for their seat: those who hold the seats of the committee now. */
async function listHolders(
	db: Kysely<Database>,
	{ committeeId, proposalId }: Pick<Commitment, 'committeeId' | 'proposalId'>,
): Promise<Holder[]> {
	const rows = await db
		.selectFrom('seatHolding')
		.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
		.innerJoin('person', 'person.id', 'seatHolding.personId')
		.leftJoin('account', (join) =>
			join
				.onRef('account.personId', '=', 'person.id')
				.on('account.frozenAt', 'is', null)
				.on('account.secretHash', 'is not', null),
		)
		.leftJoin('recusal', (join) =>
			join
				.onRef('recusal.personId', '=', 'person.id')
				.on('recusal.subjectId', '=', proposalId)
				.on('recusal.endedAt', 'is', null),
		)
		.select(['seat.id as seatId', 'seat.constituency', 'person.id as personId', 'person.displayName as name'])
		.select(['seatHolding.termEnd', 'account.id as accountId', 'recusal.id as recusalId'])
		.where('seat.committeeId', '=', committeeId)
		.where('seatHolding.endedAt', 'is', null)
		.orderBy('seat.ordinal')
		.execute();
	return rows.map(({ accountId, recusalId, ...row }) => ({
		...row,
		hasAccount: accountId !== null,
		steppedBack: recusalId !== null,
	}));
}

/** A promise as a verb takes it in hand: locked, with what has been said of it. */
export async function takeCommitment(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	id: string,
): Promise<Commitment> {
	await lock(context, context.db.selectFrom('commitment').select('id').where('id', '=', id)).executeTakeFirst();
	return findCommitment(context.db, id);
}

/** The photograph with this id: for everybody once it is cleared and stands beside a result, before only for those who take part. */
export async function findCheckPhoto(
	db: Kysely<Database>,
	actor: Actor,
	id: string,
): Promise<{ jpeg: Buffer; public: boolean }> {
	const row = await db
		.selectFrom('checkPhoto')
		.innerJoin('checkSaying', 'checkSaying.id', 'checkPhoto.sayingId')
		.innerJoin('followUpCheck', 'followUpCheck.id', 'checkSaying.checkId')
		.select(['checkPhoto.jpeg', 'checkPhoto.clearedAt', 'followUpCheck.commitmentId', 'followUpCheck.result'])
		.where('checkPhoto.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new NotFound('photo');
	// Gone with the outcome, where that was withdrawn for safety.
	const { committeeId } = await findCommitment(db, row.commitmentId);
	const open = row.clearedAt !== null && row.result !== null;
	if (!open && !takesPart(actor, committeeId)) throw new NotFound('photo');
	return { jpeg: Buffer.from(row.jpeg, 'base64'), public: open };
}

/** A photograph as a verb takes it in hand: with its promise, held until commit, and who says to have seen that. */
export async function takeCheckPhoto(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	photoId: string,
): Promise<{ promise: Commitment; saying: CheckSaying }> {
	const found = await context.db
		.selectFrom('checkPhoto')
		.innerJoin('checkSaying', 'checkSaying.id', 'checkPhoto.sayingId')
		.innerJoin('followUpCheck', 'followUpCheck.id', 'checkSaying.checkId')
		.select('followUpCheck.commitmentId')
		.where('checkPhoto.id', '=', photoId)
		.executeTakeFirst();
	if (!found) throw new NotFound('photo');
	const promise = await takeCommitment(context, found.commitmentId);
	// Read again, now that nobody else has it in hand.
	const saying = promise.checks.flatMap((check) => check.sayings).find((one) => one.photo?.id === photoId);
	if (!saying) throw new NotFound('photo');
	return { promise, saying };
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
		sum: sumOfFindings(commitment, commitment.elsewhere),
		elsewhere: commitment.elsewhere.map(({ outcomeId: _, ...one }) => one),
		// Only beside a result that stands: before, a picture alone would say who has looked and when.
		photos: commitment.checks
			.filter((check) => check.result !== null)
			.flatMap((check) => check.sayings.flatMap(({ photo }) => (photo?.cleared ? [photo.id] : []))),
	};
}
