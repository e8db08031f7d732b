import {
	type ExpressionBuilder,
	type Kysely,
	type SelectQueryBuilder,
	type Simplify,
	type StringReference,
	sql,
} from 'kysely';
import type { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { readUpwards } from '../area/areaTree.ts';
import type { RESERVED } from '../committee/committee.ts';
import { type AskTurn, type ClockedAsk, listAsksById } from '../ask/askQueries.ts';
import { addDays, localDay } from '../days.ts';
import { electionState } from '../election/election.ts';
import { type Result, promiseState } from '../commitment/commitment.ts';
import type { DIMENSIONS } from '../concern/concern.ts';
import type { QuarterFigures } from '../figures/figures.ts';
import { daysOf } from '../figures/quarter.ts';
import { SMALL_N, suppressCount } from '../publication/suppression.ts';
import type { OutcomePaper } from '../outcome/outcome.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';
import type * as records from './records.ts';

/** Where in a table one is: the values by which it is ordered, of the last record seen. */
export type Place = (string | number)[];

/** What is asked of a table. */
export interface Wanted {
	/** The last place seen; null for the beginning. */
	after: Place | null;
	limit: number;
	/** Only of this committee, by its code. */
	committee?: string;
	/** Only what this office holds or says, by its code. */
	office?: string;
	/** Only the record with this key. */
	key?: string;
	/** The instant at which days are counted. */
	now: string;
	/** Address under which the pages stand, without a slash at its end. */
	origin: string;
}

/** A record with its place in its table. */
export interface Placed<R> {
	place: Place;
	record: R;
}

export type ReadRecords<R> = (db: Kysely<Database>, wanted: Wanted) => Promise<Placed<R>[]>;

/** What a query finds after the place one is at, in the order of these columns, compared together. */
function nextOf<D, T extends keyof D, O>(
	query: SelectQueryBuilder<D, T, O>,
	order: readonly StringReference<D, T>[],
	{ after, limit }: Wanted,
): Promise<Simplify<O>[]> {
	if (after) {
		const columns = sql.join(order.map((name) => sql.ref(name)));
		query = query.where(sql<boolean>`(${columns}) > (${sql.join(after)})`);
		// Said once more of the first column alone: where the others stand in other tables, its index is entered by it.
		if (order[0]) query = query.where(sql<boolean>`${sql.ref(order[0])} >= ${after[0]}`);
	}
	for (const by of order) query = query.orderBy(by);
	return query.limit(limit).execute();
}

type Levels = Pick<
	z.output<typeof records.CommitteeRecord>,
	'countryCode' | 'adm1Name' | 'adm1Code' | 'adm2Name' | 'adm2Code' | 'adm3Name' | 'adm3Code' | 'pcodeVersion'
>;

/** The areas with these ids, each with all it lies in, by level. */
export async function readLevels(db: Kysely<Database>, ids: readonly (string | null)[]): Promise<Map<string, Levels>> {
	const asked = [...new Set(ids.filter((id) => id !== null))];
	const known = await readUpwards(db, asked);
	return new Map(
		asked.map((id) => {
			const levels: Levels = {
				...{ countryCode: null, adm1Name: null, adm1Code: null, adm2Name: null, adm2Code: null },
				...{ adm3Name: null, adm3Code: null, pcodeVersion: known.get(id)?.pcodeVersion ?? null },
			};
			for (let area = known.get(id); area; area = known.get(area.parentId ?? '')) {
				if (area.level === 0) levels.countryCode = area.pcode;
				else if (area.level <= 3) {
					levels[`adm${area.level as 1 | 2 | 3}Name`] = area.name;
					levels[`adm${area.level as 1 | 2 | 3}Code`] = area.pcode;
				}
			}
			return [id, levels];
		}),
	);
}

const NOWHERE: Levels = {
	...{ countryCode: null, adm1Name: null, adm1Code: null, adm2Name: null, adm2Code: null },
	...{ adm3Name: null, adm3Code: null, pcodeVersion: null },
};

type OfCommittee = ExpressionBuilder<Database, 'committee'>;

/** How many seats the charter of a committee keeps for these. */
const seatsKept = (is: OfCommittee, category: (typeof RESERVED)[number]) =>
	is
		.selectFrom('seat')
		.select(({ fn }) => fn.countAll().as('count'))
		.whereRef('seat.committeeId', '=', 'committee.id')
		.where('seat.reserved', 'like', `%"${category}"%`);

/** From when and until when somebody sits in a committee: its terms mostly begin and end together. */
const termOf = (is: OfCommittee, column: 'termStart' | 'termEnd') =>
	is
		.selectFrom('seat')
		.innerJoin('seatHolding', 'seatHolding.seatId', 'seat.id')
		.select(({ fn }) =>
			(column === 'termStart' ? fn.min(`seatHolding.${column}`) : fn.max(`seatHolding.${column}`)).as('day'),
		)
		.where('seatHolding.endedAt', 'is', null)
		.whereRef('seat.committeeId', '=', 'committee.id');

/** Committees in the order in which they came here. */
export const readCommittees: ReadRecords<z.output<typeof records.CommitteeRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('committee')
		.selectAll()
		.select((is) => [
			is
				.selectFrom('seat')
				.select(({ fn }) => fn.countAll().as('count'))
				.whereRef('seat.committeeId', '=', 'committee.id')
				.as('seats'),
			is
				.selectFrom('seat')
				.innerJoin('seatHolding', 'seatHolding.seatId', 'seat.id')
				.select(({ fn }) => fn.countAll().as('count'))
				.where('seatHolding.endedAt', 'is', null)
				.whereRef('seat.committeeId', '=', 'committee.id')
				.as('seatsFilled'),
			seatsKept(is, 'women').as('seatsForWomen'),
			seatsKept(is, 'youth').as('seatsForYouth'),
			seatsKept(is, 'displaced').as('seatsForDisplaced'),
			termOf(is, 'termStart').as('termStart'),
			termOf(is, 'termEnd').as('termEnd'),
		]);
	const only = wanted.key ?? wanted.committee;
	if (only !== undefined) query = query.where('code', '=', only.toUpperCase());
	const rows = await nextOf(query, ['createdAt', 'code'], wanted);
	const levels = await readLevels(
		db,
		rows.map((row) => row.areaId),
	);
	return rows.map((row) => ({
		place: [row.createdAt, row.code],
		record: {
			code: row.code,
			name: row.name,
			kind: row.kind,
			...(levels.get(row.areaId) ?? NOWHERE),
			town: row.town,
			latitude: row.latitude === null ? null : Math.round(row.latitude * 100) / 100,
			longitude: row.longitude === null ? null : Math.round(row.longitude * 100) / 100,
			languages: JSON.parse(row.languages) as string[],
			timeZone: row.timeZone,
			foundedOn: row.foundedOn,
			status: row.dissolvedAt !== null ? 'dissolved' : row.suspendedAt !== null ? 'suspended' : 'active',
			seats: Number(row.seats),
			seatsFilled: Number(row.seatsFilled),
			seatsForWomen: Number(row.seatsForWomen),
			seatsForYouth: Number(row.seatsForYouth),
			seatsForDisplaced: Number(row.seatsForDisplaced),
			termStart: row.termStart,
			termEnd: row.termEnd,
			url: `${wanted.origin}/committees/${row.code}`,
		},
	}));
};

