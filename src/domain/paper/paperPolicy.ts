import { type Actor, hasRole, isRecused, takesPart } from '../account/account.ts';
import { mayConvene } from '../election/electionPolicy.ts';
import { isOpen } from '../poll/poll.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import { type BatchKind, SMALLEST_BOX, batchState, reconcile } from './paper.ts';
import type { Batch, Vote, Voter } from './paperQueries.ts';

type VoteInHand = Omit<Vote, 'id' | 'question' | 'options'>;

/** The desk of a committee's poll is kept by its liaison or a mediator, of an election by whoever runs it. */
export function mayKeepDesk(actor: Actor, vote: VoteInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (vote.election !== null) return all(mayConvene(actor, vote.election), ownMatter(actor, vote));
	const serves = hasRole(actor, vote.committeeId, 'mediator') || hasRole(actor, vote.committeeId, 'liaison');
	return all(serves ? yes : no('notMediator'), ownMatter(actor, vote));
}

/** Whoever wrote what is decided, or stands for election, counts nothing and hands out nothing. */
function ownMatter(actor: Actor, vote: VoteInHand): Verdict {
	const owns = vote.ownerIds.includes(actor.accountId ?? '');
	if (owns || vote.election?.candidateIds.includes(actor.personId ?? '')) return no('ownMatter');
	return isRecused(actor, vote.proposalId ?? '') ? no('steppedBack') : yes;
}

function stillOpen(vote: VoteInHand, now: string): Verdict {
	if (isOpen(vote, now)) return yes;
	return no(vote.openedAt === null ? 'pollNotOpen' : 'pollClosed');
}

/**
 * A box is put out while people vote. Raised hands are seen by all, so they are no secret vote; and a paper tells no
 * side, so that a vote in which each side must carry has none.
 */
export function mayOpenPaperBatch(actor: Actor, vote: VoteInHand, now: string, kind: BatchKind = 'paper'): Verdict {
	return all(
		mayKeepDesk(actor, vote),
		stillOpen(vote, now),
		vote.passRule === 'eachSide' ? no('paperHasNoSide') : yes,
		kind === 'hands' && vote.secret ? no('handsAreSeen') : yes,
	);
}

/** Somebody on the roll takes a paper at the desk, once, and with no ballot of theirs in the urn. */
export function mayTakePaperBallot(
	actor: Actor,
	vote: VoteInHand,
	voter: Voter,
	now: string,
	facts: { boxOut: boolean; phoneBallot: boolean },
): Verdict {
	return all(
		mayKeepDesk(actor, vote),
		stillOpen(vote, now),
		voter.recusedAt === null ? yes : no('recused'),
		voter.paperAt === null ? yes : no('onPaper'),
		facts.boxOut ? yes : no('noBoxOut'),
		facts.phoneBallot ? no('phoneBallotCast') : yes,
	);
}

/** Papers are handed out to several at once; who of them may have one is asked of each. */
export function mayHandOutPapers(actor: Actor, vote: VoteInHand, now: string, facts: { boxOut: boolean }): Verdict {
	return all(mayKeepDesk(actor, vote), stillOpen(vote, now), facts.boxOut ? yes : no('noBoxOut'));
}

/** A paper that was taken is brought back, unused, while people vote: then the phone is free again. */
export function mayGiveBackPaperBallot(actor: Actor, vote: VoteInHand, voter: Voter, now: string): Verdict {
	return all(mayKeepDesk(actor, vote), stillOpen(vote, now), voter.paperAt === null ? no('notOnPaper') : yes);
}

/** A ballot by phone is taken out again by whoever cast it, or at the desk before two witnesses. */
export function mayGiveUpPhoneBallot(
	actor: Actor,
	vote: VoteInHand,
	voter: Voter,
	now: string,
	facts: { phoneBallot: boolean; witnesses: number },
): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const own = voter.accountId !== null && voter.accountId === actor.accountId;
	return all(
		own ? yes : mayKeepDesk(actor, vote),
		stillOpen(vote, now),
		own || facts.witnesses === 2 ? yes : no('witnessesMissing'),
		facts.phoneBallot ? yes : no('noPhoneBallot'),
	);
}

