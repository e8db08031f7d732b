import { type Actor, hasRole, isMember, takesPart } from '../account/account.ts';
import { mayMediate } from '../committee/committeePolicy.ts';
import { isTextOpen, mayMediateProposal, notDeferred, notOver } from '../proposal/proposalPolicy.ts';
import { type Verdict, all, no, yes } from '../refusals.ts';
import {
	type SessionMatter,
	isItsMediator,
	isRunning,
	keepsSession,
	type MediatorsOf,
} from '../session/sessionPolicy.ts';
import { type PollMoments, isOpen, pollState } from './poll.ts';
import type { Poll, RollEntry } from './pollQueries.ts';

/** What a policy must know of a poll. */
export type PollInHand = PollMoments &
	Pick<Poll, 'committeeId' | 'secret' | 'proposalId' | 'amendments' | 'parties'> &
	Partial<Pick<Poll, 'how' | 'session'>> & {
		proposal: Omit<Decidable, 'id' | 'committeeId'> | null;
	};

/** What a policy must know of an entry of its roll. */
type EntryInHand = Pick<RollEntry, 'accountId' | 'recusedAt' | 'paperAt'>;

/** What announcing asks of a proposal. */
export interface Decidable {
	id: string;
	committeeId: string;
	authorId: string;
	frozenAt: string | null;
	coolsUntil: string | null;
	withdrawnAt: string | null;
	decision: string | null;
	openedAt: string | null;
	deferredAt?: string | null;
	/** Of a recall: whom it is about. */
	aboutPersonId?: string | null;
}

/** A mediator puts a frozen text to the vote, one vote at a time; one that was returned may be put again. */
export function mayAnnouncePoll(
	actor: Actor,
	proposal: Decidable,
	pollsOfProposal: readonly Poll[],
	now: string,
): Verdict {
	const mediates = mayMediateProposal(actor, proposal);
	if (mediates !== 'yes') return mediates;
	const decidable = mayStillDecide(proposal);
	if (decidable !== 'yes') return decidable;
	if (proposal.frozenAt === null) return no('textNotFrozen');
	const underWay = pollsOfProposal.some((poll) => ['announced', 'open', 'closed'].includes(pollState(poll, now)));
	return underWay ? no('pollUnderWay') : yes;
}

/** What is over, or left to its parties, is not voted on, and what was put off rests; what was returned may be put again. */
function mayStillDecide(proposal: Pick<Decidable, 'withdrawnAt' | 'decision' | 'deferredAt'>): Verdict {
	return all(notOver(proposal), notDeferred(proposal));
}

/**
 * A mediator puts an amendment to the vote, with all that are in conflict with it, while the text is open. It needs no
 * time to reflect of its own: the whole text has that once it is fixed. Whoever offered one of them is a party.
 */
export function mayPollAmendments(
	actor: Actor,
	proposal: Decidable,
	amendments: readonly { authorId: string; settledAt: string | null; standing: { fit: string } }[],
	{ pollUnderWay }: { pollUnderWay: boolean },
): Verdict {
	return all(
		mayMediateProposal(actor, proposal),
		amendments.some((one) => one.authorId === actor.accountId) ? no('ownMatter') : yes,
		isTextOpen(proposal),
		amendments.some((one) => one.settledAt) ? no('amendmentSettled') : yes,
		amendments.some((one) => one.standing.fit === 'overtaken') ? no('amendmentOvertaken') : yes,
		pollUnderWay ? no('pollUnderWay') : yes,
	);
}

/**
 * A mediator to whom neither the text nor one of the amendments that are voted on belongs; of what is asked on the spot
 * one of the session's own.
 */
function mayMove(actor: Actor, poll: PollInHand): Verdict {
	const { proposal, session } = poll;
	if (proposal === null) return session ? isItsMediator(actor, session, session.mediators) : no('notMediator');
	return all(
		mayMediate(actor, poll.committeeId, proposal.authorId, poll.proposalId ?? ''),
		poll.parties.includes(actor.accountId ?? '') ? no('ownMatter') : yes,
	);
}

/** Nothing is decided before the time to reflect is over. */
export function mayDecideAt(proposal: { coolsUntil: string | null }, instant: string): Verdict {
	if (proposal.coolsUntil === null) return no('textNotFrozen');
	return instant < proposal.coolsUntil ? no('coolingOff', { until: proposal.coolsUntil }) : yes;
}

/** A mediator opens it, or its time does. */
export function mayOpenPoll(actor: Actor, poll: PollInHand, now: string): Verdict {
	const may = actor.kind === 'system' ? yes : mayMove(actor, poll);
	if (may !== 'yes') return may;
	if (poll.outcome === 'withdrawn') return no('pollWithdrawn');
	if (poll.openedAt !== null || poll.proposal === null) return no('pollAlreadyOpen');
	if (poll.closesAt !== null && now >= poll.closesAt) return no('pollClosed');
	if (poll.amendments.length > 0) return isTextOpen(poll.proposal);
	return all(mayStillDecide(poll.proposal), mayDecideAt(poll.proposal, now));
}

/** A mediator takes it back until it opens; whoever offered words that it is about does not. */
export function mayWithdrawPoll(actor: Actor, poll: PollInHand): Verdict {
	const may = mayMove(actor, poll);
	if (may !== 'yes') return may;
	if (poll.outcome === 'withdrawn') return no('pollWithdrawn');
	return poll.openedAt !== null || poll.proposal === null ? no('pollAlreadyOpen') : yes;
}