/** Seats of committees: for whom each stands and whether it is held, never by whom. */
export const readSeats: ReadRecords<z.output<typeof records.SeatRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('seat')
		.innerJoin('committee', 'committee.id', 'seat.committeeId')
		.leftJoin('seatHolding', (join) =>
			join.onRef('seatHolding.seatId', '=', 'seat.id').on('seatHolding.endedAt', 'is', null),
		)
		.select(['committee.createdAt', 'committee.code', 'seatHolding.id as holdingId'])
		.select(['seat.ordinal', 'seat.constituency', 'seat.reserved', 'seat.side', 'seat.office']);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.key !== undefined) {
		const [code = '', ordinal = ''] = wanted.key.split('-');
		query = query.where('committee.code', '=', code.toUpperCase()).where('seat.ordinal', '=', wholeOf(ordinal));
	}
	const rows = await nextOf(query, ['committee.createdAt', 'committee.code', 'seat.ordinal'], wanted);
	return rows.map((row) => ({
		place: [row.createdAt, row.code, row.ordinal],
		record: {
			id: `${row.code}-${row.ordinal}`,
			committee: row.code,
			number: row.ordinal,
			constituency: row.constituency,
			reserved: JSON.parse(row.reserved) as string[],
			side: row.side,
			role: row.office,
			filled: row.holdingId !== null,
		},
	}));
};

