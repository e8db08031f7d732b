import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ClockedAsk, listAsksById } from '../ask/askQueries.ts';
import { readTitles } from '../outcome/outcomeQueries.ts';
import type { OutcomePaper } from '../outcome/outcome.ts';
import { instantOf } from '../localTime.ts';
import { readText, seekTranslations } from '../translation/translationQueries.ts';

/** Of whom news are told: one committee, one office, or the whole mission. */
export type NewsOf = { committeeId: string } | { officeId: string } | 'mission';

/** One thing that was published, as a feed tells it. */
export type News = { id: string; at: string; updatedAt: string; lang: string; title: string } & (
	| { kind: 'outcome'; code: string; committeeName: string; summary: string }
	| { kind: 'withdrawn'; code: string; committeeName: string }
	| { kind: 'ask'; code: string; officeName: string; state: string; days: number; answer: string | null }
);

/** A feed tells so many things at most, the latest first. */
const TOLD = 50;

/** What was published lately, in the reader's language where there is a translation; only what was published already. */
export async function readNews(db: Kysely<Database>, of: NewsOf, lang: string, now: string): Promise<News[]> {
	const [outcomes, asks] = [await readOutcomeNews(db, of, lang), await readAskNews(db, of, lang, now)];
	return [...outcomes, ...asks]
		.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.id.localeCompare(b.id))
		.slice(0, TOLD);
}

async function readOutcomeNews(db: Kysely<Database>, of: NewsOf, lang: string): Promise<News[]> {
	if (of !== 'mission' && 'officeId' in of) return [];
	let query = db
		.selectFrom('outcome')
		.innerJoin('committee', 'committee.id', 'outcome.committeeId')
		.select(['outcome.id', 'outcome.code', 'outcome.proposalId', 'outcome.publishedAt', 'outcome.publishedText'])
		.select(['committee.name as committeeName', 'committee.timeZone', 'outcome.withdrawnAt', 'outcome.correctedOn'])
		.where('outcome.publishedAt', 'is not', null);
	if (of !== 'mission') query = query.where('outcome.committeeId', '=', of.committeeId);
	// What was published, corrected or withdrawn lately, each the latest of its kind.
	const found = await Promise.all(
		(['outcome.publishedAt', 'outcome.correctedOn', 'outcome.withdrawnAt'] as const).map((moment) =>
			query.where(moment, 'is not', null).orderBy(moment, 'desc').orderBy('outcome.code', 'desc').limit(TOLD).execute(),
		),
	);
	const all = [...new Map(found.flat().map((row) => [row.id, row])).values()];
	// Of what was withdrawn no word leaves.
	const rows = all.filter((row) => row.withdrawnAt === null);
	const withdrawn = all
		.filter((row) => row.withdrawnAt !== null)
		.map((row): News => ({
			...{ kind: 'withdrawn', id: `outcome/${row.code ?? ''}`, code: row.code ?? '', lang, title: '' },
			...{ at: row.publishedAt ?? '', updatedAt: row.withdrawnAt ?? '', committeeName: row.committeeName },
		}));
	const papers = rows.map((row) => ({ row, paper: JSON.parse(row.publishedText ?? 'null') as OutcomePaper }));
	const titles = await readTitles(
		db,
		papers.map(({ row, paper }) => ({ id: row.id, proposalId: row.proposalId, title: paper.title, lang: paper.lang })),
		lang,
	);
	const summaries = await seekTranslations(
		db,
		rows.map((row) => row.id),
		lang,
	);
	const told = papers.map(({ row, paper }): News => {
		const title = titles.get(row.id) ?? { text: paper.title, lang: paper.lang };
		const summary = { id: row.id, field: 'summary', text: paper.summary, lang: paper.lang };
		return {
			kind: 'outcome',
			id: `outcome/${row.code ?? ''}`,
			code: row.code ?? '',
			at: row.publishedAt ?? '',
			updatedAt: latest(row.publishedAt, row.correctedOn && instantOf(row.correctedOn, '12:00', row.timeZone)),
			lang: title.lang,
			title: title.text,
			committeeName: row.committeeName,
			summary: readText(summaries, summary, lang).text,
		};
	});
	return [...told, ...withdrawn];
}

/** The latest of several moments, some of which may not have come. */
const latest = (...moments: (string | null | undefined)[]) =>
	moments
		.filter((one): one is string => typeof one === 'string')
		.toSorted()
		.at(-1) ?? '';

