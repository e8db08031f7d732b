import type { Kysely } from 'kysely';
import type { ChainTable, Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { mayReadRecord } from '../committee/committeePolicy.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import type { EventType } from '../events.ts';
import { NotFound } from '../refusals.ts';
import { EMPTY_HEAD } from './chain.ts';
import { type Verification, headWords, verifyChain } from './verifyChain.ts';

/** One act as members read it: what kind, when, by whom, and about which paper. */
export interface Activity {
	seq: number;
	type: EventType;
	at: string;
	/** Who acted; null for the house itself, and where the payload was erased. */
	actor: string | null;
	/** Code of the concern, proposal or outcome it is about, and where it is read. */
	about: { noun: 'concern' | 'proposal' | 'outcome'; code: string } | null;
	erased: boolean;
}

const PAGE = 40;

/** Acts that, shown beside a name and a time, would tell more than the committee's other pages do. */
const NAMELESS: ReadonlySet<string> = new Set<EventType>([
	'concernRaised',
	'statementPosted',
	'statementHeld',
	'statementReturned',
	'namedBallotCast',
	'memberRecused',
	'statementRestated',
	'restatementAgreed',
	'ownWordsKept',
	'hidingAsked',
	'statementHidden',
	'hidingDeclined',
	'decisionAppealed',
	'appealDecided',
	'matterLeft',
	'matterRejoined',
	'presenceMarked',
]);

/** The acts of a committee, newest first, for those who take part in it. Restricted chains are never among them. */
export async function listActivity(
	db: Kysely<Database>,
	actor: Actor,
	committeeId: string,
	{ before, limit = PAGE }: { before?: number; limit?: number } = {},
): Promise<{ activities: Activity[]; length: number; words: string; next: number | null }> {
	const committee = await findCommittee(db, committeeId);
	if (mayReadRecord(actor, committee) !== 'yes') throw new NotFound('record');
	const chainId = `committee:${committee.id}`;
	const chain = await findChain(db, chainId);
	let query = db
		.selectFrom('event')
		.leftJoin('account', 'account.id', 'event.actorId')
		.leftJoin('person', 'person.id', 'account.personId')
		.select(['event.seq', 'event.type', 'event.at', 'event.payload', 'person.displayName'])
		.where('event.chainId', '=', chainId)
		.orderBy('event.seq', 'desc')
		.limit(limit + 1);
	if (before) query = query.where('event.seq', '<', before);
	const rows = await query.execute();
	const shown = rows.slice(0, limit);
	const papers = await papersOf(
		db,
		shown.map((row) => row.payload),
	);
	return {
		activities: shown.map((row) => ({
			seq: row.seq,
			type: row.type as EventType,
			at: row.at,
			actor: row.payload === null || NAMELESS.has(row.type) ? null : row.displayName,
			about: aboutOf(row.payload, papers),
			erased: row.payload === null,
		})),
		length: chain.length,
		words: headWords(chain.head),
		next: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
	};
}

const PAPERS = ['outcome', 'proposal', 'concern'] as const;
type Papers = Map<string, { code: string; forAll: boolean }>;

function idsIn(payload: string | null): Record<string, unknown> {
	return payload === null ? {} : (JSON.parse(payload) as Record<string, unknown>);
}

async function papersOf(db: Kysely<Database>, payloads: (string | null)[]): Promise<Papers> {
	const papers: Papers = new Map();
	for (const noun of PAPERS) {
		const ids = payloads.map((payload) => idsIn(payload)[`${noun}Id`]).filter((id) => typeof id === 'string');
		if (ids.length === 0) continue;
		const found =
			noun === 'concern'
				? await db.selectFrom('concern').select(['id', 'code', 'audience']).where('id', 'in', ids).execute()
				: noun === 'proposal'
					? await db.selectFrom('proposal').select(['id', 'code', 'submittedAt']).where('id', 'in', ids).execute()
					: await db.selectFrom('outcome').select(['id', 'code']).where('id', 'in', ids).execute();
		for (const row of found) {
			const forAll =
				'audience' in row ? row.audience !== 'mediators' : !('submittedAt' in row) || row.submittedAt !== null;
			if (row.code) papers.set(row.id, { code: row.code, forAll });
		}
	}
	return papers;
}

function aboutOf(payload: string | null, papers: Papers): Activity['about'] {
	const ids = idsIn(payload);
	for (const noun of PAPERS) {
		const paper = papers.get(String(ids[`${noun}Id`]));
		// A concern told to the mediators alone is not named to the others, nor a draft that is its author's alone.
		if (paper?.forAll) return { noun, code: paper.code };
	}
	return null;
}

async function findChain(db: Kysely<Database>, id: string): Promise<ChainTable> {
	const chain = await db.selectFrom('chain').selectAll().where('id', '=', id).executeTakeFirst();
	return chain ?? { id, length: 0, head: EMPTY_HEAD };
}

/** Every chain that there is, and every one that events speak of. For whoever keeps the installation. */
export async function listChains(db: Kysely<Database>): Promise<ChainTable[]> {
	const kept = await db.selectFrom('chain').selectAll().orderBy('id').execute();
	const spoken = await db.selectFrom('event').select('chainId').distinct().execute();
	const orphans = spoken.map((row) => row.chainId).filter((id) => !kept.some((chain) => chain.id === id));
	return [...kept, ...orphans.map((id) => ({ id, length: 0, head: EMPTY_HEAD }))];
}

/** Reads a chain again from its first event; `board` are the words on the notice board, if somebody has them. */
export async function auditChain(db: Kysely<Database>, chainId: string, board?: string): Promise<Verification> {
	const chain = await findChain(db, chainId);
	const rows = await db.selectFrom('event').selectAll().where('chainId', '=', chainId).orderBy('seq').execute();
	return verifyChain(chain, rows, board);
}