/** A number in a key; what is none fits no record. */
function wholeOf(typed: string): number {
	return /^\d{1,6}$/.test(typed) ? Number(typed) : -1;
}

/** Published outcomes in the order of their publication; of one that was withdrawn only the tombstone. */
export const readOutcomes: ReadRecords<z.output<typeof records.OutcomeRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['outcome.id', 'outcome.code', 'outcome.publishedAt', 'outcome.publishedText', 'outcome.hash'])
		.select(['outcome.withdrawnAt', 'outcome.correctedOn'])
		.select(['committee.code as committee', 'committee.name as committeeName', 'committee.timeZone'])
		.where('outcome.publishedAt', 'is not', null);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.key !== undefined) query = query.where('outcome.code', '=', wanted.key.toUpperCase());
	const rows = await nextOf(query, ['outcome.publishedAt', 'outcome.code'], wanted);
	const asks = await countAsks(
		db,
		rows.map((row) => row.id),
	);
	return rows.map(({ id, publishedAt, publishedText, withdrawnAt, ...row }) => {
		const paper = withdrawnAt === null ? (JSON.parse(publishedText ?? 'null') as OutcomePaper | null) : null;
		const code = row.code ?? '';
		return {
			place: [publishedAt ?? '', code],
			record: {
				code,
				committee: row.committee,
				committeeName: row.committeeName,
				status: withdrawnAt === null ? 'published' : 'withdrawn',
				publishedOn: paper?.publishedOn ?? localDay(publishedAt ?? wanted.now, row.timeZone),
				updatedOn: withdrawnAt === null ? row.correctedOn : localDay(withdrawnAt, row.timeZone),
				withdrawnBy: withdrawnAt === null ? null : row.committeeName,
				language: paper?.lang ?? null,
				title: paper?.title ?? null,
				summary: paper?.summary ?? null,
				text: paper?.clauses.map((clause) => clause.text).join('\n') ?? null,
				decidedBy: paper?.decidedBy ?? null,
				clausesDecided: paper?.clausesDecided ?? null,
				withheld: paper?.withheld ?? null,
				statementOnly: paper?.statementOnly ?? null,
				asks: withdrawnAt !== null ? null : (asks.get(id)?.asks ?? 0),
				asksOpen: withdrawnAt !== null ? null : (asks.get(id)?.open ?? 0),
				sha256: withdrawnAt !== null ? null : row.hash,
				audience: 'public',
				url: `${wanted.origin}/outcomes/${code}`,
				clauses: paper?.clauses ?? [],
			},
		};
	});
};

async function countAsks(db: Kysely<Database>, outcomeIds: readonly string[]) {
	if (outcomeIds.length === 0) return new Map<string, { asks: number; open: number }>();
	const rows = await db
		.selectFrom('ask')
		.select(({ fn }) => ['outcomeId', fn.countAll().as('asks'), fn.count('answeredAt').as('answered')])
		.where('outcomeId', 'in', [...outcomeIds])
		.where('sentAt', 'is not', null)
		.groupBy('outcomeId')
		.execute();
	return new Map(
		rows.map((row) => [row.outcomeId, { asks: Number(row.asks), open: Number(row.asks) - Number(row.answered) }]),
	);
}

const codeOfAsk = (ask: { outcomeCode: string | null; ordinal: number }) => `${ask.outcomeCode ?? ''}-${ask.ordinal}`;

type TurnRow = Pick<
	AskTurn,
	| 'ordinal'
	| 'officeCode'
	| 'officeName'
	| 'officeLevel'
	| 'receivedAt'
	| 'acknowledgedAt'
	| 'decision'
	| 'decidedAt'
	| 'text'
	| 'lang'
	| 'dueOn'
	| 'recordedByLiaison'
>;

