import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Context, lock } from '../perform.ts';
import { setNextClock } from './askClock.ts';
import { newTurn } from './askTurn.ts';

/** An ask that the office took together with another, with the stretch it waits in. */
interface TakenAlong {
	id: string;
	committeeId: string;
	outcomeId: string;
	mergedIntoId: string | null;
	turnId: string;
	ordinal: number;
	officeId: string;
	acknowledgedAt: string | null;
	underReviewAt: string | null;
}

/** The open asks that go with these. */
export async function listTakenAlong(db: Kysely<Database>, askIds: readonly string[]): Promise<TakenAlong[]> {
	if (askIds.length === 0) return [];
	return db
		.selectFrom('ask')
		.innerJoin('askTurn', (join) =>
			join.onRef('askTurn.askId', '=', 'ask.id').on('askTurn.ordinal', '=', (last) =>
				last
					.selectFrom('askTurn as turn')
					.select(({ fn }) => fn.max('turn.ordinal').as('ordinal'))
					.whereRef('turn.askId', '=', 'ask.id'),
			),
		)
		.select(['ask.id', 'ask.committeeId', 'ask.outcomeId', 'ask.mergedIntoId'])
		.select(['askTurn.id as turnId', 'askTurn.ordinal', 'askTurn.officeId'])
		.select(['askTurn.acknowledgedAt', 'askTurn.underReviewAt'])
		.where('ask.mergedIntoId', 'in', [...askIds])
		.where('ask.answeredAt', 'is', null)
		.orderBy('ask.id')
		.execute();
}

/** The open asks that go with these, held until commit: whoever takes one apart meanwhile was first, or comes too late. */
export async function takeAlong(
	{ db, kind }: Pick<Context, 'db' | 'kind'>,
	askIds: readonly string[],
): Promise<TakenAlong[]> {
	if (askIds.length === 0) return [];
	const along = db
		.selectFrom('ask')
		.select('id')
		.where('mergedIntoId', 'in', [...askIds]);
	await lock({ kind }, along.where('answeredAt', 'is', null).orderBy('id')).execute();
	return listTakenAlong(db, askIds);
}

/** What the office said last to an ask. */
function saidTo(db: Kysely<Database>, turnId: string) {
	return db
		.selectFrom('askTurn')
		.select(['decision', 'decidedAt', 'decidedBy', 'text', 'lang', 'dueOn', 'recordedByLiaison'])
		.where('id', '=', turnId)
		.executeTakeFirstOrThrow();
}

type Acting = Pick<Context, 'db' | 'kind' | 'now' | 'record'>;

/** What an office says of an ask while it answers nothing yet: that it has it, or that it looks into it. */
type Says = 'askAcknowledged' | 'askTakenUp';
type Saying = Acting & Pick<Context, 'actor'>;
type SaidOf = Pick<TakenAlong, 'id' | 'committeeId' | 'outcomeId' | 'turnId' | 'officeId'> & {
	acknowledgedAt: string | null;
	underReviewAt: string | null;
};

/** It says so of each of these, where it has not said it yet. */
export async function sayOf({ db, actor, now, record }: Saying, asks: readonly SaidOf[], says: Says): Promise<void> {
	for (const { id: askId, committeeId, outcomeId, turnId, officeId, ...said } of asks) {
		if ((says === 'askTakenUp' ? said.underReviewAt : said.acknowledgedAt) !== null) continue;
		const received = said.acknowledgedAt === null ? { acknowledgedAt: now, acknowledgedBy: actor.accountId } : {};
		await db
			.updateTable('askTurn')
			.set({ ...received, ...(says === 'askTakenUp' ? { underReviewAt: now } : {}) })
			.where('id', '=', turnId)
			.execute();
		await setNextClock(db, askId, now);
		await record({ type: says, committeeId, outcomeId, askId, officeId });
	}
}

/** What it just said of an ask it says of those that go with it. */
export async function sayTogether(acting: Saying, main: { id: string }, says: Says): Promise<void> {
	await sayOf(acting, await takeAlong(acting, [main.id]), says);
}

/** Holds until commit the ask with which this one is answered, so that two of its committees who act at once wait for each other. */
export async function holdTogether({ db, kind }: Pick<Context, 'db' | 'kind'>, askId: string): Promise<void> {
	const ask = await db.selectFrom('ask').select('mergedIntoId').where('id', '=', askId).executeTakeFirst();
	if (ask?.mergedIntoId)
		await lock({ kind }, db.selectFrom('ask').select('id').where('id', '=', ask.mergedIntoId)).executeTakeFirst();
}

/** Where else the same question waits for its reply: with the asks that are still answered together with this one. */
export async function listSameQuestion(
	{ db, kind }: Pick<Context, 'db' | 'kind'>,
	ask: { id: string; mergedIntoId?: string | null },
	questionId: string,
): Promise<{ questionId: string; askId: string; committeeId: string; outcomeId: string }[]> {
	const mainId = ask.mergedIntoId ?? ask.id;
	await takeAlong({ db, kind }, [mainId]);
	return db
		.selectFrom('askQuestion')
		.innerJoin('ask', 'ask.id', 'askQuestion.askId')
		.select(['askQuestion.id as questionId', 'ask.id as askId', 'ask.committeeId', 'ask.outcomeId'])
		.where((is) => is.or([is('askQuestion.id', '=', questionId), is('askQuestion.askedWithId', '=', questionId)]))
		.where((is) => is.or([is('ask.id', '=', mainId), is('ask.mergedIntoId', '=', mainId)]))
		.where('ask.id', '!=', ask.id)
		.where('askQuestion.repliedAt', 'is', null)
		.where('ask.withdrawnAt', 'is', null)
		.orderBy('ask.id')
		.execute();
}

