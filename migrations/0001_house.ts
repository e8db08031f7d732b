import { type Kysely, sql } from 'kysely';

/** The house: every table of the main job, from people to answered asks. `src/db/schema.ts` says what each column means. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('installation')
		.addColumn('id', 'integer', (column) => column.notNull())
		.addColumn('missionName', 'text', (column) => column.notNull())
		.addColumn('demo', 'integer', (column) => column.notNull())
		.addColumn('clockOffsetSeconds', 'integer', (column) => column.notNull())
		.addColumn('firstRunCodeHash', 'text')
		.addColumn('createdAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('installationKey', ['id'])
		.addCheckConstraint('installationOne', sql`id = 1`)
		.execute();
	await db.schema
		.createTable('chain')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('length', 'integer', (column) => column.notNull())
		.addColumn('head', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('event')
		.addColumn('chainId', 'text', (column) => column.notNull().references('chain.id'))
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('type', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('actorId', 'text')
		.addColumn('payload', 'text')
		.addColumn('salt', 'text')
		.addColumn('payloadHash', 'text', (column) => column.notNull())
		.addColumn('hash', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('eventKey', ['chainId', 'seq'])
		.execute();
	await db.schema.createIndex('eventActorIdIndex').on('event').columns(['actorId']).execute();
	await db.schema
		.createTable('request')
		.addColumn('key', 'text', (column) => column.notNull())
		.addColumn('accountId', 'text')
		.addColumn('answer', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('requestKey', ['key'])
		.execute();
	await db.schema.createIndex('requestAtIndex').on('request').columns(['at']).execute();
	await db.schema
		.createTable('job')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('runAt', 'text', (column) => column.notNull())
		.addColumn('leaseUntil', 'text')
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('lastError', 'text')
		.addColumn('doneAt', 'text')
		.execute();
	await db.schema.createIndex('jobDoneAtRunAtIndex').on('job').columns(['doneAt', 'runAt']).execute();
	await db.schema
		.createTable('area')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('parentId', 'text', (column) => column.references('area.id'))
		.addColumn('level', 'integer', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('pcode', 'text', (column) => column.notNull())
		.addColumn('pcodeVersion', 'text', (column) => column.notNull())
		.addUniqueConstraint('areaPcodePcodeVersionUnique', ['pcode', 'pcodeVersion'])
		.execute();
	await db.schema.createIndex('areaParentIdIndex').on('area').columns(['parentId']).execute();
	await db.schema
		.createTable('office')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('level', 'text', (column) => column.notNull())
		.addColumn('areaId', 'text', (column) => column.references('area.id'))
		.addColumn('parentId', 'text', (column) => column.references('office.id'))
		.addColumn('openedAt', 'text', (column) => column.notNull())
		.addColumn('closedAt', 'text')
		.addUniqueConstraint('officeCodeUnique', ['code'])
		.execute();
	await db.schema
		.createTable('person')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('displayName', 'text', (column) => column.notNull())
		.addColumn('publicName', 'integer', (column) => column.notNull())
		.addColumn('registeredAt', 'text', (column) => column.notNull())
		.addColumn('registeredFor', 'text')
		.execute();
	await db.schema
		.createTable('account')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('handle', 'text', (column) => column.notNull())
		.addColumn('secretHash', 'text')
		.addColumn('locale', 'text')
		.addColumn('administrator', 'integer', (column) => column.notNull())
		.addColumn('createdAt', 'text', (column) => column.notNull())
		.addColumn('frozenAt', 'text')
		.addUniqueConstraint('accountHandleUnique', ['handle'])
		.execute();
	await db.schema.createIndex('accountPersonIdIndex').on('account').columns(['personId']).execute();
	await db.schema
		.createTable('officer')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('appointedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema.createIndex('officerAccountIdIndex').on('officer').columns(['accountId']).execute();
	await db.schema.createIndex('officerOfficeIdIndex').on('officer').columns(['officeId']).execute();
	await db.schema
		.createTable('card')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('codeHash', 'text', (column) => column.notNull())
		.addColumn('issuedAt', 'text', (column) => column.notNull())
		.addColumn('issuedBy', 'text', (column) => column.references('account.id'))
		.addColumn('expiresAt', 'text', (column) => column.notNull())
		.addColumn('claimedAt', 'text')
		.addColumn('revokedAt', 'text')
		.addUniqueConstraint('cardCodeHashUnique', ['codeHash'])
		.execute();
	await db.schema.createIndex('cardAccountIdIndex').on('card').columns(['accountId']).execute();
	await db.schema
		.createTable('signIn')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('createdAt', 'text', (column) => column.notNull())
		.addColumn('expiresAt', 'text', (column) => column.notNull())
		.addColumn('device', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('signInAccountIdIndex').on('signIn').columns(['accountId']).execute();
	await db.schema
		.createTable('committee')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('areaId', 'text', (column) => column.notNull().references('area.id'))
		.addColumn('town', 'text', (column) => column.notNull())
		.addColumn('latitude', 'double precision')
		.addColumn('longitude', 'double precision')
		.addColumn('languages', 'text', (column) => column.notNull())
		.addColumn('timeZone', 'text', (column) => column.notNull())
		.addColumn('foundedOn', 'text')
		.addColumn('mayDecide', 'text', (column) => column.notNull())
		.addColumn('mayNotDecide', 'text', (column) => column.notNull())
		.addColumn('meets', 'text', (column) => column.notNull())
		.addColumn('lastConcern', 'integer', (column) => column.notNull())
		.addColumn('lastProposal', 'integer', (column) => column.notNull())
		.addColumn('outcomesOnPaper', 'integer', (column) => column.notNull())
		.addColumn('createdAt', 'text', (column) => column.notNull())
		.addColumn('suspendedAt', 'text')
		.addColumn('dissolvedAt', 'text')
		.addUniqueConstraint('committeeCodeUnique', ['code'])
		.execute();
	await db.schema
		.createTable('ruleSet')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('adoptedAt', 'text', (column) => column.notNull())
		.addColumn('quorumNumber', 'integer', (column) => column.notNull())
		.addColumn('quorumGroups', 'text', (column) => column.notNull())
		.addColumn('decisionRule', 'text', (column) => column.notNull())
		.addColumn('coolingOffHours', 'integer', (column) => column.notNull())
		.addColumn('acknowledgeHours', 'integer', (column) => column.notNull())
		.addColumn('answerDays', 'integer', (column) => column.notNull())
		.addColumn('escalateDays', 'integer', (column) => column.notNull())
		.addColumn('unansweredDays', 'integer', (column) => column.notNull())
		.addColumn('threadMode', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createTable('seat')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('reserved', 'text', (column) => column.notNull())
		.addColumn('side', 'text')
		.addColumn('office', 'text')
		.addColumn('vacantSince', 'text')
		.addUniqueConstraint('seatCommitteeIdOrdinalUnique', ['committeeId', 'ordinal'])
		.execute();
	await db.schema.createIndex('seatCommitteeIdIndex').on('seat').columns(['committeeId']).execute();
	await db.schema
		.createTable('seatHolding')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('termStart', 'text', (column) => column.notNull())
		.addColumn('termEnd', 'text', (column) => column.notNull())
		.addColumn('startedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.addColumn('endReason', 'text')
		.execute();
	await db.schema.createIndex('seatHoldingSeatIdIndex').on('seatHolding').columns(['seatId']).execute();
	await db.schema.createIndex('seatHoldingPersonIdIndex').on('seatHolding').columns(['personId']).execute();
	await db.schema
		.createTable('appointment')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('role', 'text', (column) => column.notNull())
		.addColumn('constituency', 'text')
		.addColumn('appointedAt', 'text', (column) => column.notNull())
		.addColumn('endedAt', 'text')
		.execute();
	await db.schema.createIndex('appointmentAccountIdIndex').on('appointment').columns(['accountId']).execute();
	await db.schema.createIndex('appointmentCommitteeIdIndex').on('appointment').columns(['committeeId']).execute();
	await db.schema
		.createTable('concern')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('story', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('dimension', 'text', (column) => column.notNull())
		.addColumn('topic', 'text', (column) => column.notNull())
		.addColumn('severity', 'integer', (column) => column.notNull())
		.addColumn('spread', 'integer', (column) => column.notNull())
		.addColumn('groups', 'text', (column) => column.notNull())
		.addColumn('areaId', 'text', (column) => column.notNull().references('area.id'))
		.addColumn('audience', 'text', (column) => column.notNull())
		.addColumn('raisedAt', 'text', (column) => column.notNull())
		.addColumn('raisedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('onBehalfOf', 'text')
		.addColumn('readBack', 'integer', (column) => column.notNull())
		.addColumn('closedAt', 'text')
		.addColumn('closedReason', 'text')
		.addColumn('closedNote', 'text')
		.addUniqueConstraint('concernCodeUnique', ['code'])
		.execute();
	await db.schema.createIndex('concernCommitteeIdIndex').on('concern').columns(['committeeId']).execute();
	await db.schema
		.createTable('referral')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('topic', 'text', (column) => column.notNull())
		.addColumn('areaId', 'text', (column) => column.notNull().references('area.id'))
		.addColumn('madeOn', 'text', (column) => column.notNull())
		.execute();
	await db.schema.createIndex('referralCommitteeIdIndex').on('referral').columns(['committeeId']).execute();
	await db.schema
		.createTable('proposal')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('code', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('purpose', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('category', 'text', (column) => column.notNull())
		.addColumn('approach', 'text', (column) => column.notNull())
		.addColumn('worseOff', 'text', (column) => column.notNull())
		.addColumn('mitigation', 'text', (column) => column.notNull())
		.addColumn('principles', 'text', (column) => column.notNull())
		.addColumn('authorId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('authorSeatId', 'text', (column) => column.references('seat.id'))
		.addColumn('onBehalfOf', 'text')
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('draftedAt', 'text', (column) => column.notNull())
		.addColumn('submittedAt', 'text')
		.addColumn('openedAt', 'text')
		.addColumn('frozenAt', 'text')
		.addColumn('coolsUntil', 'text')
		.addColumn('frozenText', 'text')
		.addColumn('frozenHash', 'text')
		.addColumn('decidedAt', 'text')
		.addColumn('decision', 'text')
		.addColumn('withdrawnAt', 'text')
		.addUniqueConstraint('proposalCodeUnique', ['code'])
		.execute();
	await db.schema.createIndex('proposalCommitteeIdIndex').on('proposal').columns(['committeeId']).execute();
	await db.schema
		.createTable('proposalConcern')
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('concernId', 'text', (column) => column.notNull().references('concern.id'))
		.addPrimaryKeyConstraint('proposalConcernKey', ['proposalId', 'concernId'])
		.execute();
	await db.schema.createIndex('proposalConcernConcernIdIndex').on('proposalConcern').columns(['concernId']).execute();
	await db.schema
		.createTable('clause')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('dutyBearer', 'text')
		.addColumn('dueOn', 'text')
		.addUniqueConstraint('clauseProposalIdOrdinalUnique', ['proposalId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('thread')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('subjectKind', 'text', (column) => column.notNull())
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('mode', 'text', (column) => column.notNull())
		.addColumn('openedAt', 'text', (column) => column.notNull())
		.addColumn('closedAt', 'text')
		.addColumn('closedBy', 'text', (column) => column.references('account.id'))
		.addColumn('conclusion', 'text')
		.addUniqueConstraint('threadSubjectIdUnique', ['subjectId'])
		.execute();
	await db.schema
		.createTable('statement')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('threadId', 'text', (column) => column.notNull().references('thread.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('speakerId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('onBehalfOf', 'text')
		.addColumn('readBack', 'integer', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('postedAt', 'text', (column) => column.notNull())
		.addColumn('visibleAt', 'text')
		.addColumn('heldAt', 'text')
		.addColumn('returnedAt', 'text')
		.addColumn('reason', 'text')
		.addColumn('decidedBy', 'text', (column) => column.references('account.id'))
		.addColumn('restatedAs', 'text')
		.addUniqueConstraint('statementThreadIdOrdinalUnique', ['threadId', 'ordinal'])
		.execute();
	await db.schema.createIndex('statementThreadIdIndex').on('statement').columns(['threadId']).execute();
	await db.schema
		.createTable('poll')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('question', 'text', (column) => column.notNull())
		.addColumn('method', 'text', (column) => column.notNull())
		.addColumn('passRule', 'text', (column) => column.notNull())
		.addColumn('secret', 'integer', (column) => column.notNull())
		.addColumn('options', 'text', (column) => column.notNull())
		.addColumn('quorumNumber', 'integer', (column) => column.notNull())
		.addColumn('quorumGroups', 'text', (column) => column.notNull())
		.addColumn('announcedAt', 'text', (column) => column.notNull())
		.addColumn('announcedBy', 'text', (column) => column.references('account.id'))
		.addColumn('opensAt', 'text')
		.addColumn('closesAt', 'text')
		.addColumn('openedAt', 'text')
		.addColumn('closedAt', 'text')
		.addColumn('rollSize', 'integer')
		.addColumn('rollHash', 'text')
		.addColumn('publicKey', 'text')
		.addColumn('keyKept', 'text')
		.addColumn('urnOpenedAt', 'text')
		.addColumn('sealedCount', 'integer')
		.addColumn('spoiltCount', 'integer')
		.addColumn('ballotsDigest', 'text')
		.addColumn('outcome', 'text')
		.addColumn('shown', 'text')
		.addColumn('certifiedAt', 'text')
		.execute();
	await db.schema.createIndex('pollProposalIdIndex').on('poll').columns(['proposalId']).execute();
	await db.schema.createIndex('pollCommitteeIdIndex').on('poll').columns(['committeeId']).execute();
	await db.schema
		.createTable('rollEntry')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('pollId', 'text', (column) => column.notNull().references('poll.id'))
		.addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('accountId', 'text', (column) => column.references('account.id'))
		.addColumn('constituency', 'text', (column) => column.notNull())
		.addColumn('side', 'text')
		.addColumn('presentAt', 'text')
		.addColumn('recusedAt', 'text')
		.addUniqueConstraint('rollEntryPollIdSeatIdUnique', ['pollId', 'seatId'])
		.execute();
	await db.schema.createIndex('rollEntryAccountIdIndex').on('rollEntry').columns(['accountId']).execute();
	await db.schema
		.createTable('sealedBallot')
		.addColumn('pollId', 'text', (column) => column.notNull().references('poll.id'))
		.addColumn('rollEntryId', 'text', (column) => column.notNull().references('rollEntry.id'))
		.addColumn('ciphertext', 'text', (column) => column.notNull())
		.addColumn('requestId', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('sealedBallotKey', ['pollId', 'rollEntryId'])
		.execute();
	await db.schema
		.createTable('ballot')
		.addColumn('pollId', 'text', (column) => column.notNull().references('poll.id'))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('ballotKey', ['pollId', 'position'])
		.execute();
	await db.schema
		.createTable('namedBallot')
		.addColumn('pollId', 'text', (column) => column.notNull().references('poll.id'))
		.addColumn('rollEntryId', 'text', (column) => column.notNull().references('rollEntry.id'))
		.addColumn('choice', 'text', (column) => column.notNull())
		.addColumn('castAt', 'text', (column) => column.notNull())
		.addColumn('requestId', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('namedBallotKey', ['pollId', 'rollEntryId'])
		.execute();
	await db.schema
		.createTable('outcome')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('pollId', 'text', (column) => column.references('poll.id'))
		.addColumn('code', 'text')
		.addColumn('year', 'integer')
		.addColumn('number', 'integer')
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('clauses', 'text', (column) => column.notNull())
		.addColumn('summary', 'text', (column) => column.notNull())
		.addColumn('decidedBy', 'text', (column) => column.notNull())
		.addColumn('reservations', 'text', (column) => column.notNull())
		.addColumn('statementOnly', 'integer', (column) => column.notNull())
		.addColumn('withheld', 'text')
		.addColumn('draftedAt', 'text', (column) => column.notNull())
		.addColumn('draftedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('writtenBy', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('reviewedAt', 'text')
		.addColumn('reviewedBy', 'text', (column) => column.references('account.id'))
		.addColumn('reviewedVersion', 'integer')
		.addColumn('review', 'text')
		.addColumn('reviewNote', 'text')
		.addColumn('publishedAt', 'text')
		.addColumn('publishedBy', 'text', (column) => column.references('account.id'))
		.addColumn('publishedText', 'text')
		.addColumn('hash', 'text')
		.addUniqueConstraint('outcomeCodeUnique', ['code'])
		.addUniqueConstraint('outcomeCommitteeIdYearNumberUnique', ['committeeId', 'year', 'number'])
		.execute();
	await db.schema.createIndex('outcomeCommitteeIdIndex').on('outcome').columns(['committeeId']).execute();
	await db.schema
		.createTable('commitment')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().references('outcome.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('who', 'text', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('dueOn', 'text')
		.addUniqueConstraint('commitmentOutcomeIdOrdinalUnique', ['outcomeId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('ask')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('outcomeId', 'text', (column) => column.notNull().references('outcome.id'))
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('what', 'text', (column) => column.notNull())
		.addColumn('why', 'text', (column) => column.notNull())
		.addColumn('neededBy', 'text')
		.addColumn('sentAt', 'text')
		.addColumn('acknowledgeHours', 'integer')
		.addColumn('answerDays', 'integer')
		.addColumn('escalateDays', 'integer')
		.addColumn('unansweredDays', 'integer')
		.addColumn('answer', 'text')
		.addColumn('answeredAt', 'text')
		.addColumn('heardAt', 'text')
		.addColumn('heardBy', 'text', (column) => column.references('account.id'))
		.addColumn('heardNote', 'text')
		.addUniqueConstraint('askOutcomeIdOrdinalUnique', ['outcomeId', 'ordinal'])
		.execute();
	await db.schema.createIndex('askOutcomeIdIndex').on('ask').columns(['outcomeId']).execute();
	await db.schema.createIndex('askCommitteeIdIndex').on('ask').columns(['committeeId']).execute();
	await db.schema
		.createTable('askTurn')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('askId', 'text', (column) => column.notNull().references('ask.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('officeId', 'text', (column) => column.notNull().references('office.id'))
		.addColumn('receivedAt', 'text')
		.addColumn('acknowledgedAt', 'text')
		.addColumn('acknowledgedBy', 'text', (column) => column.references('account.id'))
		.addColumn('decision', 'text')
		.addColumn('decidedAt', 'text')
		.addColumn('decidedBy', 'text', (column) => column.references('account.id'))
		.addColumn('text', 'text')
		.addColumn('lang', 'text')
		.addColumn('dueOn', 'text')
		.addColumn('recordedByLiaison', 'integer', (column) => column.notNull())
		.addUniqueConstraint('askTurnAskIdOrdinalUnique', ['askId', 'ordinal'])
		.execute();
	await db.schema.createIndex('askTurnOfficeIdIndex').on('askTurn').columns(['officeId']).execute();
	await db.schema.createIndex('askTurnAskIdIndex').on('askTurn').columns(['askId']).execute();
	await db.schema
		.createTable('translation')
		.addColumn('subjectId', 'text', (column) => column.notNull())
		.addColumn('field', 'text', (column) => column.notNull())
		.addColumn('lang', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('status', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('translationKey', ['subjectId', 'field', 'lang'])
		.execute();
}