function asTurn(ask: string, timeZone: string, turn: TurnRow): z.output<typeof records.TurnRecord> {
	const on = (at: string | null) => (at === null ? null : localDay(at, timeZone));
	return {
		id: `${ask}-T${turn.ordinal}`,
		ask,
		number: turn.ordinal,
		office: turn.officeCode,
		officeName: turn.officeName,
		officeLevel: turn.officeLevel,
		receivedOn: on(turn.receivedAt),
		acknowledgedOn: on(turn.acknowledgedAt),
		decision: turn.decision,
		decidedOn: on(turn.decidedAt),
		text: turn.text,
		language: turn.lang,
		dueOn: turn.dueOn,
		recordedByLiaison: turn.recordedByLiaison,
	};
}

/** The outcome and the number in it that the number of an ask is made of. */
function splitAsk(key: string): { outcome: string; ordinal: number } {
	const at = key.lastIndexOf('-');
	return { outcome: key.slice(0, Math.max(0, at)).toUpperCase(), ordinal: wholeOf(key.slice(at + 1)) };
}

/** Asks that were sent, in the order of their sending, with every office that had them. */
async function placeAsks(db: Kysely<Database>, wanted: Wanted): Promise<Placed<ClockedAsk>[]> {
	let query = db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.select(['ask.id', 'ask.sentAt', 'outcome.code', 'ask.ordinal'])
		.where('ask.sentAt', 'is not', null)
		.where(isPublic);
	if (wanted.committee !== undefined)
		query = query.where('ask.committeeId', 'in', (is) =>
			is
				.selectFrom('committee')
				.select('id')
				.where('code', '=', wanted.committee?.toUpperCase() ?? ''),
		);
	if (wanted.office !== undefined)
		query = query.where('ask.holderId', 'in', (is) =>
			is
				.selectFrom('office')
				.select('id')
				.where('code', '=', wanted.office ?? ''),
		);
	if (wanted.key !== undefined) {
		const { outcome, ordinal } = splitAsk(wanted.key);
		query = query.where('outcome.code', '=', outcome).where('ask.ordinal', '=', ordinal);
	}
	const rows = await nextOf(query, ['ask.sentAt', 'ask.id'], wanted);
	const asks = await listAsksById(
		db,
		rows.map((row) => row.id),
		wanted.now,
	);
	const byId = new Map(asks.map((ask) => [ask.id, ask]));
	return rows.flatMap((row) => {
		const ask = byId.get(row.id);
		return ask ? [{ place: [row.sentAt ?? '', row.id], record: ask }] : [];
	});
}

/** Asks that were sent, in the order of their sending. */
export const readAsks: ReadRecords<z.output<typeof records.AskRecord>> = async (db, wanted) => {
	const placed = await placeAsks(db, wanted);
	const merged = await readMerged(
		db,
		placed.map((one) => one.record.id),
	);
	return placed.map(({ place, record: ask }) => {
		const on = (at: string | null) => (at === null ? null : localDay(at, ask.timeZone));
		const holder = ask.turns.at(-1);
		return {
			place,
			record: {
				id: codeOfAsk(ask),
				outcome: ask.outcomeCode ?? '',
				committee: ask.committeeCode,
				what: ask.what,
				why: ask.why,
				language: ask.lang,
				neededBy: ask.neededBy,
				sentOn: on(ask.sentAt) ?? '',
				correctedOn: on(ask.correctedAt),
				addressee: holder?.officeCode ?? '',
				addresseeName: holder?.officeName ?? '',
				addresseeLevel: holder?.officeLevel ?? '',
				state: ask.clock.state,
				response: (ask.answer ?? 'none') as 'accepted' | 'partly' | 'declined' | 'none',
				answeredOn: on(ask.answeredAt),
				daysOpen: ask.clock.daysWithoutAnswer,
				answerDueOn: on(ask.clock.answerBy),
				late: ask.clock.isLate,
				unanswered: ask.clock.isUnanswered,
				escalations: merged.get(ask.id)?.escalations ?? 0,
				heardOn: on(ask.heardAt),
				reopenedOn: on(merged.get(ask.id)?.reopenedAt ?? null),
				mergedInto: merged.get(ask.id)?.into ?? null,
				coSigners: ask.coSigners.map((one) => one.code),
				url: `${wanted.origin}/outcomes/${ask.outcomeCode ?? ''}`,
				turns: ask.turns.map((turn) => asTurn(codeOfAsk(ask), ask.timeZone, turn)),
			},
		};
	});
};

