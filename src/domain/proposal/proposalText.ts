import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { seatOf } from '../account/account.ts';
import { findConcern } from '../concern/concernQueries.ts';
import { listNames } from '../discussion/discussionQueries.ts';
import { namesPerson } from '../discussion/naming.ts';
import { Day, Id, Language, line, text } from '../fields.ts';
import { newId } from '../id.ts';
import type { Context } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { APPROACHES, CATEGORIES, CLAUSE_KINDS, type DecidedClause, PRINCIPLES } from './proposal.ts';
import { type Clause, listClauses } from './proposalQueries.ts';

/** One row of the form; a row left empty is no clause. */
const ClauseRow = z
	.object({
		/** The clause that this row was made from: it stays the same clause when its words change. */
		id: Id.optional(),
		kind: z.enum(CLAUSE_KINDS).default('duty'),
		text: text(1000).optional(),
		dutyBearer: line(120).optional(),
		dueOn: Day.optional(),
	})
	.refine((row) => row.text !== undefined || (!row.dutyBearer && !row.dueOn), {
		path: ['text'],
		params: { code: 'required' },
	});

const Clauses = z
	.array(ClauseRow)
	.max(40)
	.default([])
	.transform((rows) =>
		rows.flatMap(({ id, kind, text, dutyBearer, dueOn }) =>
			text ? [{ ...(id && { id }), kind, text, dutyBearer: dutyBearer ?? null, dueOn: dueOn ?? null }] : [],
		),
	);

/** What an author writes: the same fields when drafting and when editing. */
export const proposalFields = {
	concernIds: z.array(Id).min(1).max(20),
	title: line(160),
	purpose: text(2000),
	lang: Language,
	category: z.enum(CATEGORIES),
	approach: z.enum(APPROACHES),
	clauses: Clauses,
	/** What it would change about the seats themselves: `renewal`, or `recall:` and the id of the seat. */
	about: z
		.string()
		.regex(/^(renewal|recall:[a-z0-9]{20})$/)
		.optional(),
	/** Who could be worse off if this is known or done, and what is done about it (domain.md, Annex IV.8). */
	worseOff: text(1000),
	mitigation: text(1000),
	/** How the five checks are met, in words; each may be left open. */
	principles: z
		.object(Object.fromEntries(PRINCIPLES.map((principle) => [principle, text(600).optional()])))
		.default({}),
};

type Written = z.output<z.ZodObject<typeof proposalFields>>;

/** The words in which somebody could be accused; who is to do something is named in a field of its own. */
function wordsOf(
	written: Pick<Written, 'title' | 'purpose' | 'worseOff' | 'mitigation'> & {
		clauses: readonly { text: string }[];
		principles: object | string;
	},
): string {
	const { title, purpose, worseOff, mitigation, clauses } = written;
	const principles = Object.values(written.principles).filter((words) => typeof words === 'string');
	const checks = typeof written.principles === 'string' ? [written.principles] : principles;
	return [title, purpose, worseOff, mitigation, ...checks, ...clauses.map((clause) => clause.text)].join('\n');
}

/** What is said for somebody who is not there names nobody: all inside read it before a mediator has. A name that stood there before is let be. */
export async function nameNobodyForOther(
	{ db }: Pick<Context, 'db'>,
	committeeId: string,
	onBehalfOf: string | null | undefined,
	written: Written,
	before?: Parameters<typeof wordsOf>[0],
): Promise<void> {
	if (!onBehalfOf) return;
	const names = await listNames(db, committeeId);
	const named = (words: string) => namesPerson(words, names);
	if (named(`${onBehalfOf}\n${wordsOf(written)}`) && !(before && named(wordsOf(before))))
		allow(no('personNamedForOther'));
}

/** What is written, as the proposal's columns. */
export function asColumns(written: Written) {
	return {
		title: written.title,
		purpose: written.purpose,
		lang: written.lang,
		// What concerns the seats is an internal matter, whatever was chosen.
		category: written.about ? 'internal' : written.category,
		approach: written.approach,
		worseOff: written.worseOff,
		mitigation: written.mitigation,
		principles: JSON.stringify(Object.fromEntries(PRINCIPLES.map((code) => [code, written.principles[code] ?? '']))),
	};
}

