import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { type PollKind, type PollState, type PollWay, pollState } from './poll.ts';
import { type Poll, countCast, findPoll, listRoll, turnoutOf } from './pollQueries.ts';
import type { ShownResult } from './shownResult.ts';

/** A result as a whole room may see it: never who chose what. */
type RoomResult<R = ShownResult> = R extends { ballots: unknown } ? Omit<R, 'ballots'> : R;

/** What hangs on the wall while people vote. The same for everybody who may see the poll, whoever projects it. */
export interface Screen extends Pick<Poll, 'id' | 'question' | 'issue' | 'method' | 'secret' | 'options' | 'outcome'> {
	/** Numbers of the amendments it chooses between, in the order of the paper. */
	amendments: number[];
	committeeId: string;
	kind: PollKind;
	how: PollWay;
	state: PollState;
	/** Why it is proposed, and in which language. */
	purpose: string;
	lang: string;
	opensAt: string | null;
	closesAt: string | null;
	cast: number;
	roll: number;
	/** A group that must be there may be one person: the lamp says only whether one is missing. */
	quorum: { met: boolean; present: number; needed: number; groupsMissing: boolean };
	shown: RoomResult | null;
}

/** The screen of a poll, for those who may see the poll. */
export async function viewScreen(
	{ db, actor, now }: { db: Kysely<Database>; actor: Actor; now: string },
	pollId: string,
): Promise<Screen> {
	const poll = await findPoll({ db, actor }, pollId);
	const entries = await listRoll(db, pollId);
	const { cast, roll, quorum } = turnoutOf(poll, entries, await countCast(db, poll, entries));
	const { purpose, lang } = await aboutOf(db, poll);
	const { id, question, issue, method, secret, options, outcome, opensAt, closesAt, committeeId, kind, how, shown } =
		poll;
	const withoutNames = (result: ShownResult): RoomResult => {
		if (!('ballots' in result)) return result;
		const { ballots: _, ...rest } = result;
		return rest;
	};
	const numbers = await db
		.selectFrom('amendment')
		.select(['id', 'number'])
		.where('proposalId', '=', poll.proposalId ?? '')
		.execute();
	return {
		amendments: poll.amendments.flatMap((amendment) => numbers.find((one) => one.id === amendment)?.number ?? []),
		...{ id, question, issue, method, secret, options, outcome, opensAt, closesAt, committeeId, kind, how },
		...{ purpose, lang, cast, roll, state: pollState(poll, now) },
		quorum: {
			met: quorum.met,
			...quorum.number,
			groupsMissing: quorum.groups.some((group) => !group.present),
		},
		shown: shown === null ? null : withoutNames(shown),
	};
}

/** Why it is asked: the purpose of the text that is decided on, or of the session in which it is asked. */
async function aboutOf(
	db: Kysely<Database>,
	{ proposalId, session }: Pick<Poll, 'proposalId' | 'session'>,
): Promise<{ purpose: string; lang: string }> {
	if (proposalId === null) return { purpose: session?.purpose ?? '', lang: session?.lang ?? 'fr' };
	return db.selectFrom('proposal').select(['purpose', 'lang']).where('id', '=', proposalId).executeTakeFirstOrThrow();
}