/** What became of asks beside their answer: how often they went up, when they came back, what they went into. */
async function readMerged(db: Kysely<Database>, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, never>();
	const rows = await db
		.selectFrom('ask')
		.leftJoin('ask as into', 'into.id', 'ask.mergedIntoId')
		.leftJoin('outcome', 'outcome.id', 'into.outcomeId')
		.select(['ask.id', 'ask.escalations', 'ask.reopenedAt', 'into.ordinal', 'outcome.code'])
		.where('ask.id', 'in', [...ids])
		.execute();
	return new Map(
		rows.map(({ id, ordinal, code, ...row }) => [
			id,
			{ ...row, into: code !== null && ordinal !== null ? `${code}-${ordinal}` : null },
		]),
	);
}

/** What every office said to every ask, in the order in which the asks were sent. */
export const readTurns: ReadRecords<z.output<typeof records.TurnRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.innerJoin('office', 'office.id', 'askTurn.officeId')
		.select(['ask.id as askId', 'ask.sentAt', 'ask.ordinal as askOrdinal', 'outcome.code', 'committee.timeZone'])
		.select(['askTurn.ordinal', 'askTurn.receivedAt', 'askTurn.acknowledgedAt', 'askTurn.decision'])
		.select(['askTurn.decidedAt', 'askTurn.text', 'askTurn.lang', 'askTurn.dueOn', 'askTurn.recordedByLiaison'])
		.select(['office.code as officeCode', 'office.name as officeName', 'office.level as officeLevel'])
		.where('ask.sentAt', 'is not', null)
		.where(isPublic);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.office !== undefined) query = query.where('office.code', '=', wanted.office);
	if (wanted.key !== undefined) {
		const [, ask = '', turn = ''] = /^(.*)-T(\d+)$/i.exec(wanted.key) ?? [];
		const { outcome, ordinal } = splitAsk(ask);
		query = query.where('outcome.code', '=', outcome).where('ask.ordinal', '=', ordinal);
		query = query.where('askTurn.ordinal', '=', wholeOf(turn));
	}
	const rows = await nextOf(query, ['ask.sentAt', 'ask.id', 'askTurn.ordinal'], wanted);
	return rows.map(({ askId, sentAt, askOrdinal, code, timeZone, recordedByLiaison, ...row }) => ({
		place: [sentAt ?? '', askId, row.ordinal],
		record: asTurn(codeOfAsk({ outcomeCode: code, ordinal: askOrdinal }), timeZone, {
			...row,
			recordedByLiaison: recordedByLiaison === 1,
		}),
	}));
};

/** Promises of published outcomes and of answers, in the order of the publication of their outcome. */
export const readCommitments: ReadRecords<z.output<typeof records.CommitmentRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.leftJoin('office', 'office.id', 'commitment.officeId')
		.leftJoin('ask', 'ask.id', 'commitment.askId')
		.leftJoin('commitment as main', 'main.id', 'commitment.promisedWithId')
		.leftJoin('outcome as mainOutcome', 'mainOutcome.id', 'main.outcomeId')
		.select(['main.id as mainId', 'mainOutcome.withdrawnAt as mainWithdrawnAt'])
		.select(['commitment.id', 'commitment.who', 'commitment.what', 'commitment.dueOn', 'commitment.madeAt'])
		.select(['commitment.progress', 'commitment.result', 'commitment.resultAt', 'commitment.explanation'])
		.select(['outcome.code', 'committee.code as committee', 'committee.timeZone'])
		.select(['office.code as office', 'ask.ordinal as askOrdinal'])
		.where('commitment.madeAt', 'is not', null)
		.where(isPublic);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.office !== undefined) query = query.where('office.code', '=', wanted.office);
	if (wanted.key !== undefined) query = query.where('commitment.id', '=', wanted.key.toLowerCase());
	// Promises of answers come after their outcome was published: the day they were made orders them.
	const rows = await nextOf(query, ['commitment.madeAt', 'commitment.id'], wanted);
	return rows.map((row) => ({
		place: [row.madeAt ?? '', row.id],
		record: {
			id: row.id,
			outcome: row.code ?? '',
			committee: row.committee,
			ask: row.askOrdinal === null ? null : codeOfAsk({ outcomeCode: row.code, ordinal: row.askOrdinal }),
			// Of what was withdrawn for safety no id is told either.
			sameAs: row.mainWithdrawnAt === null ? row.mainId : null,
			office: row.office,
			who: row.who,
			what: row.what,
			madeOn: row.madeAt === null ? null : localDay(row.madeAt, row.timeZone),
			dueOn: row.dueOn,
			// What a committee says of its own promise is in its minutes.
			state: promiseState({ result: row.result, progress: row.office === null ? null : row.progress }),
			foundOn: row.resultAt === null ? null : localDay(row.resultAt, row.timeZone),
			explanation: row.explanation,
			url: `${wanted.origin}/outcomes/${row.code ?? ''}`,
		},
	}));
};

