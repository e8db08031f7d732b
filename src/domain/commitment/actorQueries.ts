import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { ANSWERS, type Answer } from '../ask/ask.ts';
import { type AskAsRead, promisesInLanguage, readAnswers } from '../ask/askTexts.ts';
import { type ClockedAsk, listAsksById } from '../ask/askQueries.ts';
import { isPublic } from '../outcome/outcomeQueries.ts';
import { seekTranslations } from '../translation/translationQueries.ts';
import { RESULTS, type Result } from './commitment.ts';
import { type PublicPromise, publicPromise, readCommitments } from './commitmentQueries.ts';
import { toldEffect } from './effect.ts';

/**
 * What an office has said, promised and kept, in plain counts. Public; no count of people. One answer to several asks counts
 * once for each of them, and so does a promise in it: each committee that was promised something looks for itself, so of
 * one promise to three committees one can be kept and two broken, and the parts always make up the whole.
 */
export interface ActorFigures {
	answers: Record<Answer, number>;
	answered: number;
	/** Asks that wait for its answer. */
	owed: number;
	promised: number;
	results: Record<Result, number>;
	/** Promises without a result yet. */
	open: number;
}

/** The offices in the order of their names, with level; open ones, and closed ones as long as they owe or promised. */
export async function listActors(
	db: Kysely<Database>,
): Promise<{ id: string; code: string; name: string; level: string; closedAt: string | null }[]> {
	return db
		.selectFrom('office')
		.select(['id', 'code', 'name', 'level', 'closedAt'])
		.where((eb) =>
			eb.or([
				eb('closedAt', 'is', null),
				eb.exists(eb.selectFrom('askTurn').select('askTurn.id').whereRef('askTurn.officeId', '=', 'office.id')),
			]),
		)
		.orderBy('name')
		.execute();
}

/** The figures of these offices, counted in the database. */
export async function countActors(
	db: Kysely<Database>,
	officeIds: readonly string[],
): Promise<Map<string, ActorFigures>> {
	const ids = ['', ...officeIds];
	const decided = db
		.selectFrom('askTurn')
		.select(['officeId', 'decision'])
		.select((eb) => eb.fn.countAll().as('count'))
		.where('decision', 'in', [...ANSWERS])
		.groupBy(['officeId', 'decision']);
	const answers = await decided.where('officeId', 'in', ids).execute();
	// What was withdrawn is little beside what was answered: it is taken off, instead of being looked for in each.
	const withdrawn = await decided
		.where('askId', 'in', (eb) => eb.selectFrom('ask').select('ask.id').where('ask.withdrawnAt', 'is not', null))
		.execute();
	const owed = await db
		.selectFrom('ask')
		.select('holderId')
		.select((eb) => eb.fn.countAll().as('count'))
		.where('holderId', 'in', ids)
		.where('sentAt', 'is not', null)
		.where('withdrawnAt', 'is', null)
		.where('answeredAt', 'is', null)
		.groupBy('holderId')
		.execute();
	const promises = await db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.select(['commitment.officeId', 'commitment.result'])
		.select((eb) => eb.fn.countAll().as('count'))
		.where('commitment.officeId', 'in', ids)
		.where(isPublic)
		.groupBy(['commitment.officeId', 'commitment.result'])
		.execute();
	const numberOf = (rows: { count: unknown }[]) => rows.reduce((sum, row) => sum + Number(row.count), 0);
	return new Map(
		officeIds.map((id) => {
			const said = answers.filter((row) => row.officeId === id);
			const gone = withdrawn.filter((row) => row.officeId === id);
			const mine = promises.filter((row) => row.officeId === id);
			const by = <K extends string>(codes: readonly K[], count: (code: K) => number) =>
				Object.fromEntries(codes.map((code) => [code, count(code)])) as Record<K, number>;
			return [
				id,
				{
					answers: by(
						ANSWERS,
						(code) =>
							numberOf(said.filter((row) => row.decision === code)) -
							numberOf(gone.filter((row) => row.decision === code)),
					),
					answered: numberOf(said) - numberOf(gone),
					owed: numberOf(owed.filter((row) => row.holderId === id)),
					promised: numberOf(mine),
					results: by(RESULTS, (code) => numberOf(mine.filter((row) => row.result === code))),
					open: numberOf(mine.filter((row) => row.result === null)),
				},
			];
		}),
	);
}