/** What a proposal would change about the seats, as its columns; whoever holds the seat now is whom it is about. */
export async function aboutSeats({ db }: Pick<Context, 'db'>, committeeId: string, about: string | undefined) {
	if (about === undefined) return { about: null, aboutSeatId: null, aboutPersonId: null };
	if (about === 'renewal') return { about, aboutSeatId: null, aboutPersonId: null };
	const seat = await db
		.selectFrom('seat')
		.innerJoin('seatHolding', 'seatHolding.seatId', 'seat.id')
		.select(['seat.id', 'seatHolding.personId'])
		.where('seat.id', '=', about.slice('recall:'.length))
		.where('seat.committeeId', '=', committeeId)
		.where('seatHolding.endedAt', 'is', null)
		.executeTakeFirst();
	if (!seat) throw new NotFound('seat');
	return { about: 'recall', aboutSeatId: seat.id, aboutPersonId: seat.personId };
}

/** Says which concerns a proposal answers: concerns of the same committee that its author may see. */
export async function answerConcerns(context: Context, proposalId: string, committeeId: string, concernIds: string[]) {
	const { db } = context;
	const kept = await db
		.selectFrom('proposalConcern')
		.select('concernId')
		.where('proposalId', '=', proposalId)
		.execute();
	const before = new Set(kept.map((row) => row.concernId));
	for (const concernId of new Set(concernIds)) {
		if (before.has(concernId)) continue;
		const concern = await findConcern(context, concernId);
		if (concern.committeeId !== committeeId) throw new NotFound('concern');
		await db.insertInto('proposalConcern').values({ proposalId, concernId }).execute();
	}
	for (const concernId of before) {
		if (concernIds.includes(concernId)) continue;
		await db
			.deleteFrom('proposalConcern')
			.where('proposalId', '=', proposalId)
			.where('concernId', '=', concernId)
			.execute();
	}
}

/** A clause to be written; without an id it is known again by its words, or it is new. */
interface WrittenClause extends DecidedClause {
	id?: string;
}

/**
 * Writes the clauses in their order. A clause keeps its id when its words change, so that an amendment finds it, and its
 * translations for as long as its words stay.
 */
export async function writeClauses(db: Transaction<Database>, proposalId: string, clauses: readonly WrittenClause[]) {
	const left = await listClauses(db, proposalId);
	const before = [...left];
	const take = (is: (old: Clause) => boolean) => {
		const place = left.findIndex(is);
		return place < 0 ? undefined : left.splice(place, 1)[0]?.id;
	};
	const named = clauses.map(({ id }) => (id === undefined ? undefined : take((old) => old.id === id)));
	const ids = clauses.map(({ text }, index) => named[index] ?? take((old) => old.text === text) ?? newId());
	await db.deleteFrom('clause').where('proposalId', '=', proposalId).execute();
	for (const [index, { kind, text, dutyBearer, dueOn }] of clauses.entries())
		await db
			.insertInto('clause')
			.values({ id: ids[index] ?? newId(), proposalId, ordinal: index + 1, kind, text, dutyBearer, dueOn })
			.execute();
	for (const old of before) {
		const at = ids.indexOf(old.id);
		if (at >= 0 && clauses[at]?.text === old.text) continue;
		await db.deleteFrom('translation').where('subjectId', '=', old.id).execute();
	}
}

/** Why a text became what it is. */
export type VersionReason = 'drafted' | 'edited' | 'amended' | 'carried';

/** Keeps the whole text as it stands now: who made it so, when and why. */
export async function keepVersion(
	{ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
	proposalId: string,
	why: VersionReason,
	amendmentId: string | null = null,
): Promise<void> {
	const { version, title, purpose, lang, committeeId } = await db
		.selectFrom('proposal')
		.select(['version', 'title', 'purpose', 'lang', 'committeeId'])
		.where('id', '=', proposalId)
		.executeTakeFirstOrThrow();
	const clauses = (await listClauses(db, proposalId)).map(({ id, kind, text, dutyBearer, dueOn }) => ({
		...{ id, kind, text, dutyBearer, dueOn },
	}));
	const byVote = why === 'carried';
	await db
		.insertInto('proposalVersion')
		.values({
			proposalId,
			version,
			at: now,
			accountId: byVote ? null : actor.accountId,
			seatId: byVote ? null : (seatOf(actor, committeeId)?.seatId ?? null),
			why,
			amendmentId,
			text: JSON.stringify({ title, purpose, lang, clauses }),
		})
		.execute();
}

/** What a text that has changed is no longer: fixed, or decided on. */
export const OPEN_AGAIN = {
	frozenAt: null,
	coolsUntil: null,
	frozenText: null,
	frozenHash: null,
	decidedAt: null,
	decision: null,
} as const;

/** What is passed on or left to its parties is put off no longer. */
export const SET_ASIDE = { deferredAt: null, deferredUntil: null } as const;