/** What two seats found alike of a promise, in the order in which it was settled; never what one saw, or who. */
export const readChecks: ReadRecords<z.output<typeof records.CheckRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('followUpCheck')
		.innerJoin('commitment', 'commitment.id', 'followUpCheck.commitmentId')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['followUpCheck.days', 'followUpCheck.result', 'followUpCheck.settledAt', 'followUpCheck.id'])
		.select(['commitment.id as commitment', 'outcome.code', 'committee.code as committee', 'committee.timeZone'])
		.where('followUpCheck.settledAt', 'is not', null)
		.where('followUpCheck.result', 'is not', null)
		.where(isPublic);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.key !== undefined) query = query.where('followUpCheck.id', '=', wanted.key.toLowerCase());
	const rows = await nextOf(query, ['followUpCheck.settledAt', 'followUpCheck.id'], wanted);
	return rows.map((row) => ({
		place: [row.settledAt ?? '', row.id],
		record: {
			id: row.id,
			commitment: row.commitment,
			outcome: row.code ?? '',
			committee: row.committee,
			daysAfter: row.days,
			checkedOn: localDay(row.settledAt ?? wanted.now, row.timeZone),
			result: row.result as Result,
			url: `${wanted.origin}/outcomes/${row.code ?? ''}`,
		},
	}));
};

/** Offices to which asks go, in the order in which they came here. */
export const readOffices: ReadRecords<z.output<typeof records.OfficeRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('office')
		.leftJoin('office as parent', 'parent.id', 'office.parentId')
		.select(['office.code', 'office.name', 'office.level', 'office.areaId', 'office.openedAt', 'office.closedAt'])
		.select('parent.code as parent');
	const only = wanted.key ?? wanted.office;
	if (only !== undefined) query = query.where('office.code', '=', only);
	const rows = await nextOf(query, ['office.openedAt', 'office.code'], wanted);
	const levels = await readLevels(
		db,
		rows.map((row) => row.areaId),
	);
	return rows.map((row) => {
		const { adm3Name: _, adm3Code: __, ...place } = levels.get(row.areaId ?? '') ?? NOWHERE;
		return {
			place: [row.openedAt, row.code],
			record: {
				...{ code: row.code, name: row.name, level: row.level },
				...place,
				parent: row.parent,
				openedOn: row.openedAt.slice(0, 10),
				closedOn: row.closedAt?.slice(0, 10) ?? null,
			},
		};
	});
};

/**
 * How many concerns were raised, by quarter, second-level place and dimension: the very table of the page of figures, with
 * its small counts withheld, so that no other count of the same people stands beside it.
 */