/** How much daily life changed by what this office promised, as those who looked say; null while fewer than five did. */
export async function readEffect(db: Kysely<Database>, officeId: string) {
	const rows = await db
		.selectFrom('checkSaying')
		.innerJoin('followUpCheck', 'followUpCheck.id', 'checkSaying.checkId')
		.innerJoin('commitment', 'commitment.id', 'followUpCheck.commitmentId')
		.select('checkSaying.effect')
		.where('commitment.officeId', '=', officeId)
		.where('checkSaying.effect', 'is not', null)
		.orderBy('checkSaying.saidAt')
		.orderBy('checkSaying.id')
		.execute();
	return toldEffect(rows.map((row) => row.effect ?? 0));
}

interface Part {
	offset: number;
	limit: number;
}

/** What an office promised, the latest first, narrowed to one result or to those without one. Public. */
export async function listPromisesOf(
	db: Kysely<Database>,
	officeId: string,
	{ offset, limit, result, lang, now }: Part & { result: string; lang: string; now: string },
): Promise<PublicPromise[]> {
	let query = db
		.selectFrom('commitment')
		.innerJoin('outcome', 'outcome.id', 'commitment.outcomeId')
		.select('commitment.id')
		.where('commitment.officeId', '=', officeId)
		.where(isPublic);
	if (result === 'open') query = query.where('commitment.result', 'is', null);
	else if (result !== '') query = query.where('commitment.result', '=', result);
	const ids = await query
		.orderBy('commitment.madeAt', 'desc')
		.orderBy('commitment.id')
		.limit(limit)
		.offset(offset)
		.execute();
	const promises = await readCommitments(db, { ids: ids.map((row) => row.id) });
	const found = new Map(promises.map((one) => [one.id, publicPromise(one, now)]));
	const inOrder = ids.flatMap(({ id }) => found.get(id) ?? []);
	const subjects = inOrder.map((one) => one.id);
	return promisesInLanguage(inOrder, await seekTranslations(db, subjects, lang), lang);
}

/** What waits for an office's answer, the longest first. Public. */
export async function listOwedBy(
	db: Kysely<Database>,
	officeId: string,
	{ offset, limit, now }: Part & { now: string },
): Promise<ClockedAsk[]> {
	const ids = await db
		.selectFrom('ask')
		.select('id')
		.where('holderId', '=', officeId)
		.where('sentAt', 'is not', null)
		.where('answeredAt', 'is', null)
		.where('withdrawnAt', 'is', null)
		.orderBy('waitsSince')
		.orderBy('id')
		.limit(limit)
		.offset(offset)
		.execute();
	const asks = await listAsksById(
		db,
		ids.map((row) => row.id),
		now,
	);
	return ids.flatMap(({ id }) => asks.filter((ask) => ask.id === id));
}

/** What an office answered, the latest first, each with the turn in which it did. Public. */
export async function listAnswersOf(
	db: Kysely<Database>,
	officeId: string,
	{ offset, limit, lang, now }: Part & { lang: string; now: string },
): Promise<{ ask: AskAsRead; turn: AskAsRead['turns'][number] }[]> {
	const turns = await db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.select(['askTurn.id', 'askTurn.askId'])
		.where('askTurn.officeId', '=', officeId)
		.where('askTurn.decision', 'in', [...ANSWERS])
		.where('ask.withdrawnAt', 'is', null)
		.orderBy('askTurn.decidedAt', 'desc')
		.orderBy('askTurn.id')
		.limit(limit)
		.offset(offset)
		.execute();
	const askIds = [...new Set(turns.map((turn) => turn.askId))];
	const asks = await readAnswers(db, await listAsksById(db, askIds, now), lang, now);
	return turns.flatMap(({ id, askId }) => {
		const ask = asks.find((one) => one.id === askId);
		const turn = ask?.turns.find((one) => one.id === id);
		return ask && turn ? [{ ask, turn }] : [];
	});
}
