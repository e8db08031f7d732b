/**
 * Every "no" that Palabre can say, named after the state that forbids.
 * Each has words in every language under `refusal.<code>`; a test keeps that true.
 */
export type RefusalCode =
	| 'notSignedIn'
	| 'notAdministrator'
	| 'notMember'
	| 'notMediator'
	| 'notConvenor'
	| 'notSessionMediator'
	| 'sessionOver'
	| 'sessionSuspended'
	| 'sessionNotConvened'
	| 'notQuorate'
	| 'notLiaison'
	| 'notOfficer'
	| 'notYours'
	| 'notOnRoll'
	| 'ruleNotForPoints'
	| 'ownMatter'
	| 'accountFrozen'
	| 'notAdult'
	| 'erasureNotAsked'
	| 'otherAdministratorNeeded'
	| 'notAPicture'
	| 'stillServes'
	| 'stillOnRoll'
	| 'stillStands'
	| 'demoOnly'
	| 'alreadyDone'
	| 'alreadyClaimed'
	| 'cardExpired'
	| 'secondPersonNeeded'
	| 'noCardYet'
	| 'cardReplaced'
	| 'wrongCode'
	| 'wrongSecret'
	| 'wordsOfAnother'
	| 'tooManyAttempts'
	| 'servesElsewhere'
	| 'ownAccount'
	| 'notFirstRun'
	| 'unknownArea'
	| 'areaNotAround'
	| 'unknownOffice'
	| 'officeBelowItself'
	| 'twiceInList'
	| 'parentClosed'
	| 'quorumTooHigh'
	| 'codeTaken'
	| 'hardStopTopic'
	| 'notReadBack'
	| 'personNamedForOther'
	| 'notOwnVoice'
	| 'concernClosed'
	| 'threadClosed'
	| 'statementDecided'
	| 'threadSlowed'
	| 'threadNotSlowed'
	| 'awaitsSpeaker'
	| 'awaitsSecondMediator'
	| 'nothingOffered'
	| 'nothingToHide'
	| 'nothingToAppeal'
	| 'sameOrigin'
	| 'ownDecision'
	| 'ownAppointment'
	| 'steppedBack'
	| 'notSteppedBack'
	| 'textFrozen'
	| 'textNotFrozen'
	| 'textChanged'
	| 'coolingOff'
	| 'proposalNotOpen'
	| 'proposalDecided'
	| 'proposalWithdrawn'
	| 'proposalReferred'
	| 'proposalConverted'
	| 'proposalDeferred'
	| 'ownText'
	| 'ownAmendment'
	| 'nothingChanged'
	| 'amendmentOvertaken'
	| 'amendmentSettled'
	| 'amendmentThere'
	| 'amendmentsOpen'
	| 'noClauses'
	| 'pollNotOpen'
	| 'pollClosed'
	| 'pollAlreadyOpen'
	| 'pollUnderWay'
	| 'pollUndecided'
	| 'electorateTooSmall'
	| 'sideTooSmall'
	| 'recused'
	| 'cardIssuedSince'
	| 'ballotReplaced'
	| 'onPaper'
	| 'notOnPaper'
	| 'noBoxOut'
	| 'boxEmpty'
	| 'phoneBallotCast'
	| 'noPhoneBallot'
	| 'witnessesMissing'
	| 'witnessCounted'
	| 'handsAreSeen'
	| 'paperHasNoSide'
	| 'pollStillOpen'
	| 'papersAwaited'
	| 'papersOut'
	| 'papersTooFew'
	| 'papersTooMany'
	| 'papersDoNotFit'
	| 'totalsDoNotFit'
	| 'boxCounted'
	| 'countedOnce'
	| 'countsDiffer'
	| 'countsAgree'
	| 'batchCertified'
	| 'batchWithdrawn'
	| 'batchCounted'
	| 'momentPast'
	| 'closesTooEarly'
	| 'tooFewOptions'
	| 'sidesMissing'
	| 'reasonRequired'
	| 'notAnOption'
	| 'outcomePublished'
	| 'outcomeNotReviewed'
	| 'outcomeChanged'
	| 'nothingAskedOrPromised'
	| 'proposalNotAdopted'
	| 'withheldUnsaid'
	| 'sameConstituency'
	| 'ownDraft'
	| 'askNotYours'
	| 'askAnswered'
	| 'askUnanswered'
	| 'officeHasIt'
	| 'dayPassed'
	| 'officeClosed'
	| 'seatTaken'
	| 'notInElection'
	| 'electionNotCounted'
	| 'electionNotConfirmed'
	| 'challengesOver'
	| 'challengeWaits'
	| 'challengesOpen'
	| 'challengeUndecided'
	| 'notNext'
	| 'notSeated'
	| 'notRapporteur'
	| 'notDecidedByTwoThirds'
	| 'twoThirdsNeeded'
	| 'renewedAlready'
	| 'dayNotCome'
	| 'correctionPast'
	| 'termRuns'
	| 'noVacantSeat'
	| 'seatInElection'
	| 'minimumTooHigh'
	| 'opensBeforeNominationsEnd'
	| 'termTooEarly'
	| 'convenorStands'
	| 'alreadyStands'
	| 'symbolTaken'
	| 'noSymbolLeft'
	| 'witnessesNeeded'
	| 'nominationsOpen'
	| 'nominationsOver'
	| 'nominationsClosed'
	| 'tooFewCandidates'
	| 'minimumOutOfReach'
	| 'minimumsCollide'
	| 'orderIncomplete'
	| 'electionOpened'
	| 'electionCounted'
	| 'electionInstalled'
	| 'electionAnnulled'
	| 'committeeDissolved'
	| 'noKeyholders'
	| 'keyholderUnknown'
	| 'keyholderConvenes'
	| 'keyholderStands'
	| 'keyWordsDrawn'
	| 'keyWordsNotDrawn'
	| 'keyWordsMissing'
	| 'keyWordsOfAnother'
	| 'keyDamaged'
	| 'electionNotClosed'
	| 'rollFrozen'
	| 'nominationsNotClosed'
	| 'opensLater'
	| 'importUnderWay'
	| 'noCandidates'
	| 'rollTooSmall'
	| 'tookPaper'
	| 'electorCardIssuedSince'
	| 'cardPutAway'
	| 'contestMissing'
	| 'electorThere'
	| 'electorAlike'
	| 'noCardsToPrint'
	| 'importOver'
	| 'importNotChecked'
	| 'nothingToEnter'
	| 'overloaded'
	| 'diskFull';