export const readConcernCounts: ReadRecords<z.output<typeof records.ConcernCountRecord>> = async (db, wanted) => {
	const [quarter, from] = wanted.after ?? [];
	let query = db
		.selectFrom('publishedFigures')
		.select(['quarter', 'figures'])
		.orderBy('quarter')
		.limit(wanted.limit + 1);
	if (typeof quarter === 'string') query = query.where('quarter', '>=', quarter);
	if (wanted.key !== undefined) query = query.where('quarter', '=', wanted.key.slice(0, 7));
	const found: Placed<z.output<typeof records.ConcernCountRecord>>[] = [];
	for (const row of await query.execute()) {
		const { places, dimensions, table } = (JSON.parse(row.figures) as QuarterFigures).concerns;
		const { from: first, until } = daysOf(row.quarter);
		for (const [i, place] of places.entries())
			for (const [j, dimension] of dimensions.entries()) {
				const concerns = table.cells[i]?.[j] ?? null;
				found.push({
					place: [row.quarter, i * dimensions.length + j],
					record: {
						id: `${row.quarter}-${place.code || 'elsewhere'}-${dimension}`,
						from: first,
						until: addDays(until, -1),
						adm2Name: place.name || null,
						adm2Code: place.code || null,
						dimension: dimension as (typeof DIMENSIONS)[number],
						concerns,
						suppressed: concerns === null ? SMALL_N : null,
					},
				});
			}
	}
	return found
		.filter(({ place }) => place[0] !== quarter || Number(place[1]) > Number(from))
		.filter(({ record }) => wanted.key === undefined || record.id === wanted.key)
		.slice(0, wanted.limit);
};

/** What is told of whole quarters that are over, as it stands on the page of figures. */
export const readQuarters: ReadRecords<z.output<typeof records.QuarterRecord>> = async (db, wanted) => {
	let query = db.selectFrom('publishedFigures').select(['quarter', 'figures']);
	if (wanted.key !== undefined) query = query.where('quarter', '=', wanted.key.toUpperCase());
	const rows = await nextOf(query, ['quarter'], wanted);
	return rows.map(({ quarter, figures }) => {
		const { concerns, sessions, womenShare } = JSON.parse(figures) as QuarterFigures;
		const { from, until } = daysOf(quarter);
		const counted = concerns.table.total;
		return {
			place: [quarter],
			record: {
				...{ id: quarter, from, until: addDays(until, -1), concerns: counted, sessions, womenShare },
				suppressed: counted === null || womenShare === null ? SMALL_N : null,
			},
		};
	});
};

/** Places, from the countries down. */
export const readAreas: ReadRecords<z.output<typeof records.AreaRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('area')
		.leftJoin('area as parent', 'parent.id', 'area.parentId')
		.select(['area.id', 'area.pcode as code', 'area.pcodeVersion', 'area.name', 'area.level'])
		.select('parent.pcode as parent');
	if (wanted.key !== undefined) query = query.where('area.pcode', '=', wanted.key.toUpperCase());
	const rows = await nextOf(query, ['area.level', 'area.pcode', 'area.id'], wanted);
	return rows.map(({ id, ...record }) => ({ place: [record.level, record.code, id], record }));
};

/** Elections in the order of their announcement. Who stands is on their pages; here nobody is named. */
export const readElections: ReadRecords<z.output<typeof records.ElectionRecord>> = async (db, wanted) => {
	let query = db
		.selectFrom('election')
		.innerJoin('committee', 'committee.id', 'election.committeeId')
		.selectAll('election')
		.select(['committee.code as committee', 'committee.timeZone'])
		.select((is) =>
			is
				.selectFrom('contestSeat')
				.innerJoin('contest', 'contest.id', 'contestSeat.contestId')
				.select(({ fn }) => fn.countAll().as('count'))
				.whereRef('contest.electionId', '=', 'election.id')
				.as('seats'),
		);
	if (wanted.committee !== undefined) query = query.where('committee.code', '=', wanted.committee.toUpperCase());
	if (wanted.key !== undefined) query = query.where('election.code', '=', wanted.key.toUpperCase());
	const rows = await nextOf(query, ['election.announcedAt', 'election.code'], wanted);
	return rows.map((row) => {
		const on = (at: string) => localDay(at, row.timeZone);
		const few = row.rollSize !== null && suppressCount(row.rollSize) === null;
		return {
			place: [row.announcedAt, row.code],
			record: {
				code: row.code,
				committee: row.committee,
				title: row.title,
				kind: row.kind,
				method: row.method,
				state: electionState(row, wanted.now),
				announcedOn: on(row.announcedAt),
				nominationsUntil: on(row.nominationsUntil),
				opensOn: on(row.opensAt),
				closesOn: on(row.closesAt),
				seats: Number(row.seats),
				rollSize: few ? null : row.rollSize,
				suppressed: few ? SMALL_N : null,
				url: `${wanted.origin}/elections/${row.code}`,
			},
		};
	});
};
