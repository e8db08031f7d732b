/** A thread, and the concern or proposal that it is about. */
interface OfThread {
	committeeId: string;
	threadId: string;
	concernId?: string;
	proposalId?: string;
}

/** A promise, and what it belongs to: an answer of an office, or the outcome alone where the committee promised. */
interface OfPromise {
	committeeId: string;
	outcomeId: string;
	commitmentId: string;
	askId: string | null;
	officeId: string | null;
}

/** An amendment, and the proposal whose text it would change. */
interface OfAmendment {
	committeeId: string;
	proposalId: string;
	amendmentId: string;
}

/** An ask, and the office that holds it. */
interface OfHeldAsk {
	committeeId: string;
	outcomeId: string;
	askId: string;
	officeId: string;
}

/**
 * Everything that can happen, as one type: past tense, with the ids that tell who must hear of it.
 * Every act but a secret ballot is one of these, in order, hash-chained. Payloads carry no text that people wrote
 * beyond codes and states: what was said stands in its own row and can be erased there.
 */
export type Happening =
	// people
	| { type: 'personRegistered'; personId: string; accountId: string | null; committeeId?: string }
	| { type: 'cardIssued'; accountId: string; committeeId?: string }
	| { type: 'cardRequested'; accountId: string; committeeId?: string }
	| { type: 'cardRequestWithdrawn'; accountId: string; committeeId?: string }
	| { type: 'cardClaimed'; accountId: string }
	| { type: 'pinChanged'; accountId: string }
	| { type: 'accountFrozen'; accountId: string }
	| { type: 'accountUnfrozen'; accountId: string }
	| { type: 'administratorMade'; accountId: string }
	| { type: 'administrationEnded'; accountId: string }
	| { type: 'erasureAsked'; personId: string }
	| { type: 'erasureWithdrawn'; personId: string }
	| { type: 'photoAdded'; personId: string }
	| { type: 'photoRemoved'; personId: string }
	| { type: 'personErased'; personId: string; accountId: string | null }
	| { type: 'languageChosen'; accountId: string; locale: string }
	| { type: 'signInEnded'; accountId: string }
	| { type: 'otherSignInsEnded'; accountId: string }
	| { type: 'allSignInsEnded'; accountId: string }
	| { type: 'noticesRead'; accountId: string }
	| { type: 'noticesChosen'; accountId: string }
	| { type: 'contactAdded'; accountId: string; channel: string }
	| { type: 'contactConfirmed'; accountId: string; channel: string }
	| { type: 'ringingBegun'; accountId: string }
	| { type: 'ringingEnded'; accountId: string }
	| { type: 'contactRemoved'; accountId: string; channel: string }
	// mission and places
	| { type: 'clockMoved'; seconds: number }
	| { type: 'missionRenamed' }
	| { type: 'jobRetried'; jobId: string; kind: string }
	| { type: 'webhookRegistered'; webhookId: string }
	| { type: 'webhookReplayed'; webhookId: string }
	| { type: 'webhookEnded'; webhookId: string }
	| { type: 'safeguardingSet' }
	// what leaves and what comes: in the installation's own chain, so that taking a committee out does not change it
	| { type: 'archiveMade'; audience: string; committee: string | null }
	| { type: 'archiveImported'; committee: string }
	// a mission hands over
	| { type: 'handOverBegun' }
	| { type: 'secondWordAsked'; kind: string; subjectId: string }
	| { type: 'secondWordWithdrawn'; kind: string; subjectId: string }
	| { type: 'handOverFinished' }
	| {
			type: 'askRepointed';
			committeeId: string;
			outcomeId: string;
			askId: string;
			officeId: string;
			toOfficeId: string;
	  }
	| { type: 'officeReparented'; officeId: string; toOfficeId: string | null }
	| { type: 'areasImported'; count: number }
	| { type: 'officesImported'; count: number }
	| { type: 'officeOpened'; officeId: string; code: string }
	| { type: 'officeClosed'; officeId: string }
	| { type: 'officeReopened'; officeId: string }
	| { type: 'officerAppointed'; officeId: string; accountId: string }
	| { type: 'officerDismissed'; officeId: string; accountId: string }
	// committees
	| { type: 'committeeFounded'; committeeId: string; code: string }
	| { type: 'committeeDissolved'; committeeId: string; code: string }
	| { type: 'committeeHandedOver'; committeeId: string; code: string }
	| { type: 'rulesAdopted'; committeeId: string; ruleSetId: string }
	| { type: 'memberSeated'; committeeId: string; seatId: string; personId: string; termEnd: string }
	| { type: 'seatVacated'; committeeId: string; seatId: string; reason: string }
	| { type: 'termEnding'; committeeId: string; seats: number }
	| { type: 'caretakingBegan'; committeeId: string; seats: number }
	| { type: 'termRenewed'; committeeId: string; proposalId: string; seats: number }
	| { type: 'absencesRecorded'; committeeId: string; meetingId: string; absent: number; corrected: boolean }
	| { type: 'seatGivenBack'; committeeId: string; seatId: string }
	// from the provisional result to the seats
	| { type: 'electionChallenged'; committeeId: string; electionId: string; challengeId: string }
	| {
			type: 'challengeRuled';
			committeeId: string;
			electionId: string;
			challengeId: string;
			ruling: string;
			/** The parts that are void, where not all are. */
			contestIds?: string[];
	  }
	| { type: 'electionConfirmed'; committeeId: string; electionId: string }
	| { type: 'membersInstalled'; committeeId: string; electionId: string; seats: number }
	| { type: 'alternatePassedOver'; committeeId: string; seatId: string; candidateId: string; reason: string }
	| { type: 'mediatorAppointed'; committeeId: string; accountId: string }
	| { type: 'liaisonAppointed'; committeeId: string; accountId: string }
	| { type: 'observerAppointed'; committeeId: string; accountId: string }
	| { type: 'appointmentEnded'; committeeId: string; accountId: string; role: string }
	// concerns
	| { type: 'concernRaised'; committeeId: string; concernId: string; code: string; onBehalf: boolean }
	| { type: 'referralMade'; committeeId: string; referralId: string; topic: string }
	| { type: 'concernClosed'; committeeId: string; concernId: string; reason: string }
	// sessions
	| { type: 'sessionScheduled'; committeeId: string; sessionId: string; code: string }
	| { type: 'attendanceRecorded'; committeeId: string; sessionId: string }
	| { type: 'sessionConvened'; committeeId: string; sessionId: string }
	| { type: 'sessionCalled'; committeeId: string; sessionId: string }
	| { type: 'sessionEdited'; committeeId: string; sessionId: string }
	| { type: 'sessionMediatorAdded'; committeeId: string; sessionId: string }
	| { type: 'agendaSet'; committeeId: string; sessionId: string }
	| { type: 'agendaPointTicked'; committeeId: string; sessionId: string }
	| { type: 'partyAdded'; committeeId: string; sessionId: string }
	| { type: 'partyRemoved'; committeeId: string; sessionId: string; personIds: string[] }
	| { type: 'attendeeAdded'; committeeId: string; sessionId: string }
	| { type: 'attendeeRemoved'; committeeId: string; sessionId: string; personId: string | null }
	| { type: 'groundRulesSet'; committeeId: string; sessionId: string }
	| { type: 'consentGiven'; committeeId: string; sessionId: string }
	| { type: 'consentWithdrawn'; committeeId: string; sessionId: string }
	| { type: 'sessionSuspended'; committeeId: string; sessionId: string }
	| { type: 'sessionResumed'; committeeId: string; sessionId: string }
	| { type: 'sessionStopped'; committeeId: string; sessionId: string }
	| { type: 'closingAsked'; committeeId: string; sessionId: string }
	| { type: 'closingDeclined'; committeeId: string; sessionId: string }
	| { type: 'steppedBack'; committeeId: string; sessionId: string; relation: string }
	| { type: 'sessionAdjourned'; committeeId: string; sessionId: string; because: string }
	| { type: 'sessionClosed'; committeeId: string; sessionId: string; how: string }
	// the floor of a session
	| { type: 'floorRequested'; committeeId: string; sessionId: string; kind: string }
	| { type: 'requestWithdrawn'; committeeId: string; sessionId: string }
	| { type: 'floorGiven'; committeeId: string; sessionId: string; kind: string }
	| { type: 'turnEnded'; committeeId: string; sessionId: string }
	| { type: 'floorDeclined'; committeeId: string; sessionId: string; word: string }
	| { type: 'turnSet'; committeeId: string; sessionId: string; minutes: number | null }
	| { type: 'floorSlowed'; committeeId: string; sessionId: string; minutes: number; reason: string }
	| { type: 'floorResumed'; committeeId: string; sessionId: string }
	| { type: 'namesOnWallSet'; committeeId: string; sessionId: string; names: boolean }
	// a mediator's key
	| { type: 'mediatorKeyMade'; accountId: string }
	| { type: 'mediatorPassphraseChanged'; accountId: string }
	// apart with one side, and what is said of a mediator: all of it restricted
	| { type: 'caucusOpened'; committeeId: string; caucusId: string }
	| { type: 'caucusClosed'; committeeId: string; caucusId: string }
	| { type: 'caucusNoteWritten'; committeeId: string; caucusId: string }
	| { type: 'releaseProposed'; committeeId: string; releaseId: string }
	| { type: 'releaseConsented'; committeeId: string; releaseId: string; how: string }
	| { type: 'releaseWithdrawn'; committeeId: string; releaseId: string }
	| { type: 'releasedFromCaucus'; committeeId: string; releaseId: string; commitment: string }
	| { type: 'complaintRaised'; committeeId: string; complaintId: string }
	| { type: 'complaintAnswered'; committeeId: string; complaintId: string }
	// minutes
	| { type: 'minutesDrafted'; committeeId: string; sessionId: string; version: number }
	| { type: 'minutesEdited'; committeeId: string; sessionId: string; version: number }
	| { type: 'minutesReadBack'; committeeId: string; sessionId: string; version: number; lang: string }
	| { type: 'minutesSigned'; committeeId: string; sessionId: string; capacity: string; hash: string; stands: boolean }
	| { type: 'addendumAdded'; committeeId: string; sessionId: string; number: number; hash: string }
	| { type: 'minutesRedacted'; committeeId: string; sessionId: string; redaction: number }
	| { type: 'minutesReviewed'; committeeId: string; sessionId: string; review: string; redaction: number }
	| { type: 'minutesPublished'; committeeId: string; sessionId: string; code: string; hash: string }
	// mediators of other committees
	| { type: 'mediatorInvited'; committeeId: string; sessionId: string; accountId: string }
	| { type: 'invitationAccepted'; committeeId: string; sessionId: string; accountId: string }
	| { type: 'invitationDeclined'; committeeId: string; sessionId: string; accountId: string }
	| { type: 'invitationWithdrawn'; committeeId: string; sessionId: string; accountId: string }
	// agreements
	| { type: 'agreementDrafted'; committeeId: string; agreementId: string; code: string }
	| { type: 'agreementEdited'; committeeId: string; agreementId: string; version: number }
	| { type: 'agreementFixed'; committeeId: string; agreementId: string; textHash: string; coolsUntil: string }
	| { type: 'agreementReopened'; committeeId: string; agreementId: string; version: number }
	| { type: 'readingRecorded'; committeeId: string; agreementId: string; version: number; lang: string }
	| {
			type: 'constituencyConsulted';
			committeeId: string;
			agreementId: string;
			version: number;
			constituency: string;
	  }
	| {
			type: 'agreementSigned';
			committeeId: string;
			agreementId: string;
			signatoryId: string;
			role: string;
			constituency: string;
			how: string;
			textHash: string;
	  }
	| {
			type: 'signatureDeclined';
			committeeId: string;
			agreementId: string;
			signatoryId: string;
			constituency: string;
	  }
	| { type: 'partialForceAsked'; committeeId: string; agreementId: string }
	| { type: 'agreementInForce'; committeeId: string; agreementId: string; extent: string }
	| { type: 'agreementReplaced'; committeeId: string; agreementId: string }
	| { type: 'breachReported'; committeeId: string; agreementId: string; breachId: string }
	| { type: 'breachSettled'; committeeId: string; agreementId: string; breachId: string; settlement: string }
	| { type: 'reviewCalled'; committeeId: string; agreementId: string }
	| { type: 'agreementReviewed'; committeeId: string; agreementId: string; review: string }
	| { type: 'agreementRedacted'; committeeId: string; agreementId: string; redaction: number }
	| { type: 'agreementLookedOver'; committeeId: string; agreementId: string; review: string; digest: string }
	| { type: 'agreementPublished'; committeeId: string; agreementId: string; code: string; hash: string }
	| { type: 'agreementWithdrawn'; committeeId: string; agreementId: string; code: string }
	| { type: 'phaseEntered'; committeeId: string; sessionId: string; phase: string; unmet: number }
	| { type: 'heardConfirmed'; committeeId: string; sessionId: string }
	| { type: 'issueNamed'; committeeId: string; sessionId: string; issueId: string }
	| { type: 'issueMoved'; committeeId: string; sessionId: string; issueId: string }
	| { type: 'issueDropped'; committeeId: string; sessionId: string; issueId: string }
	| { type: 'issuesAccepted'; committeeId: string; sessionId: string }
	| { type: 'interestNamed'; committeeId: string; sessionId: string; interestId: string }
	| { type: 'interestDropped'; committeeId: string; sessionId: string; interestId: string }
	| { type: 'interestShared'; committeeId: string; sessionId: string; interestId: string }
	| { type: 'optionOffered'; committeeId: string; sessionId: string; issueId: string }
	| { type: 'optionWeighed'; committeeId: string; sessionId: string; issueId: string }
	| { type: 'statementTaken'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'statementConfirmed'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'statementRephrased'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'statementCleared'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'statementParked'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'parkedSettled'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'statementWithdrawn'; committeeId: string; sessionId: string; statementId: string }
	| { type: 'verbatimAgreed'; committeeId: string; sessionId: string; agrees: string }
	// proposals
	| { type: 'proposalDrafted'; committeeId: string; proposalId: string; code: string }
	| { type: 'proposalEdited'; committeeId: string; proposalId: string; version: number }
	| { type: 'proposalSubmitted'; committeeId: string; proposalId: string }
	| { type: 'proposalScreened'; committeeId: string; proposalId: string }
	| { type: 'textFrozen'; committeeId: string; proposalId: string; textHash: string; coolsUntil: string }
	| { type: 'proposalWithdrawn'; committeeId: string; proposalId: string }
	| { type: 'proposalDeferred'; committeeId: string; proposalId: string; until: string }
	| { type: 'proposalResumed'; committeeId: string; proposalId: string }
	| { type: 'proposalReferred'; committeeId: string; proposalId: string }
	| { type: 'convertedToAgreement'; committeeId: string; proposalId: string }
	| { type: 'textTranslated'; committeeId: string; subjectId: string; field: string; lang: string }
	// amendments
	| ({ type: 'amendmentOffered'; op: string } & OfAmendment)
	| ({ type: 'amendmentSupported' } & OfAmendment)
	| ({ type: 'amendmentAccepted'; version: number } & OfAmendment)
	| ({ type: 'amendmentRejected' } & OfAmendment)
	| ({ type: 'amendmentWithdrawn' } & OfAmendment)
	/** A vote chose between amendments and the text as it is; without an amendment the text stays as it is. */
	| {
			type: 'amendmentsDecided';
			committeeId: string;
			proposalId: string;
			pollId: string;
			amendmentId: string | null;
			version: number;
	  }
	// discussion
	| ({ type: 'threadOpened'; subjectKind: string; subjectId: string } & OfThread)
	| ({ type: 'statementPosted'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'statementReleased'; statementId: string } & OfThread)
	| ({ type: 'statementHeld'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'statementReturned'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'statementRestated'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'restatementAgreed'; statementId: string } & OfThread)
	| ({ type: 'ownWordsKept'; statementId: string; visible: false } & OfThread)
	| ({ type: 'hidingAsked'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'secondMediatorAsked'; statementId: string; visible: false } & OfThread)
	| ({ type: 'secondLookDeclined'; statementId: string; visible: false } & OfThread)
	| ({ type: 'statementHidden'; statementId: string; visible: false } & OfThread)
	| ({ type: 'hidingDeclined'; statementId: string; visible: boolean } & OfThread)
	| ({ type: 'decisionAppealed'; statementId: string; appealId: string; visible: false } & OfThread)
	| ({
			type: 'appealDecided';
			statementId: string;
			appealId: string;
			decision: string;
			visible: boolean;
	  } & OfThread)
	| ({ type: 'threadSlowed'; minutes: number; reason: string } & OfThread)
	| ({ type: 'threadResumed' } & OfThread)
	| ({ type: 'threadClosed' } & OfThread)
	// stepping back from a matter of one's own
	| {
			type: 'matterLeft';
			committeeId: string;
			subjectKind: string;
			relation: string;
			concernId?: string;
			proposalId?: string;
	  }
	| {
			type: 'matterRejoined';
			committeeId: string;
			subjectKind: string;
			concernId?: string;
			proposalId?: string;
	  }
	// polls
	| {
			type: 'pollAnnounced';
			committeeId: string;
			proposalId: string;
			pollId: string;
			sessionId?: string;
			method: string;
			secret: boolean;
	  }
	| {
			type: 'pollOpened';
			committeeId: string;
			proposalId: string | null;
			pollId: string;
			sessionId?: string;
			rollHash: string;
			rollSize: number;
	  }
	| {
			type: 'askedOnTheSpot';
			committeeId: string;
			sessionId: string;
			pollId: string;
			issueId?: string;
			kind: string;
			how: string;
			method: string;
			secret: boolean;
			rollHash: string;
			rollSize: number;
	  }
	| { type: 'presenceMarked'; committeeId: string; pollId: string; seatId: string }
	| { type: 'memberRecused'; committeeId: string; pollId: string; seatId: string }
	| { type: 'namedBallotCast'; committeeId: string; pollId: string; seatId: string }
	| { type: 'pollClosed'; committeeId: string; proposalId: string | null; pollId: string; sessionId?: string }
	| {
			type: 'urnOpened';
			committeeId: string;
			pollId: string;
			sealed: number;
			opened: number;
			spoilt: number;
			digest: string;
			/** How many of those opened came on paper or stones; left out when none did. */
			paper?: number;
	  }
	// papers, hands, stones
	| { type: 'batchOpened'; committeeId: string; pollId: string; batchId: string; kind: string; issued: number }
	| { type: 'paperTaken'; committeeId: string; pollId: string }
	| { type: 'paperGivenBack'; committeeId: string; pollId: string }
	| { type: 'phoneBallotGivenUp'; committeeId: string; pollId: string }
	| { type: 'batchEntered'; committeeId: string; pollId: string; batchId: string }
	| { type: 'batchCertified'; committeeId: string; pollId: string; batchId: string; digest: string }
	| { type: 'batchWithdrawn'; committeeId: string; pollId: string; batchId: string }
	| { type: 'pollWithdrawn'; committeeId: string; proposalId: string | null; pollId: string; sessionId?: string }
	| { type: 'pollVoided'; committeeId: string; proposalId: string | null; pollId: string; sessionId?: string }
	| {
			type: 'resultCertified';
			committeeId: string;
			proposalId: string | null;
			pollId: string;
			sessionId?: string;
			outcome: string;
	  }
	// keyholders of elections, their urns and their count
	| { type: 'keyholdersNamed'; committeeId: string; electionId: string }
	| { type: 'keyWordsDrawn'; committeeId: string; electionId: string; keyholder: number; publicKey: string }
	| { type: 'keyLostReported'; committeeId: string; electionId: string; keyholder: number }
	// elections
	| { type: 'electorAdded'; committeeId: string; electionId: string; number: number }
	| { type: 'electorStruck'; committeeId: string; electionId: string; number: number; reason: string }
	| { type: 'electorsImported'; committeeId: string; electionId: string; importId: string; count: number }
	| { type: 'electorImportCancelled'; committeeId: string; electionId: string; importId: string }
	| { type: 'electorCardsIssued'; committeeId: string; electionId: string; count: number }
	| { type: 'electionOpened'; committeeId: string; electionId: string; rollHash: string; rollSize: number }
	| { type: 'electionClosed'; committeeId: string; electionId: string }
	| { type: 'electionAnnounced'; committeeId: string; electionId: string; code: string }
	| { type: 'candidateNominated'; committeeId: string; electionId: string; candidateId: string }
	| { type: 'nominationAccepted'; committeeId: string; electionId: string; candidateId: string }
	| { type: 'nominationDeclined'; committeeId: string; electionId: string; candidateId: string }
	| { type: 'candidateWithdrawn'; committeeId: string; electionId: string; candidateId: string }
	| { type: 'nominationsClosed'; committeeId: string; electionId: string }
	| { type: 'lotDrawn'; committeeId: string; electionId: string; contestId: string }
	| { type: 'electionAnnulled'; committeeId: string; electionId: string }
	| {
			type: 'votingMoved';
			committeeId: string;
			electionId: string;
			opensAt: string;
			closesAt: string;
			termStart: string;
	  }
	| { type: 'electionUrnOpened'; committeeId: string; electionId: string; keyholders: number[] }
	| {
			type: 'contestUrnOpened';
			committeeId: string;
			electionId: string;
			pollId: string;
			sealed: number;
			paper: number;
			opened: number;
			spoilt: number;
			digest: string;
	  }
	| { type: 'lotAwaited'; committeeId: string; electionId: string; contestId: string }
	| { type: 'electionCounted'; committeeId: string; electionId: string }
	// upward
	| { type: 'outcomeDrafted'; committeeId: string; proposalId: string; outcomeId: string }
	| { type: 'outcomeEdited'; committeeId: string; outcomeId: string; version: number }
	| { type: 'redactionReviewed'; committeeId: string; outcomeId: string; review: string; version: number }
	| { type: 'outcomePublished'; committeeId: string; proposalId: string; outcomeId: string; code: string; hash: string }
	| { type: 'quarterClosed'; quarter: string }
	| { type: 'outcomeWithdrawn'; committeeId: string; outcomeId: string; code: string }
	| { type: 'withdrawalDecided'; committeeId: string; outcomeId: string; code: string; decision: string }
	| { type: 'outcomeReturned'; committeeId: string; outcomeId: string; code: string }
	| { type: 'correctionDrafted'; committeeId: string; outcomeId: string; version: number }
	| { type: 'correctionDropped'; committeeId: string; outcomeId: string; version: number }
	| { type: 'outcomeCorrected'; committeeId: string; outcomeId: string; code: string; edition: number; hash: string }
	| ({ type: 'askCorrected'; code: string; edition: number; hash: string } & OfHeldAsk)
	| { type: 'jointAskCorrected'; committeeId: string; askId: string }
	| { type: 'askSent'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	| { type: 'askAcknowledged'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	| { type: 'askAnswered'; committeeId: string; outcomeId: string; askId: string; officeId: string; decision: string }
	| {
			type: 'askRedirected';
			committeeId: string;
			outcomeId: string;
			askId: string;
			officeId: string;
			toOfficeId: string;
	  }
	| { type: 'answerHeard'; committeeId: string; outcomeId: string; askId: string }
	// the clock of an ask, which runs by itself; `what` is acknowledge or answer
	| ({ type: 'askReminded'; what: string } & OfHeldAsk)
	| ({ type: 'askOverdue'; what: string } & OfHeldAsk)
	| ({ type: 'askEscalated'; toOfficeId: string } & OfHeldAsk)
	| ({ type: 'askNoneAbove' } & OfHeldAsk)
	| ({ type: 'askUnanswered' } & OfHeldAsk)
	// asks that an office takes together, and asks that other committees carry too, by their own decision
	| ({ type: 'askMerged'; withId: string } & OfHeldAsk)
	| ({ type: 'askSeparated'; withId: string } & OfHeldAsk)
	| { type: 'askCoSigned'; committeeId: string; proposalId: string; askId: string }
	| { type: 'coSignatureEnded'; committeeId: string; proposalId: string; askId: string }
	| ({ type: 'coSignerJoined'; coSignerId: string } & OfHeldAsk)
	| ({ type: 'coSignerLeft'; coSignerId: string } & OfHeldAsk)
	| { type: 'jointAskAnswered'; committeeId: string; askId: string; decision: string }
	| { type: 'jointAnswerHeard'; committeeId: string; askId: string }
	// The desk of an office is its own: these stand in its record alone, and name no ask, so that nobody who watches one is told.
	| { type: 'askAssigned'; officeId: string }
	| { type: 'askUnassigned'; officeId: string }
	| { type: 'noteWritten'; officeId: string; noteId: string }
	| { type: 'noteRemoved'; officeId: string; noteId: string }
	| { type: 'answerDrafted'; officeId: string; draftId: string; version: number }
	| { type: 'answerDraftReviewed'; officeId: string; draftId: string; version: number; review: string }
	| { type: 'answerDraftDropped'; officeId: string; draftId: string }
	| { type: 'secondEyesSet'; officeId: string; required: boolean }
	| { type: 'secondEyesEndAsked'; officeId: string }
	| { type: 'askTakenUp'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	| { type: 'askedBack'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	| { type: 'repliedToOffice'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	// Another committee replied, whose ask is answered together with this one.
	| ({ type: 'repliedTogether'; withId: string } & OfHeldAsk)
	| { type: 'askReopened'; committeeId: string; outcomeId: string; askId: string; officeId: string }
	// What was promised: by an office in its answer, or by the committee in its outcome (then without ask and office).
	| ({ type: 'progressReported'; progress: string } & OfPromise)
	// The result is null while the second seat has not said the same.
	| ({ type: 'commitmentChecked'; days: number; result: string | null } & OfPromise)
	// Two have said the same; told too to those whose ask was answered by the same words.
	| ({ type: 'commitmentFound'; days: number; result: string } & OfPromise)
	| { type: 'checkPhotoCleared'; committeeId: string; outcomeId: string; commitmentId: string; photoId: string }
	| { type: 'checkPhotoRemoved'; committeeId: string; outcomeId: string; commitmentId: string; photoId: string }
	| ({ type: 'commitmentExplained' } & OfPromise);

export type EventType = Happening['type'];

/** An event as recorded: a happening with its place in the chain. */
export interface RecordedEvent {
	chainId: string;
	seq: number;
	at: string;
	actorId: string | null;
	happening: Happening;
}

/**
 * What only few may know of: referrals, private talks with one side, complaints about a mediator. They have a chain of
 * their own, in which a gap or a number tells nothing to those who read the committee's.
 */
const RESTRICTED: ReadonlySet<EventType> = new Set<EventType>([
	'referralMade',
	'caucusOpened',
	'caucusClosed',
	'caucusNoteWritten',
	'releaseProposed',
	'releaseConsented',
	'releaseWithdrawn',
	'releasedFromCaucus',
	'complaintRaised',
	'complaintAnswered',
]);

/**
 * What must not lead back to a person: recorded without its actor and with its day only, and told to nobody.
 * A time beside a name in an access log would be a name; and times of private talks would frame those of referrals.
 */
export function isUnsigned(happening: Happening): boolean {
	return RESTRICTED.has(happening.type);
}

/**
 * What goes on between a speaker and the mediators changes nothing for those who read along: their pages are not told,
 * so that no moment in which somebody is held back shows on a phone.
 */
export function isBetweenSpeakerAndMediators(happening: Happening): boolean {
	return 'statementId' in happening && 'visible' in happening && !happening.visible;
}

const CLOCK_EVENTS: ReadonlySet<EventType> = new Set<EventType>([
	'askReminded',
	'askOverdue',
	'askEscalated',
	'askNoneAbove',
	'askUnanswered',
]);

/** What the clock of an ask says: nobody wrote a word. */
export function isOfClock(happening: Happening): boolean {
	return CLOCK_EVENTS.has(happening.type);
}

/** Which chain a happening belongs to; restricted ones have a chain of their own, so that a gap tells nothing. */
export function chainOf(happening: Happening): string {
	if ('committeeId' in happening && happening.committeeId)
		return `${RESTRICTED.has(happening.type) ? 'restricted' : 'committee'}:${happening.committeeId}`;
	if ('officeId' in happening) return `office:${happening.officeId}`;
	return 'installation';
}