/** What moves an ask: it is sent, answered, heard, reopened, or its words are corrected. */
const MOMENTS = ['ask.sentAt', 'ask.answeredAt', 'ask.heardAt', 'ask.reopenedAt', 'ask.correctedAt'] as const;

/** An ask is withdrawn with its outcome, and sent with it: what has moved and was not withdrawn may be read by everybody. */
const asksInSight = (db: Kysely<Database>) =>
	db.selectFrom('ask').select('ask.id').where('ask.withdrawnAt', 'is', null);

const idsOf = (found: { id: string }[][]) => [...new Set(found.flat().map((row) => row.id))];

/** The latest to be sent, answered, heard, reopened or corrected: what moved last is among them, whichever it was. */
async function findMoved(db: Kysely<Database>, of: { committeeId: string } | 'mission'): Promise<string[]> {
	let asked = asksInSight(db);
	if (of !== 'mission') asked = asked.where('ask.committeeId', '=', of.committeeId);
	return idsOf(
		await Promise.all(
			MOMENTS.map((moment) => asked.where(moment, 'is not', null).orderBy(moment, 'desc').limit(TOLD).execute()),
		),
	);
}

/** The same of what an office holds, or has let go: what came to it lately, what it has, what moved elsewhere since. */
async function findMovedOfOffice(db: Kysely<Database>, officeId: string): Promise<string[]> {
	const [, ...later] = MOMENTS;
	const came = db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.select('ask.id')
		.where('askTurn.officeId', '=', officeId)
		.where('askTurn.receivedAt', 'is not', null)
		.where('ask.withdrawnAt', 'is', null)
		.orderBy('askTurn.receivedAt', 'desc')
		.limit(TOLD);
	const has = later.map((moment) =>
		asksInSight(db)
			.where('ask.holderId', '=', officeId)
			.where(moment, 'is not', null)
			.orderBy(moment, 'desc')
			.limit(TOLD)
			.execute(),
	);
	const letGo = db
		.selectFrom('askTurn')
		.innerJoin('ask', 'ask.id', 'askTurn.askId')
		.select('ask.id')
		.where('askTurn.officeId', '=', officeId)
		.where('askTurn.decision', 'in', ['redirected', 'escalated'])
		.where('ask.withdrawnAt', 'is', null)
		// A reopening takes back what was answered and heard before it.
		.orderBy(({ fn }) => fn.coalesce('ask.heardAt', 'ask.answeredAt', 'ask.reopenedAt', 'ask.sentAt'), 'desc')
		.limit(TOLD);
	return idsOf(await Promise.all([came.execute(), ...has, letGo.execute()]));
}

async function readAskNews(db: Kysely<Database>, of: NewsOf, lang: string, now: string): Promise<News[]> {
	const ids = await (of !== 'mission' && 'officeId' in of ? findMovedOfOffice(db, of.officeId) : findMoved(db, of));
	const asks = await listAsksById(db, ids, now);
	const translations = await seekTranslations(
		db,
		asks.flatMap((ask) => [ask.id, ...ask.turns.map((turn) => turn.id)]),
		lang,
	);
	return asks.map((ask): News => {
		const what = readText(translations, { id: ask.id, field: 'what', text: ask.what, lang: ask.lang }, lang);
		const code = `${ask.outcomeCode ?? ''}-${ask.ordinal}`;
		return {
			kind: 'ask',
			id: `ask/${code}`,
			code: ask.outcomeCode ?? '',
			at: ask.sentAt ?? '',
			updatedAt: updateOf(ask),
			lang: what.lang,
			title: what.text,
			officeName: ask.turns.at(-1)?.officeName ?? '',
			state: ask.clock.state,
			days: ask.clock.daysWithoutAnswer,
			answer: answerOf(ask, translations, lang),
		};
	});
}

const updateOf = (ask: ClockedAsk) =>
	latest(
		...[ask.sentAt, ask.waitsSince, ask.answeredAt, ask.heardAt, ask.correctedAt],
		...ask.turns.flatMap((turn) => [turn.receivedAt, turn.acknowledgedAt, turn.decidedAt]),
	);

/** What was answered, in the reader's language where there is a translation. */
function answerOf(ask: ClockedAsk, translations: Awaited<ReturnType<typeof seekTranslations>>, lang: string) {
	const last = ask.turns.at(-1);
	if (ask.answer === null || !last?.text) return null;
	return readText(translations, { id: last.id, field: 'text', text: last.text, lang: last.lang ?? ask.lang }, lang)
		.text;
}
