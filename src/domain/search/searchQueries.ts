import { takesPart } from '../account/account.ts';
import { listAgreements } from '../agreement/agreementQueries.ts';
import { type AskingNow, listConcerns } from '../concern/concernQueries.ts';
import { findThread, listStatements } from '../discussion/discussionQueries.ts';
import { listOutcomes } from '../outcome/outcomeQueries.ts';
import { codeOf, listPolls } from '../poll/pollQueries.ts';
import { listProposals } from '../proposal/proposalQueries.ts';
import { NotFound } from '../refusals.ts';
import { type Stretch, holdsWords, likeWord, searchWords, snippet } from '../searchText.ts';
import { listSessions } from '../session/sessionQueries.ts';
import { type Piece, readWritings } from './searchEntries.ts';
import { type Find, SEARCHED, type Searched } from './search.ts';

/** What a list shows of one thing that its reader may see. */
type Seen = Pick<Find, 'code' | 'about' | 'published'> & { title: string; lang: string };

/** So many of each kind are looked at, and so many shown in all: who has more says one word more. */
const MOST_LOOKED_AT = 400;
export const MOST_FOUND = 100;

/**
 * Which of these the reader may see: asked of the same lists that the pages show, so that a new rule there is a rule
 * here, and what is held back is neither shown nor counted.
 */
const SEEN: Record<Searched, (asking: AskingNow, committeeId: string, ids: string[]) => Promise<Map<string, Seen>>> = {
	concern: async (asking, committeeId, ids) => {
		const concerns = await listConcerns(asking, committeeId, { ids });
		return new Map(
			concerns.map(({ id, code, title, lang }) => [id, { code, title, lang, about: null, published: false }]),
		);
	},
	proposal: async (asking, committeeId) => {
		const proposals = await listProposals(asking, committeeId);
		return new Map(
			proposals.map(({ id, code, title, lang }) => [id, { code, title, lang, about: null, published: false }]),
		);
	},
	amendment: async (asking, committeeId, ids) => {
		const proposals = new Map((await listProposals(asking, committeeId)).map((proposal) => [proposal.id, proposal]));
		const rows = await asking.db.selectFrom('amendment').select(['id', 'proposalId']).where('id', 'in', ids).execute();
		return new Map(
			rows.flatMap(({ id, proposalId }) => {
				const proposal = proposals.get(proposalId);
				if (!proposal) return [];
				const { code, title, lang } = proposal;
				return [[id, { code, title, lang, about: null, published: false }] as const];
			}),
		);
	},
	statement: async (asking, _, ids) => {
		const seen = new Map<string, Seen>();
		const rows = await asking.db.selectFrom('statement').select(['id', 'threadId']).where('id', 'in', ids).execute();
		for (const threadId of new Set(rows.map((row) => row.threadId))) {
			const thread = await findThread(asking, threadId).catch((thrown: unknown) => {
				if (thrown instanceof NotFound) return null;
				throw thrown;
			});
			if (!thread) continue;
			for (const { id, lang } of await listStatements(asking, thread)) {
				seen.set(id, {
					code: thread.subjectCode,
					title: thread.subjectTitle,
					lang,
					about: thread.subjectKind,
					published: false,
				});
			}
		}
		return seen;
	},
	poll: async (asking, committeeId) => {
		const polls = await listPolls(asking, committeeId);
		return new Map(
			polls.map((poll) => [
				poll.id,
				{ code: codeOf(poll), title: poll.question, lang: '', about: null, published: false },
			]),
		);
	},
	outcome: async (asking, committeeId) => {
		const outcomes = await listOutcomes(asking, committeeId);
		return new Map(
			outcomes.map(({ id, code, title, lang, publishedAt }) => [
				id,
				{ code: code ?? '', title, lang, about: null, published: publishedAt !== null },
			]),
		);
	},
	session: async ({ db, actor }, committeeId) => {
		if (!takesPart(actor, committeeId)) return new Map();
		const sessions = await listSessions(db, committeeId);
		return new Map(
			sessions.map(({ id, code, title, lang }) => [id, { code, title, lang, about: null, published: false }]),
		);
	},
	agreement: async (asking, committeeId) => {
		const agreements = await listAgreements(asking, committeeId);
		return new Map(
			agreements.map(({ id, code, title, lang }) => [id, { code, title, lang, about: null, published: false }]),
		);
	},
};

function bestSnippet(pieces: Piece[], words: readonly string[]): { snippet: Stretch[]; snippetLang: string } {
	let best: { found: Stretch[]; lang: string; hits: number } | null = null;
	for (const piece of pieces) {
		const found = snippet(piece.text, words);
		const hits = new Set(found?.filter((stretch) => stretch.hit).map((stretch) => stretch.text)).size;
		if (found && hits > (best?.hits ?? 0)) best = { found, hits, lang: piece.lang };
	}
	return { snippet: best?.found ?? [], snippetLang: best?.lang ?? '' };
}

/** What holds every word of a query, in one committee, of what this reader may see; the newest first. */
export async function search(asking: AskingNow, committeeId: string, query: string): Promise<Find[]> {
	const words = searchWords(query);
	if (words.length === 0) return [];
	const finds: Find[] = [];
	for (const noun of SEARCHED) {
		const entries = await asking.db
			.selectFrom('searchEntry')
			.select(['subjectId', 'at'])
			.where('committeeId', '=', committeeId)
			.where('noun', '=', noun)
			.where((is) => is.and(words.map((word) => is('text', 'like', likeWord(word)))))
			.orderBy('at', 'desc')
			.limit(MOST_LOOKED_AT)
			.execute();
		if (entries.length === 0) continue;
		const ids = entries.map((entry) => entry.subjectId);
		const seen = await SEEN[noun](asking, committeeId, ids);
		const writings = await readWritings(
			asking.db,
			noun,
			ids.filter((id) => seen.has(id)),
		);
		for (const { subjectId: id, at } of entries) {
			const shown = seen.get(id);
			const pieces = writings.get(id)?.pieces ?? [];
			// What is shown is found in the text as it stands now, whatever the entry says.
			if (!shown || !holdsWords(pieces.map((piece) => piece.text).join('\n'), words)) continue;
			const isCode = (piece: Piece) => piece.text === shown.code;
			const rest = pieces.filter((piece) => piece.text !== shown.title && !isCode(piece));
			finds.push({
				...shown,
				...bestSnippet(rest, words),
				...{ noun, id, at },
				title: snippet(shown.title, words, 300) ?? [{ text: shown.title, hit: false }],
			});
		}
	}
	return finds.sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST_FOUND);
}