/** The answer that was just given to an ask is given to those that go with it, which are told; each committee hears it for itself. */
export async function answerTogether(
	{ db, kind, now, record }: Acting,
	main: { id: string; turnId: string },
): Promise<TakenAlong[]> {
	const along = await takeAlong({ db, kind }, [main.id]);
	if (along.length === 0) return along;
	const said = await saidTo(db, main.turnId);
	for (const { id, committeeId, outcomeId, turnId, officeId } of along) {
		await db
			.updateTable('askTurn')
			.set({ ...said, answeredWithId: main.id })
			.where('id', '=', turnId)
			.execute();
		await db.updateTable('ask').set({ answer: said.decision, answeredAt: now }).where('id', '=', id).execute();
		await setNextClock(db, id, now);
		const decision = said.decision ?? '';
		await record({ type: 'askAnswered', committeeId, outcomeId, askId: id, officeId, decision });
	}
	return along;
}

/** Where an ask was just passed on, those that go with it are passed on too. */
export async function redirectTogether(
	{ db, kind, now, record }: Acting,
	main: { id: string; turnId: string },
	toOfficeId: string,
): Promise<void> {
	const along = await takeAlong({ db, kind }, [main.id]);
	if (along.length === 0) return;
	const said = await saidTo(db, main.turnId);
	for (const { id, committeeId, outcomeId, turnId, ordinal, officeId } of along) {
		await db.updateTable('askTurn').set(said).where('id', '=', turnId).execute();
		await db
			.insertInto('askTurn')
			.values(newTurn({ askId: id, ordinal: ordinal + 1, officeId: toOfficeId, receivedAt: now }))
			.execute();
		await db.updateTable('ask').set({ holderId: toOfficeId }).where('id', '=', id).execute();
		await setNextClock(db, id, now);
		await record({ type: 'askRedirected', committeeId, outcomeId, askId: id, officeId, toOfficeId });
	}
}

/** Another ask as it is named beside one. Public. */
export interface NamedAsk {
	id: string;
	outcomeCode: string;
	ordinal: number;
	committeeCode: string;
	committeeName: string;
}

/** With which other asks the office answers, or has answered, each of these. Public. */
export async function readTogether(
	db: Kysely<Database>,
	asks: readonly { id: string; mergedIntoId: string | null }[],
): Promise<Map<string, NamedAsk[]>> {
	const mains = new Map(asks.map((ask) => [ask.id, ask.mergedIntoId ?? ask.id]));
	if (mains.size === 0) return new Map();
	const ids = [...new Set(mains.values())];
	// Nearly always there is nothing to find: only what there is is asked for by its names.
	const along = await db
		.selectFrom('ask')
		.select(['id', 'mergedIntoId'])
		.where('withdrawnAt', 'is', null)
		.where('mergedIntoId', 'in', ids)
		.execute();
	const others = ids.filter((id) => mains.get(id) !== id || along.some((row) => row.mergedIntoId === id));
	const wanted = [...new Set([...along.map((row) => row.id), ...others])];
	const named = db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.select(['ask.id', 'ask.ordinal', 'ask.mergedIntoId'])
		.select(['outcome.code as outcomeCode', 'committee.code as committeeCode', 'committee.name as committeeName'])
		.where('ask.withdrawnAt', 'is', null)
		.where('ask.id', 'in', wanted);
	const rows = (wanted.length === 0 ? [] : await named.execute()).sort(
		(a, b) => (a.outcomeCode ?? '').localeCompare(b.outcomeCode ?? '') || a.ordinal - b.ordinal,
	);
	return new Map(
		[...mains].map(([id, main]) => [
			id,
			rows
				.filter((row) => row.id !== id && (row.id === main || row.mergedIntoId === main))
				.map(({ mergedIntoId: _, outcomeCode, ...row }) => ({ ...row, outcomeCode: outcomeCode ?? '' })),
		]),
	);
}

/** Another open ask of the same office, as it is offered to be answered together with one. */
export interface AlikeAsk extends NamedAsk {
	what: string;
}

/** The open asks of an office with which one could be answered: of the same area first, then the longest waiting. */
export async function listAlike(
	db: Kysely<Database>,
	officeId: string,
	ask: { id: string; committeeId: string },
): Promise<AlikeAsk[]> {
	const own = await db.selectFrom('committee').select('areaId').where('id', '=', ask.committeeId).executeTakeFirst();
	const rows = await db
		.selectFrom('ask')
		.innerJoin('outcome', 'outcome.id', 'ask.outcomeId')
		.innerJoin('committee', 'committee.id', 'ask.committeeId')
		.select(['ask.id', 'ask.ordinal', 'ask.what', 'outcome.code as outcomeCode'])
		.select(['committee.code as committeeCode', 'committee.name as committeeName', 'committee.areaId'])
		.where('ask.holderId', '=', officeId)
		.where('ask.answeredAt', 'is', null)
		.where('ask.mergedIntoId', 'is', null)
		.where('ask.sentAt', 'is not', null)
		.where('ask.withdrawnAt', 'is', null)
		.where('ask.id', '!=', ask.id)
		.orderBy((is) =>
			is
				.case()
				.when('committee.areaId', '=', own?.areaId ?? '')
				.then(0)
				.else(1)
				.end(),
		)
		.orderBy('ask.waitsSince')
		.orderBy('ask.id')
		.limit(200)
		.execute();
	return rows.map(({ areaId: _, outcomeCode, ...row }) => ({ ...row, outcomeCode: outcomeCode ?? '' }));
}