export interface No {
	no: RefusalCode;
	/** Values for the words of the refusal, e.g. `{ until: '2026-03-04T10:00:00.000Z' }`. */
	with?: Record<string, string | number>;
}

/** What a policy answers: yes, or no because of a state that can be named. */
export type Verdict = 'yes' | No;

export const yes: Verdict = 'yes';

/** Says no with its reason. */
export function no(code: RefusalCode, values?: Record<string, string | number>): No {
	return values ? { no: code, with: values } : { no: code };
}

/** The first no of several verdicts, or yes. */
export function all(...verdicts: Verdict[]): Verdict {
	return verdicts.find((verdict) => verdict !== 'yes') ?? 'yes';
}

/** Thrown when a policy says no; the web answers 403 with the reason in the reader's language. */
export class Refused extends Error {
	readonly because: No;
	constructor(because: No) {
		super(because.no);
		this.name = 'Refused';
		this.because = because;
	}
}

/** Thrown when what is asked for does not exist, or does not exist for this person; the web answers 404. */
export class NotFound extends Error {
	constructor(what = 'not found') {
		super(what);
		this.name = 'NotFound';
	}
}

/** Goes on when the verdict is yes; refuses otherwise. */
export function allow(verdict: Verdict): void {
	if (verdict !== 'yes') throw new Refused(verdict);
}
