import type { Insertable, Kysely } from 'kysely';
import type { CommitmentTable, Database } from '#db/schema.ts';
import { newId } from '../id.ts';
import { type Context, lock } from '../perform.ts';

type Acting = Pick<Context, 'db' | 'kind'>;

/** An ask with the turn in which it was answered. */
interface AnsweredAsk {
	id: string;
	turnId: string;
	committeeId: string;
	outcomeId: string;
	officeId: string;
}

/** What an office promises, in its words. */
export interface PromiseWords {
	who: string;
	what: string;
	dueOn: string;
	place: string | null;
	seenBy: string | null;
	lang: string;
}

/**
 * What an office promises in its answer is promised to the ask that it answers, and once more to each that is answered
 * with it: so each committee looks for itself whether it is kept, and finds what it finds.
 */
export async function promiseToEach(
	acting: Acting,
	{ answered, along, madeAt }: { answered: AnsweredAsk; along: readonly AnsweredAsk[]; madeAt: string },
	promises: readonly PromiseWords[],
): Promise<void> {
	const made = promises.map((words) => ({ id: newId(), ...words, madeAt }));
	await writeDown(acting, [
		...made.map((one) => ({ ...one, ...placeOf(answered), promisedWithId: null })),
		...along.flatMap((ask) => made.map((one) => ({ ...one, id: newId(), ...placeOf(ask), promisedWithId: one.id }))),
	]);
}

const placeOf = ({ id: askId, turnId, committeeId, outcomeId, officeId }: AnsweredAsk) => ({
	...{ askId, turnId, committeeId, outcomeId, officeId },
});

/** Promises are numbered on in each outcome, by one answer at a time. */
async function writeDown(
	{ db, kind }: Acting,
	rows: readonly Omit<Insertable<CommitmentTable>, 'ordinal'>[],
): Promise<void> {
	if (rows.length === 0) return;
	const outcomeIds = [...new Set(rows.map((row) => row.outcomeId))];
	await lock({ kind }, db.selectFrom('outcome').select('id').where('id', 'in', outcomeIds).orderBy('id')).execute();
	const last = await db
		.selectFrom('commitment')
		.select(({ fn }) => ['outcomeId', fn.max('ordinal').as('ordinal')])
		.where('outcomeId', 'in', outcomeIds)
		.groupBy('outcomeId')
		.execute();
	const numbers = new Map(last.map((row) => [row.outcomeId, Number(row.ordinal)]));
	for (const row of rows) {
		const ordinal = (numbers.get(row.outcomeId) ?? 0) + 1;
		numbers.set(row.outcomeId, ordinal);
		await db
			.insertInto('commitment')
			.values({ ...row, ordinal })
			.execute();
	}
}

/**
 * What was promised in one answer to several asks before it was written into each, here or where an archive comes from, is
 * written into those that lack it. What was found stays with the committee that looked; the others have not looked yet.
 */
export async function completePromises(acting: Acting): Promise<void> {
	const missing = await acting.db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.innerJoin('askTurn as main', (join) =>
			join.onRef('main.askId', '=', 'askTurn.answeredWithId').onRef('main.decidedAt', '=', 'askTurn.decidedAt'),
		)
		.innerJoin('commitment', 'commitment.turnId', 'main.id')
		.select(['ask.id as askId', 'ask.outcomeId', 'ask.committeeId', 'askTurn.id as turnId', 'askTurn.officeId'])
		.select(['commitment.id as promisedWithId', 'commitment.madeAt', 'commitment.who', 'commitment.what'])
		.select(['commitment.dueOn', 'commitment.place', 'commitment.seenBy', 'commitment.lang', 'commitment.progress'])
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('commitment as own')
						.select('own.id')
						.whereRef('own.promisedWithId', '=', 'commitment.id')
						.whereRef('own.askId', '=', 'ask.id'),
				),
			),
		)
		.orderBy('ask.id')
		.orderBy('commitment.ordinal')
		.execute();
	const rows = missing.map((row) => ({ ...row, id: newId() }));
	await writeDown(acting, rows);
	for (const { id, promisedWithId } of rows) {
		const said = await acting.db
			.selectFrom('progressReport')
			.selectAll()
			.where('commitmentId', '=', promisedWithId)
			.execute();
		for (const report of said)
			await acting.db
				.insertInto('progressReport')
				.values({ ...report, id: newId(), commitmentId: id })
				.execute();
	}
}

/** The same promise as it was made to each ask, this one among them, held until commit in one order for everybody. */
export async function takePromisedTogether(
	{ db, kind }: { db: Kysely<Database>; kind: 'sqlite' | 'postgresql' },
	commitmentId: string,
): Promise<string[]> {
	const found = await db
		.selectFrom('commitment')
		.select(['id', 'promisedWithId'])
		.where('id', '=', commitmentId)
		.executeTakeFirst();
	const mainId = found?.promisedWithId ?? commitmentId;
	const all = db
		.selectFrom('commitment')
		.select('id')
		.where((is) => is.or([is('id', '=', mainId), is('promisedWithId', '=', mainId)]))
		.orderBy('id');
	return (await lock({ kind }, all).execute()).map((row) => row.id);
}
