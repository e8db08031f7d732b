import type { Kysely } from 'kysely';
import type { ChainTable, Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { mayReadRecord } from '../committee/committeePolicy.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { addDays, localDay } from '../days.ts';
import type { EventType } from '../events.ts';
import { instantOf } from '../localTime.ts';
import { NotFound } from '../refusals.ts';
import { ACTS_OF, type ActKind } from './actKinds.ts';
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

export const ACTS_A_PAGE = 40;

/** Which acts, and from which on. */
interface ActivityPage {
	about?: ActKind;
	oldestFirst?: boolean;
	limit?: number;
	offset?: number;
}

/** Acts that, shown beside a name and a time, would tell more than the committee's other pages do. */
const NAMELESS: ReadonlySet<string> = new Set<EventType>([
	'concernRaised',
	'statementPosted',
	'statementHeld',
	'statementReturned',
	'namedBallotCast',
	'memberRecused',
	'sessionStopped',
	'consentWithdrawn',
	'steppedBack',
	'statementRestated',
	'restatementAgreed',
	'ownWordsKept',
	'hidingAsked',
	'secondMediatorAsked',
	'secondLookDeclined',
	'statementHidden',
	'hidingDeclined',
	'decisionAppealed',
	'appealDecided',
	'matterLeft',
	'matterRejoined',
	'presenceMarked',
	'floorRequested',
	'requestWithdrawn',
	'floorGiven',
	'turnEnded',
	'floorDeclined',
]);

/** The acts of a committee, of one kind or all, the newest or the oldest first, for those who take part in it. Restricted chains are never among them. */
export async function listActivity(
	db: Kysely<Database>,
	actor: Actor,
	committeeId: string,
	{ about, oldestFirst = false, limit = ACTS_A_PAGE, offset = 0 }: ActivityPage = {},
): Promise<{ activities: Activity[]; length: number; words: string }> {
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
		.orderBy('event.seq', oldestFirst ? 'asc' : 'desc')
		.limit(limit)
		.offset(offset);
	if (about) query = query.where('event.type', 'in', ACTS_OF[about]);
	const shown = await query.execute();
	const papers = await papersOf(
		db,
		shown.map((row) => row.payload),
	);
	const stopped = await listStopped(
		db,
		shown.map((row) => row.payload),
	);
	return {
		activities: shown.map((row) => ({
			seq: row.seq,
			type: row.type as EventType,
			at: row.at,
			actor:
				row.payload === null || NAMELESS.has(row.type) || stopped.has(String(idsIn(row.payload).sessionId))
					? null
					: row.displayName,
			about: aboutOf(row.payload, papers),
			erased: row.payload === null,
		})),
		length: chain.length,
		words: headWords(chain.head),
	};
}

/** How many acts of one kind, or of all, a committee's record has. */
export async function countActivity(
	db: Kysely<Database>,
	actor: Actor,
	committeeId: string,
	about?: ActKind,
): Promise<number> {
	const committee = await findCommittee(db, committeeId);
	if (mayReadRecord(actor, committee) !== 'yes') throw new NotFound('record');
	let query = db
		.selectFrom('event')
		.select((count) => count.fn.countAll().as('count'))
		.where('chainId', '=', `committee:${committee.id}`);
	if (about) query = query.where('type', 'in', ACTS_OF[about]);
	return Number((await query.executeTakeFirstOrThrow()).count);
}

const PAPERS = ['outcome', 'proposal', 'concern'] as const;
type Papers = Map<string, { code: string; forAll: boolean }>;

function idsIn(payload: string | null): Record<string, unknown> {
	return payload === null ? {} : (JSON.parse(payload) as Record<string, unknown>);
}

/** Those of the sessions named that were stopped for somebody's safety: of them nobody reads who did what. */
async function listStopped(db: Kysely<Database>, payloads: (string | null)[]): Promise<Set<string>> {
	const ids = payloads.map((payload) => idsIn(payload).sessionId).filter((id) => typeof id === 'string');
	if (ids.length === 0) return new Set();
	const rows = await db
		.selectFrom('session')
		.select('id')
		.where('id', 'in', [...new Set(ids)])
		.where('stoppedAt', 'is not', null)
		.execute();
	return new Set(rows.map((row) => row.id));
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

/**
 * The words of a committee's chain as they hang on its notice board: how it stood when the local week began, so that
 * they tell nobody when something was done inside since. `palabre audit --head` finds that place again.
 */
export async function readBoardWords(
	db: Kysely<Database>,
	committee: { id: string; timeZone: string },
	now: string,
): Promise<{ words: string; since: string } | null> {
	const today = localDay(now, committee.timeZone);
	const since = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
	const row = await db
		.selectFrom('event')
		.select('hash')
		.where('chainId', '=', `committee:${committee.id}`)
		.where('at', '<', instantOf(since, '00:00', committee.timeZone))
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? { words: headWords(row.hash), since } : null;
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
