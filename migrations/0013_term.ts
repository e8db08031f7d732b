import type { Kysely } from 'kysely';

/**
 * What follows an election: challenges, terms that end, seats that are lost or fall to the next in the count, and
 * meetings with who was missing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const [name, type] of [
		['electionId', 'text'],
		['warnedAt', 'text'],
		['caretakerSince', 'text'],
		['renewedBy', 'text'],
	] as const)
		await db.schema.alterTable('seatHolding').addColumn(name, type).execute();
	for (const name of ['about', 'aboutSeatId', 'aboutPersonId', 'carriedOutAt'] as const)
		await db.schema.alterTable('proposal').addColumn(name, 'text').execute();
	await db.schema
		.createTable('meeting')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('heldOn', 'text', (column) => column.notNull())
		.addColumn('recordedAt', 'text', (column) => column.notNull())
		.addColumn('recordedBy', 'text', (column) => column.references('account.id'))
		.addColumn('correctedAt', 'text')
		.addUniqueConstraint('meetingCommitteeIdHeldOnUnique', ['committeeId', 'heldOn'])
		.execute();
	await db.schema
		.createTable('attendance')
		.addColumn('meetingId', 'text', (column) => column.notNull().references('meeting.id'))
		.addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
		.addColumn('holdingId', 'text', (column) => column.notNull().references('seatHolding.id'))
		.addColumn('was', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('attendanceKey', ['meetingId', 'seatId'])
		.execute();
	await db.schema.createIndex('attendanceHoldingIdIndex').on('attendance').columns(['holdingId']).execute();
	await db.schema
		.createTable('challenge')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('accountId', 'text', (column) => column.references('account.id'))
		.addColumn('electorId', 'text', (column) => column.references('elector.id'))
		.addColumn('standing', 'text', (column) => column.notNull())
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('filedAt', 'text', (column) => column.notNull())
		.addColumn('ruling', 'text')
		.addColumn('rulingReason', 'text')
		.addColumn('ruledAt', 'text')
		.addColumn('ruledBy', 'text', (column) => column.references('account.id'))
		.execute();
	await db.schema.createIndex('challengeElectionIdIndex').on('challenge').columns(['electionId']).execute();
	await db.schema
		.createTable('passedOver')
		.addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
		.addColumn('candidateId', 'text', (column) => column.notNull().references('candidate.id'))
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('byAccountId', 'text', (column) => column.references('account.id'))
		.addPrimaryKeyConstraint('passedOverKey', ['seatId', 'candidateId'])
		.execute();
}
