import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { lock } from '../perform.ts';
import { hasSomebodyServing } from '../office/officerQueries.ts';
import { NotFound } from '../refusals.ts';
import { type AskClock, type AskMoments, type QuestionMoments, type TurnMoments, clockOf, median } from './ask.ts';
import type { AskInHand } from './askPolicy.ts';
import { type AskCorrection, readAskCorrections } from './askCorrections.ts';
import { type CoSigner, readCoSigners } from './coSigners.ts';
import { findOfficesAbove } from './officeAbove.ts';
import { type NamedAsk, readTogether } from './together.ts';

/** A stretch of an ask's life at one office, with what the office said. Public once the outcome is. */
export interface AskTurn extends TurnMoments {
	id: string;
	ordinal: number;
	officeCode: string;
	officeName: string;
	officeLevel: string;
	text: string | null;
	lang: string | null;
	/** How the words shown were translated; null or missing for the original. */
	translated?: string | null;
	recordedByLiaison: boolean;
	/** The ask together with which the office answered it. */
	answeredWithId?: string | null;
}

/** An ask with its outcome, its committee and every turn it has taken. */
export interface Ask extends AskMoments, AskInHand {
	id: string;
	outcomeId: string;
	ordinal: number;
	what: string;
	why: string;
	heardNote: string | null;
	/** When its outcome was withdrawn for safety: but for those who take part there, it is read nowhere. */
	withdrawnAt: string | null;
	/** When its words were last corrected. */
	correctedAt: string | null;
	/** How they were corrected, the latest first; empty where they stand as they were sent. */
	corrections: AskCorrection[];
	turns: AskTurn[];
	/** The outcome it stands in; the code is null while that is a draft. */
	outcomeCode: string | null;
	outcomeTitle: string;
	proposalId: string;
	/** Language of what, why and the title. */
	lang: string;
	committeeCode: string;
	committeeName: string;
	/** Languages of the committee, the first is the one to answer in. */
	committeeLanguages: string[];
	promises: { result: string | null }[];
	questions: (QuestionMoments & { id: string; askedWithId: string | null; recordedByLiaison: boolean })[];
	underReviewAt: string | null;
	mergedIntoId: string | null;
	/** The other asks that the office answers, or has answered, with it. */
	together: NamedAsk[];
	/** The committees that carry it too, by their own decision. */
	coSigners: CoSigner[];
}

/** An ask with where it stands now. */
export interface ClockedAsk extends Ask {
	clock: AskClock;
}

type Where = { id: string } | { outcomeId: string } | { committeeId: string } | { ids: string[] };