/** A box is counted after the close, by people who take part and whose matter it is not. */
function mayCountBox(actor: Actor, vote: VoteInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	const runs = vote.election !== null && mayConvene(actor, vote.election) === 'yes';
	return all(runs || takesPart(actor, vote.committeeId) ? yes : no('notMember'), ownMatter(actor, vote));
}

function hasClosed(vote: VoteInHand): Verdict {
	if (vote.outcome !== null) return no('batchCounted');
	return vote.closedAt === null ? no(vote.openedAt === null ? 'pollNotOpen' : 'pollStillOpen') : yes;
}

/** Papers of a secret vote are unfolded when there are enough of them that nobody's can be told. */
function enough(vote: VoteInHand, papers: number): Verdict {
	if (!vote.secret || papers >= SMALLEST_BOX || papers === 0) return yes;
	return no('papersTooFew', { least: SMALLEST_BOX, there: papers });
}

/**
 * Two people count the same box, each without the other's numbers. Where they differ both count again, and a third may;
 * where they agree and the papers add up, nothing is typed any more.
 */
export function mayEnterPaperBatch(actor: Actor, vote: VoteInHand, batch: Batch, onPaper: number): Verdict {
	const state = batchState(batch);
	const settled =
		state === 'agreed' && batch.firstEntry !== null && reconcile(batch.issued, batch.firstEntry).fits
			? no('countsAgree')
			: yes;
	return all(
		mayCountBox(actor, vote),
		state === 'withdrawn' ? no('batchWithdrawn') : state === 'certified' ? no('batchCertified') : yes,
		hasClosed(vote),
		enough(vote, onPaper),
		state === 'countedOnce' && batch.firstBy === actor.accountId ? no('countedOnce') : yes,
		settled,
	);
}

/** A box is certified when two counted the same, all papers are accounted for, and no more were cast than taken. */
export function mayCertifyBatch(
	actor: Actor,
	vote: VoteInHand,
	batch: Batch,
	facts: { onPaper: number; otherBoxes: number },
): Verdict {
	const may = all(mayKeepDesk(actor, vote), hasClosed(vote));
	if (may !== 'yes') return may;
	const state = batchState(batch);
	if (state === 'withdrawn') return no('batchWithdrawn');
	if (state === 'certified') return no('batchCertified');
	if (batch.firstEntry === null || state === 'out' || state === 'countedOnce') return no('boxEmpty');
	if (state === 'differs') return no('countsDiffer');
	const { inBox, blank, spoilt, unused, issued, sum, fits } = reconcile(batch.issued, batch.firstEntry);
	if (!fits) return no('papersDoNotFit', { inBox, blank, spoilt, unused, issued, sum });
	const cast = facts.otherBoxes + inBox + blank;
	if (cast > facts.onPaper) return no('papersTooMany', { cast, taken: facts.onPaper });
	return enough(vote, inBox + blank + spoilt);
}

/** A box is put aside as long as nothing was counted; after the close before two witnesses. */
export function mayWithdrawBatch(
	actor: Actor,
	vote: VoteInHand,
	batch: Batch,
	facts: { witnesses: number; onPaper: number; otherBoxOut: boolean },
): Verdict {
	const running = vote.closedAt === null;
	return all(
		mayKeepDesk(actor, vote),
		batch.withdrawnAt === null ? yes : no('batchWithdrawn'),
		vote.outcome === null ? yes : no('batchCounted'),
		running || facts.witnesses === 2 ? yes : no('witnessesMissing'),
		running && facts.onPaper > 0 && !facts.otherBoxOut ? no('papersOut') : yes,
	);
}
