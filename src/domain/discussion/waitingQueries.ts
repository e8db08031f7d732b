import { isRecused } from '../account/account.ts';
import { type AskingNow, listConcerns } from '../concern/concernQueries.ts';
import { listProposals } from '../proposal/proposalQueries.ts';
import { isMatterEnded } from './discussion.ts';

/** A talk with statements that somebody has to do something about. */
export interface WaitingTalk {
	threadId: string;
	subjectKind: 'concern' | 'proposal';
	subjectCode: string;
	subjectTitle: string;
	/** The earliest of them: where to begin. */
	firstId: string;
	count: number;
}

/**
 * What of a talk waits for whom: a mediator's decision, a second mediator, an appeal; or the speaker's own answer, or
 * that the speaker reads why.
 */
type WaitingFor = 'waiting' | 'hiding' | 'appeals' | 'returned' | 'offered' | 'decided';

/** For how many days a decision on somebody's words stays on their desk. */
const TOLD_FOR_DAYS = 7;

function statementsThatWait({ db, actor, now }: AskingNow, committeeId: string, which: WaitingFor) {
	const me = actor.accountId ?? '';
	const all = db
		.selectFrom('statement')
		.innerJoin('thread', 'thread.id', 'statement.threadId')
		.select(['thread.id as threadId', 'thread.subjectId', 'thread.subjectKind', 'statement.id as statementId'])
		.orderBy('statement.ordinal')
		.where('thread.committeeId', '=', committeeId);
	if (which === 'offered')
		return all
			.where('statement.offeredAt', 'is not', null)
			.where('statement.agreedAt', 'is', null)
			.where('statement.keptAt', 'is', null)
			.where('statement.decidedBy', 'is', null)
			.where('statement.speakerId', '=', me);
	if (which === 'returned')
		return all
			.where('statement.returnedAt', 'is not', null)
			.where('statement.restatedAs', 'is', null)
			.where('thread.closedAt', 'is', null)
			.where('statement.speakerId', '=', me);
	if (which === 'decided') {
		const since = new Date(Date.parse(now) - TOLD_FOR_DAYS * 86_400_000).toISOString();
		return all.where('statement.speakerId', '=', me).where((is) => {
			const appeals = is.selectFrom('appeal').select('appeal.id').whereRef('appeal.statementId', '=', 'statement.id');
			const kept = is.or([
				is('statement.heldAt', '>', since),
				is('statement.hiddenAt', '>', since),
				is.and([is('statement.hideAskedAt', '>', since), is('statement.hideDeclinedAt', 'is', null)]),
			]);
			return is.or([
				is.and([kept, is.not(is.exists(appeals))]),
				is.exists(appeals.where('appeal.decidedAt', '>', since)),
			]);
		});
	}
	const others = all.where('statement.speakerId', '!=', me);
	if (which === 'hiding')
		return others
			.where('statement.hideAskedAt', 'is not', null)
			.where('statement.hideDeclinedAt', 'is', null)
			.where('statement.hiddenAt', 'is', null)
			.where('statement.hideAskedBy', '!=', me);
	if (which === 'appeals')
		return others
			.innerJoin('appeal', 'appeal.statementId', 'statement.id')
			.where('appeal.decidedAt', 'is', null)
			.where((is) =>
				is.or([
					is.and([is('appeal.against', '!=', 'hidden'), is('statement.decidedBy', '!=', me)]),
					is.and([
						is('appeal.against', '=', 'hidden'),
						is('statement.hideAskedBy', '!=', me),
						is('statement.hiddenBy', '!=', me),
					]),
				]),
			);
	return others
		.where('statement.visibleAt', 'is', null)
		.where('statement.decidedBy', 'is', null)
		.where('statement.hideAskedAt', 'is', null)
		.where((is) => is.or([is('statement.offeredAt', 'is', null), is('statement.keptAt', 'is not', null)]));
}

async function countByThread(asking: AskingNow, committeeId: string, which: WaitingFor): Promise<WaitingTalk[]> {
	const query = statementsThatWait(asking, committeeId, which);
	const rows = await query.execute();
	if (rows.length === 0) return [];
	const ids = [...new Set(rows.map((row) => row.subjectId))];
	const concerns = await listConcerns(asking, committeeId, { ids });
	const proposals = (await listProposals(asking, committeeId)).filter((proposal) => ids.includes(proposal.id));
	const subjects = [
		...concerns.map((one) => ({ ...one, kind: 'concern' as const, ownerId: one.raisedBy })),
		...proposals.map((one) => ({ ...one, kind: 'proposal' as const, ownerId: one.authorId })),
	];
	return subjects.flatMap((subject) => {
		const here = rows.filter((row) => row.subjectId === subject.id);
		// A mediator does not moderate in their own matter, nor in one of a relative: those wait for the other one.
		const forMediators = !['returned', 'offered', 'decided'].includes(which);
		if (forMediators && (subject.ownerId === asking.actor.accountId || isRecused(asking.actor, subject.id))) return [];
		// Nobody can say it otherwise where nothing is said any more.
		if (which === 'returned' && isMatterEnded(subject)) return [];
		const [first] = here;
		return first
			? [
					{
						threadId: first.threadId,
						subjectKind: subject.kind,
						subjectCode: subject.code,
						subjectTitle: subject.title,
						firstId: first.statementId,
						count: here.length,
					},
				]
			: [];
	});
}

/** Talks in which statements wait for this mediator. */
export function listTalksWaiting(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'waiting');
}

/** Talks in which another mediator has asked to hide words for good, and this one answers. */
export function listTalksToHide(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'hiding');
}

/** Talks in which a speaker appeals against what another mediator decided. */
export function listTalksAppealed(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'appeals');
}

/** Talks in which a mediator has asked this speaker for other words. */
export function listTalksReturned(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'returned');
}

/** Talks in which a mediator offers this speaker other words. */
export function listTalksOffered(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'offered');
}

/** Talks in which a mediator has decided on this speaker's words, lately: the speaker reads why there. */
export function listTalksDecided(asking: AskingNow, committeeId: string): Promise<WaitingTalk[]> {
	return countByThread(asking, committeeId, 'decided');
}