async function readAsks(db: Kysely<Database>, where: Where): Promise<Ask[]> {
	if ('ids' in where && where.ids.length === 0) return [];
	let query = db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.select([
			'ask.id',
			'ask.outcomeId',
			'ask.committeeId',
			'ask.ordinal',
			'ask.what',
			'ask.why',
			'ask.neededBy',
			'ask.sentAt',
			'ask.waitsSince',
			'ask.acknowledgeHours',
			'ask.answerDays',
			'ask.escalateDays',
			'ask.unansweredDays',
			'ask.answer',
			'ask.answeredAt',
			'ask.heardAt',
			'ask.heardNote',
			'ask.withdrawnAt',
			'ask.correctedAt',
			'ask.mergedIntoId',
			'outcome.code as outcomeCode',
			'outcome.title as outcomeTitle',
			'outcome.proposalId',
			'outcome.lang',
			'committee.code as committeeCode',
			'committee.name as committeeName',
			'committee.timeZone',
			'committee.languages',
		])
		// Nearly always there is none of these: only what there is, is asked for.
		.select((is) => [
			is.exists(is.selectFrom('askQuestion').select('id').whereRef('askId', '=', 'ask.id')).as('isQuestioned'),
			is.exists(is.selectFrom('commitment').select('id').whereRef('askId', '=', 'ask.id')).as('isPromised'),
			is
				.or([
					is.exists(is.selectFrom('coSignature').select('id').whereRef('askId', '=', 'ask.id')),
					is.exists(is.selectFrom('distantSignature').select('id').whereRef('askId', '=', 'ask.id')),
				])
				.as('isCoSigned'),
			is
				.exists(is.selectFrom('ask as along').select('along.id').whereRef('along.mergedIntoId', '=', 'ask.id'))
				.as('leads'),
		]);
	if ('id' in where) query = query.where('ask.id', '=', where.id);
	else if ('ids' in where) query = query.where('ask.id', 'in', where.ids);
	else if ('outcomeId' in where) query = query.where('ask.outcomeId', '=', where.outcomeId);
	else query = query.where('ask.committeeId', '=', where.committeeId);
	// Inside the committee, beside its outcome, the words of what was withdrawn are still read.
	if (!('outcomeId' in where)) query = query.where('ask.withdrawnAt', 'is', null);
	const found = (await query.orderBy('ask.sentAt').orderBy('ask.outcomeId').orderBy('ask.ordinal').execute()).map(
		({ isQuestioned, isPromised, isCoSigned, leads, ...ask }) => ({
			...{ ask, has: { isQuestioned, isPromised, isCoSigned, leads } },
		}),
	);
	if (found.length === 0) return [];
	const rows = found.map(({ ask }) => ask);
	const thatHave = (what: keyof (typeof found)[number]['has']) =>
		found.flatMap(({ ask, has }) => (has[what] ? ask.id : []));
	const turns = await db
		.selectFrom('askTurn')
		.innerJoin('office', 'office.id', 'askTurn.officeId')
		.select([
			'askTurn.id',
			'askTurn.askId',
			'askTurn.ordinal',
			'askTurn.officeId',
			'askTurn.receivedAt',
			'askTurn.acknowledgedAt',
			'askTurn.underReviewAt',
			'askTurn.answeredWithId',
			'askTurn.heardAt',
			'askTurn.heardNote',
			'askTurn.reopenReason',
			'askTurn.decision',
			'askTurn.decidedAt',
			'askTurn.text',
			'askTurn.lang',
			'askTurn.dueOn',
			'askTurn.noneAboveAt',
			'askTurn.recordedByLiaison',
			'office.code as officeCode',
			'office.name as officeName',
			'office.level as officeLevel',
			'office.closedAt as officeClosedAt',
		])
		.select(hasSomebodyServing('askTurn.officeId').as('isStaffed'))
		.where(
			'askTurn.askId',
			'in',
			rows.map((row) => row.id),
		)
		.orderBy('askTurn.ordinal')
		.execute();
	const turnsOf = Map.groupBy(
		turns.map(({ askId, isStaffed, recordedByLiaison, ...turn }) => ({ askId, isStaffed, recordedByLiaison, turn })),
		(one) => one.askId,
	);
	const promises = await listPromised(db, thatHave('isPromised'));
	const asked = await listQuestions(db, thatHave('isQuestioned'));
	const repliers = await nameRepliers(
		db,
		asked.flatMap((one) => one.repliedWithId ?? []),
	);
	const questions = asked.map(({ repliedWithId, ...one }) => ({
		...one,
		repliedFor: repliers.get(repliedWithId ?? '') ?? null,
	}));
	const promisesOf = Map.groupBy(promises, (one) => one.turnId);
	const questionsOf = Map.groupBy(questions, (one) => one.askId);
	const together = await readTogether(
		db,
		found.flatMap(({ ask, has }) => (has.leads || ask.mergedIntoId !== null ? ask : [])),
	);
	// Only where something still goes up.
	const held = rows.flatMap((row) =>
		row.answeredAt === null && row.escalateDays ? (turnsOf.get(row.id)?.at(-1)?.turn.officeId ?? []) : [],
	);
	const above = await findOfficesAbove(db, held);
	const coSigners = await readCoSigners(db, thatHave('isCoSigned'));
	const corrections = await readAskCorrections(
		db,
		rows.filter((row) => row.correctedAt !== null),
	);
	return rows.map(({ languages, ...row }) => {
		const turns = turnsOf.get(row.id) ?? [];
		const mine = turns.map(({ turn, recordedByLiaison }) => ({
			...turn,
			recordedByLiaison: recordedByLiaison === 1,
		}));
		const last = mine.at(-1);
		return {
			...row,
			committeeLanguages: JSON.parse(languages) as string[],
			turns: mine,
			together: together.get(row.id) ?? [],
			above: above.get(last?.officeId ?? '') ?? null,
			coSigners: coSigners.get(row.id) ?? [],
			corrections: corrections.get(row.id) ?? [],
			officeId: last?.officeId ?? '',
			acknowledgedAt: last?.acknowledgedAt ?? null,
			underReviewAt: last?.underReviewAt ?? null,
			promises: (promisesOf.get(last?.id ?? '') ?? []).map(({ result }) => ({ result })),
			questions: (questionsOf.get(row.id) ?? []).map(({ askId: _, recordedByLiaison, ...one }) => ({
				...one,
				recordedByLiaison: recordedByLiaison === 1,
			})),
			officeHasAccount: Boolean(turns.at(-1)?.isStaffed),
		};
	});
}