/** A mediator closes it, or its time does. */
export function mayClosePoll(actor: Actor, poll: PollInHand, now: string): Verdict {
	const may = actor.kind === 'system' ? yes : mayMove(actor, poll);
	if (may !== 'yes') return may;
	if (poll.openedAt === null) return no('pollNotOpen');
	if (poll.closedAt !== null) return no('pollClosed');
	return actor.kind === 'system' && isOpen(poll, now) ? no('pollNotOpen') : yes;
}

/** The urn is opened, or a poll without its key voided, by the house alone: no person asks for it. */
function byTheHouseAlone(actor: Actor): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	return actor.kind === 'system' ? yes : no('notYours');
}

export const mayOpenUrn = byTheHouseAlone;
export const mayVoidPoll = byTheHouseAlone;

/** Says whether a poll takes ballots now, and if not, why. */
export function mayStillVote(poll: PollInHand, now: string): Verdict {
	if (isOpen(poll, now)) return yes;
	return poll.openedAt === null ? no('pollNotOpen') : no('pollClosed');
}

/** Who speaks for an entry of the roll: its own account, or whom the verb names for a member without a phone. */
function speaksFor(actor: Actor, poll: PollInHand, entry: EntryInHand | null): 'self' | 'other' | Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (entry === null && !isMember(actor, poll.committeeId)) return no('notMember');
	if (entry === null) return no(poll.openedAt === null ? 'pollNotOpen' : 'notOnRoll');
	return entry.accountId !== null && entry.accountId === actor.accountId ? 'self' : 'other';
}

/**
 * A member casts as long as the poll is open. In a named poll the liaison enters the ballot of a member without a phone.
 * A card issued since the opening cannot cast: whoever holds it may not be the member.
 */
export function mayCastBallot(
	actor: Actor,
	poll: PollInHand,
	entry: EntryInHand | null,
	now: string,
	facts: { newCard: boolean },
): Verdict {
	const speaks = speaksFor(actor, poll, entry);
	if (speaks !== 'self' && speaks !== 'other') return speaks;
	if (speaks === 'other') {
		if (!hasRole(actor, poll.committeeId, 'liaison')) return no('notLiaison');
		if (poll.secret || (entry?.accountId && !facts.newCard)) return no('notYours');
	}
	const open = mayStillVote(poll, now);
	if (open !== 'yes') return open;
	if (entry?.recusedAt) return no('recused');
	if (entry?.paperAt) return no('onPaper');
	// What hands or stones answer, no phone does.
	if (poll.how && poll.how !== 'phones') return no('byHands');
	return speaks === 'self' && facts.newCard ? no('cardIssuedSince') : yes;
}

/** One says "I am here" for oneself; mediator and liaison call the roll for the others in the room. */
export function mayMarkPresent(actor: Actor, poll: PollInHand, entry: EntryInHand | null, now: string): Verdict {
	const speaks = speaksFor(actor, poll, entry);
	if (speaks !== 'self' && speaks !== 'other') return speaks;
	if (
		speaks === 'other' &&
		!hasRole(actor, poll.committeeId, 'mediator') &&
		!hasRole(actor, poll.committeeId, 'liaison')
	)
		return no('notMediator');
	return all(mayStillVote(poll, now), entry?.recusedAt ? no('recused') : yes);
}

/** A member steps back from a poll for as long as it has not closed. */
export function mayLeavePoll(actor: Actor, poll: PollInHand, entry: EntryInHand | null, now: string): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!isMember(actor, poll.committeeId)) return no('notMember');
	// From the matter itself one steps back at the session.
	if (poll.proposal === null) return no('notOnRoll');
	if (poll.openedAt !== null && entry === null) return no('notOnRoll');
	if (entry?.recusedAt) return no('recused');
	// A paper in a box is nobody's: it could not be taken out.
	if (entry?.paperAt) return no('onPaper');
	return poll.openedAt === null ? yes : mayStillVote(poll, now);
}

/** A mediator of the session asks the room, while it sits, one question at a time. */
export function mayAskOnTheSpot(
	actor: Actor,
	session: SessionMatter,
	mediators: MediatorsOf,
	facts: { pollUnderWay: boolean },
): Verdict {
	return all(
		isItsMediator(actor, session, mediators),
		isRunning(session),
		facts.pollUnderWay ? no('pollUnderWay') : yes,
	);
}

/** Whoever writes for the session writes down the hands and stones that two people counted. */
export function mayCountHands(actor: Actor, poll: PollInHand, office: string | null, now: string): Verdict {
	const { session } = poll;
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (!session || !poll.how || poll.how === 'phones') return no('notByHands');
	return all(keepsSession(actor, session, session.mediators, office), mayStillVote(poll, now));
}

/** The reasons given in a secret poll leave through a mediator; never through whoever wrote what was decided. */
export function mayReadReasons(actor: Actor, poll: PollInHand): Verdict {
	if (poll.certifiedAt === null) return no('pollUndecided');
	return mayMove(actor, poll);
}

/** Who chose what in a named poll is for those who take part, after the close. */
export function mayReadNamedBallots(actor: Actor, poll: PollInHand): Verdict {
	if (actor.kind === 'nobody') return no('notSignedIn');
	if (poll.secret || poll.certifiedAt === null) return no('pollUndecided');
	return takesPart(actor, poll.committeeId) ? yes : no('notMember');
}
