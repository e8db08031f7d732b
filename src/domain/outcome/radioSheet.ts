import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type ClockedAsk, listAsksByCommittee } from '../ask/askQueries.ts';
import { localDay } from '../days.ts';
import { namesPerson } from '../discussion/naming.ts';
import { listNames } from '../discussion/discussionQueries.ts';
import { listPublishedOutcomes, readPaper } from './outcomeQueries.ts';

/** How many of each kind fit on one page that is read aloud in some minutes. */
export const MOST_READ = { decided: 3, asked: 4, answered: 4, waiting: 4 } as const;

/** The ways of deciding that have a sentence of their own. */
const HOW = new Set(['byConsensus', 'byConsensusWithReservations', 'nearlyAll', 'most', 'aboutHalf', 'few']);

/** Words that are read aloud, in the language they are in; null where they seem to name a person. */
export type Spoken = { text: string; lang: string } | null;

/** What a presenter reads of one committee for some days: decided, asked, answered, and what still waits. */
export interface RadioSheet {
	decided: { number: number; year: number; on: string; how: string; title: Spoken; told: Spoken[] }[];
	asked: { office: string; what: Spoken; until: string | null }[];
	answered: { office: string; what: Spoken; on: string; answer: string; hasText: boolean; said: Spoken }[];
	waiting: { office: string; what: Spoken; days: number }[];
	/** How many of each did not fit. */
	more: number;
}

/**
 * What is read on the radio comes from what was published, after a second person looked through it, and from the
 * answers. Who carries something out is left out, and a text that seems to name somebody of the committee, or a title
 * with a name after it, is not read at all: it hangs on the notice board.
 */
export async function readRadioSheet(
	db: Kysely<Database>,
	committee: { id: string; timeZone: string },
	{ from, to, lang, now }: { from: string; to: string; lang: string; now: string },
): Promise<RadioSheet> {
	const names = [...(await listNames(db, committee.id)), ...(await listOfficerNames(db, committee.id))];
	const spoken = (text: { text: string; lang: string }): Spoken =>
		namesPerson(text.text, names) ? null : { text: text.text, lang: text.lang };
	const within = (at: string | null) => {
		if (at === null) return false;
		const day = at.length === 10 ? at : localDay(at, committee.timeZone);
		return day >= from && day <= to;
	};
	const { outcomes } = await listPublishedOutcomes(db, { committeeId: committee.id, limit: 50 });
	const published = outcomes.filter((outcome) => within(outcome.publishedOn));
	const decided: RadioSheet['decided'] = [];
	for (const outcome of published.slice(0, MOST_READ.decided)) {
		const paper = await readPaper(db, outcome, lang);
		const [, year = '', number = ''] = /-(\d{4})-(\d+)$/.exec(outcome.code) ?? [];
		decided.push({
			number: Number(number),
			year: Number(year),
			on: outcome.publishedOn,
			how: HOW.has(outcome.paper.decidedBy) ? outcome.paper.decidedBy : 'carried',
			title: spoken(paper.title),
			told: (paper.summary.text ? [paper.summary] : paper.clauses.map((clause) => clause.text)).map(spoken),
		});
	}
	const asks = await listAsksByCommittee(db, committee.id, now);
	const office = (ask: ClockedAsk) => ask.turns.at(-1)?.officeName ?? '';
	const what = (ask: ClockedAsk) => spoken({ text: ask.what, lang: ask.lang });
	const asked = asks.filter((ask) => within(ask.sentAt) && ask.answeredAt === null);
	const answered = asks.filter((ask) => within(ask.answeredAt));
	const waiting = asks
		.filter((ask) => ask.answeredAt === null && !within(ask.sentAt) && (ask.clock.isLate || ask.clock.isUnanswered))
		.sort((a, b) => b.clock.daysWithoutAnswer - a.clock.daysWithoutAnswer);
	const all = [
		[published, MOST_READ.decided],
		[asked, MOST_READ.asked],
		[answered, MOST_READ.answered],
		[waiting, MOST_READ.waiting],
	] as const;
	return {
		decided,
		asked: asked.slice(0, MOST_READ.asked).map((ask) => ({
			office: office(ask),
			what: what(ask),
			until: ask.clock.answerBy === null ? null : localDay(ask.clock.answerBy, committee.timeZone),
		})),
		answered: answered.slice(0, MOST_READ.answered).map((ask) => {
			const turn = ask.turns.at(-1);
			return {
				office: office(ask),
				what: what(ask),
				on: localDay(ask.answeredAt ?? now, committee.timeZone),
				answer: ask.answer ?? '',
				hasText: Boolean(turn?.text),
				said: turn?.text ? spoken({ text: turn.text, lang: turn.lang ?? ask.lang }) : null,
			};
		}),
		waiting: waiting
			.slice(0, MOST_READ.waiting)
			.map((ask) => ({ office: office(ask), what: what(ask), days: ask.clock.daysWithoutAnswer })),
		more: all.reduce((sum, [found, most]) => sum + Math.max(0, found.length - most), 0),
	};
}

/** The names of those who answer for the offices that this committee asked. */
async function listOfficerNames(db: Kysely<Database>, committeeId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('officer')
		.innerJoin('account', 'account.id', 'officer.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select('person.displayName')
		.distinct()
		.where('officer.officeId', 'in', (is) =>
			is
				.selectFrom('askTurn')
				.innerJoin('ask', 'ask.id', 'askTurn.askId')
				.select('askTurn.officeId')
				.where('ask.committeeId', '=', committeeId),
		)
		.execute();
	return rows.map((row) => row.displayName);
}