/** What was promised in answers to these asks. */
async function listPromised(db: Kysely<Database>, askIds: readonly string[]) {
	if (askIds.length === 0) return [];
	return db
		.selectFrom('commitment')
		.select(['turnId', 'result'])
		.where('askId', 'in', [...askIds])
		.execute();
}

/** What offices asked back of these. */
async function listQuestions(db: Kysely<Database>, askIds: readonly string[]) {
	if (askIds.length === 0) return [];
	return db
		.selectFrom('askQuestion')
		.select(['id', 'askId', 'officeId', 'text', 'lang', 'askedAt', 'reply', 'replyLang', 'repliedAt'])
		.select(['recordedByLiaison', 'askedWithId', 'repliedWithId'])
		.where('askId', 'in', [...askIds])
		.orderBy('askedAt')
		.execute();
}

/** The committees of the asks with which others were replied to, by the ask; nearly always there are none. */
async function nameRepliers(db: Kysely<Database>, askIds: readonly string[]): Promise<Map<string, string>> {
	if (askIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('ask')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.select(['ask.id', 'committee.name'])
		.where('ask.id', 'in', [...askIds])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}

function clocked(asks: Ask[], now: string): ClockedAsk[] {
	return asks.map((ask) => ({ ...ask, clock: clockOf(ask, ask.turns, now) }));
}

/** A published ask with this id; asks of drafts do not exist outside their draft. */
export async function findAsk(db: Kysely<Database>, id: string): Promise<Ask> {
	const [ask] = await readAsks(db, { id });
	if (!ask || ask.sentAt === null) throw new NotFound('ask');
	return ask;
}

/** The asks of one outcome, drafted or sent, in their order. Whoever may see the outcome may see them. */
export async function listAsksOf(db: Kysely<Database>, outcomeId: string, now: string): Promise<ClockedAsk[]> {
	const asks = await readAsks(db, { outcomeId });
	return clocked(asks, now).sort((a, b) => a.ordinal - b.ordinal);
}

/** What a committee has asked and sent, oldest first. Public. */
export async function listAsksByCommittee(
	db: Kysely<Database>,
	committeeId: string,
	now: string,
): Promise<ClockedAsk[]> {
	return clocked(await readAsks(db, { committeeId }), now).filter((ask) => ask.sentAt !== null);
}

/** These asks in the order of their ids. Public. */
export async function listAsksById(db: Kysely<Database>, ids: readonly string[], now: string): Promise<ClockedAsk[]> {
	const found = new Map(clocked(await readAsks(db, { ids: [...ids] }), now).map((ask) => [ask.id, ask]));
	return ids.flatMap((id) => found.get(id) ?? []);
}

/** What the list of asks without an answer can be narrowed to: a committee, its area, the office that must answer. */
export interface UnansweredOnly {
	committeeId?: string;
	areaIds?: readonly string[];
	officeId?: string;
}

function unanswered(db: Kysely<Database>, now: string, only: UnansweredOnly) {
	let query = db.selectFrom('ask').where('ask.answeredAt', 'is', null).where('ask.unansweredAt', '<=', now);
	if (only.committeeId) query = query.where('ask.committeeId', '=', only.committeeId);
	if (only.officeId) query = query.where('ask.holderId', '=', only.officeId);
	if (only.areaIds) {
		const within = ['', ...only.areaIds];
		query = query.where('ask.committeeId', 'in', (is) =>
			is.selectFrom('committee').select('committee.id').where('committee.areaId', 'in', within),
		);
	}
	return query;
}

/** How many open asks are older than a committee must wait, of all committees or of one. Public. */
export async function countUnanswered(db: Kysely<Database>, now: string, only: UnansweredOnly = {}): Promise<number> {
	const { count } = await unanswered(db, now, only)
		.select(({ fn }) => fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Open asks older than a committee must wait, the oldest first, a page at a time. Public. */
export async function listUnanswered(
	db: Kysely<Database>,
	now: string,
	page: UnansweredOnly & { newestFirst?: boolean; limit?: number; offset?: number } = {},
): Promise<ClockedAsk[]> {
	const direction = page.newestFirst ? 'desc' : 'asc';
	const rows = await unanswered(db, now, page)
		.select('ask.id')
		.orderBy('ask.waitsSince', direction)
		.orderBy('ask.outcomeId')
		.orderBy('ask.ordinal')
		.limit(page.limit ?? 1000)
		.offset(page.offset ?? 0)
		.execute();
	return listAsksById(
		db,
		rows.map((row) => row.id),
		now,
	);
}

/** The offices that hold an ask on the list of those without an answer, by name. Public. */
export async function listOfficesUnanswered(
	db: Kysely<Database>,
	now: string,
): Promise<{ id: string; code: string; name: string }[]> {
	// Who holds any first, then their names: office by office PostgreSQL would look through all asks each time.
	// As a value of its own, not as a column: SQLite would walk another index for its order, through every ask.
	const holders = unanswered(db, now, {})
		.select(({ fn, val }) => fn.coalesce('ask.holderId', val('')).as('holderId'))
		.distinct();
	return db
		.selectFrom(holders.as('held'))
		.innerJoin('office', 'office.id', 'held.holderId')
		.select(['office.id', 'office.code', 'office.name'])
		.orderBy('office.name')
		.execute();
}

/** What offices answered last, the newest first. Public. */
export async function listAnsweredLately(db: Kysely<Database>, now: string, limit: number): Promise<ClockedAsk[]> {
	const rows = await db
		.selectFrom('ask')
		.select('ask.id')
		.where('ask.answeredAt', 'is not', null)
		.where('ask.withdrawnAt', 'is', null)
		.orderBy('ask.answeredAt', 'desc')
		.orderBy('ask.id')
		.limit(limit)
		.execute();
	return listAsksById(
		db,
		rows.map((row) => row.id),
		now,
	);
}

/** Every open ask that waits for an office without an account: the liaisons say for it what it says. */
export async function listAsksWithoutOfficer(
	db: Kysely<Database>,
	committeeId: string,
	now: string,
): Promise<ClockedAsk[]> {
	const asks = await listAsksByCommittee(db, committeeId, now);
	return asks.filter((ask) => ask.answer === null && !ask.officeHasAccount);
}

export interface Inbox {
	/** Asks that this office holds, the longest without an answer first. */
	owed: ClockedAsk[];
	/** Asks that this office has answered, the latest first. */
	answered: ClockedAsk[];
	figures: { unanswered: number; late: number; inTime: number; medianDays: number | null };
}

/** What an office owes and what it has answered, sorted by days without an answer, not by arrival. */
export async function readInbox(db: Kysely<Database>, officeId: string, now: string): Promise<Inbox> {
	const turns = await db
		.selectFrom('askTurn')
		.select(['askId', 'decision'])
		.where('officeId', '=', officeId)
		.where('receivedAt', 'is not', null)
		.execute();
	const all = clocked(await readAsks(db, { ids: [...new Set(turns.map((turn) => turn.askId))] }), now);
	const held = all.filter((ask) => ask.officeId === officeId);
	const owed = held
		.filter((ask) => ask.answer === null)
		.sort((a, b) => b.clock.daysWithoutAnswer - a.clock.daysWithoutAnswer);
	const answered = held
		.filter((ask) => ask.answer !== null)
		.sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''));
	const unanswered = owed.filter((ask) => ask.clock.isUnanswered).length;
	const late = owed.filter((ask) => ask.clock.isLate && !ask.clock.isUnanswered).length;
	return {
		owed,
		answered,
		figures: {
			unanswered,
			late,
			inTime: owed.length - unanswered - late,
			medianDays: median(answered.map((ask) => ask.clock.daysWithoutAnswer)),
		},
	};
}

/** An ask as a verb takes it in hand: locked, with the office that holds it. */
export async function takeAsk(
	context: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	id: string,
): Promise<Ask & { turnId: string }> {
	// Two officers at once: the second waits, then finds what the first has said.
	await lock(context, context.db.selectFrom('ask').select('id').where('id', '=', id)).executeTakeFirst();
	const ask = await findAsk(context.db, id);
	return { ...ask, turnId: ask.turns.at(-1)?.id ?? '' };
}

/** How many asks each outcome has sent, and how many still wait. Public. */
export async function countAsksOf(
	db: Kysely<Database>,
	outcomeIds: readonly string[],
): Promise<Map<string, { asks: number; open: number }>> {
	if (outcomeIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('ask')
		.select(['outcomeId', 'answeredAt'])
		.where('outcomeId', 'in', [...outcomeIds])
		.where('sentAt', 'is not', null)
		.execute();
	return new Map(
		outcomeIds.map((id) => {
			const mine = rows.filter((row) => row.outcomeId === id);
			return [id, { asks: mine.length, open: mine.filter((row) => row.answeredAt === null).length }];
		}),
	);
}
