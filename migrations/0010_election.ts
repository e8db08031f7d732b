import { type Kysely, sql } from 'kysely';

/**
 * Elections: who stands, who may vote, who keeps the key. A contest's urn is a poll of its own: it has no proposal, and
 * the entries of its roll are electors, not seats.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table poll alter column ${sql.ref('proposal_id')} drop not null`.execute(db);
	await sql`alter table roll_entry alter column ${sql.ref('seat_id')} drop not null`.execute(db);
	await sql`alter table roll_entry alter column ${sql.ref('person_id')} drop not null`.execute(db);
	await db.schema
		.alterTable('committee')
		.addColumn('lastElection', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await db.schema
		.createTable('election')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('code', 'text', (column) => column.notNull().unique())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('method', 'text', (column) => column.notNull())
		.addColumn('convenorId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('observers', 'text', (column) => column.notNull())
		.addColumn('announcedAt', 'text', (column) => column.notNull())
		.addColumn('announcedBy', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('nominationsUntil', 'text', (column) => column.notNull())
		.addColumn('opensAt', 'text', (column) => column.notNull())
		.addColumn('closesAt', 'text', (column) => column.notNull())
		.addColumn('challengeDays', 'integer', (column) => column.notNull())
		.addColumn('termStart', 'text', (column) => column.notNull())
		.addColumn('termEnd', 'text', (column) => column.notNull())
		.addColumn('keyKept', 'text', (column) => column.notNull())
		.addColumn('nominationsClosedAt', 'text')
		.addColumn('rollHash', 'text')
		.addColumn('rollSize', 'integer')
		.addColumn('publicKey', 'text')
		.addColumn('openedAt', 'text')
		.addColumn('closedAt', 'text')
		.addColumn('countedAt', 'text')
		.addColumn('confirmedAt', 'text')
		.addColumn('installedAt', 'text')
		.addColumn('annulledAt', 'text')
		.addColumn('annulReason', 'text')
		.execute();
	await db.schema.createIndex('electionCommitteeIdIndex').on('election').columns(['committeeId']).execute();
	await db.schema
		.createTable('contest')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('minimums', 'text', (column) => column.notNull())
		.addColumn('lot', 'text')
		.addColumn('count', 'text')
		.addColumn('elected', 'text')
		.addUniqueConstraint('contestElectionIdOrdinalUnique', ['electionId', 'ordinal'])
		.execute();
	await db.schema
		.createTable('contestSeat')
		.addColumn('contestId', 'text', (column) => column.notNull().references('contest.id'))
		.addColumn('seatId', 'text', (column) => column.notNull().references('seat.id'))
		.addPrimaryKeyConstraint('contestSeatKey', ['contestId', 'seatId'])
		.execute();
	await db.schema
		.createTable('candidate')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('contestId', 'text', (column) => column.notNull().references('contest.id'))
		.addColumn('personId', 'text', (column) => column.notNull().references('person.id'))
		.addColumn('number', 'integer')
		.addColumn('symbol', 'text', (column) => column.notNull())
		.addColumn('categories', 'text', (column) => column.notNull())
		.addColumn('statement', 'text', (column) => column.notNull())
		.addColumn('photo', 'text')
		.addColumn('nominatedAt', 'text', (column) => column.notNull())
		.addColumn('nominatedBy', 'text', (column) => column.references('account.id'))
		.addColumn('acceptedAt', 'text')
		.addColumn('acceptedBy', 'text', (column) => column.references('account.id'))
		.addColumn('witnesses', 'text')
		.addColumn('declinedAt', 'text')
		.addColumn('withdrawnAt', 'text')
		.addUniqueConstraint('candidateContestIdPersonIdUnique', ['contestId', 'personId'])
		.execute();
	await db.schema
		.createTable('elector')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('contestId', 'text', (column) => column.notNull().references('contest.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('reference', 'text')
		.addColumn('place', 'text', (column) => column.notNull())
		.addColumn('born', 'integer')
		.addColumn('sex', 'text')
		.addColumn('cardHash', 'text')
		.addColumn('cardIssuedAt', 'text')
		.addColumn('paperAt', 'text')
		.addColumn('paperBy', 'text', (column) => column.references('account.id'))
		.addUniqueConstraint('electorElectionIdNumberUnique', ['electionId', 'number'])
		.execute();
	await db.schema.createIndex('electorContestIdIndex').on('elector').columns(['contestId']).execute();
	await db.schema.createIndex('electorCardHashIndex').on('elector').columns(['cardHash']).unique().execute();
	await db.schema
		.createTable('keyholder')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('electionId', 'text', (column) => column.notNull().references('election.id'))
		.addColumn('ordinal', 'integer', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('accountId', 'text', (column) => column.references('account.id'))
		.addColumn('publicKey', 'text')
		.addColumn('drawnAt', 'text')
		.addColumn('sealedShare', 'text')
		.addColumn('lostAt', 'text')
		.addUniqueConstraint('keyholderElectionIdOrdinalUnique', ['electionId', 'ordinal'])
		.execute();
	await db.schema
		.alterTable('poll')
		.addColumn('contestId', 'text', (column) => column.references('contest.id'))
		.execute();
	await db.schema.createIndex('pollContestIdIndex').on('poll').columns(['contestId']).unique().execute();
}
