import { type Kysely, sql } from 'kysely';

/** Amendments, who supports them, and every version of a text; a vote may be about amendments; a proposal may be set aside. */
export async function up(db: Kysely<Old>): Promise<void> {
	await db.schema
		.createTable('amendment')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('committeeId', 'text', (column) => column.notNull().references('committee.id'))
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('op', 'text', (column) => column.notNull())
		.addColumn('clauseId', 'text')
		.addColumn('madeFor', 'integer', (column) => column.notNull())
		.addColumn('base', 'text')
		.addColumn('proposed', 'text')
		.addColumn('reason', 'text', (column) => column.notNull())
		.addColumn('authorId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('onBehalfOf', 'text')
		.addColumn('offeredAt', 'text', (column) => column.notNull())
		.addColumn('rejectedAt', 'text')
		.addColumn('rejectedReason', 'text')
		.addColumn('pollId', 'text', (column) => column.references('poll.id'))
		.addColumn('settledAt', 'text')
		.addColumn('settled', 'text')
		.addColumn('settledVersion', 'integer')
		.addColumn('clauseMade', 'text')
		.addUniqueConstraint('amendmentProposalIdNumberUnique', ['proposalId', 'number'])
		.execute();
	await db.schema
		.createTable('amendmentSupport')
		.addColumn('amendmentId', 'text', (column) => column.notNull().references('amendment.id'))
		.addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('supportedAt', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('amendmentSupportKey', ['amendmentId', 'accountId'])
		.execute();
	await db.schema
		.createTable('proposalVersion')
		.addColumn('proposalId', 'text', (column) => column.notNull().references('proposal.id'))
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('accountId', 'text', (column) => column.references('account.id'))
		.addColumn('seatId', 'text', (column) => column.references('seat.id'))
		.addColumn('why', 'text', (column) => column.notNull())
		.addColumn('amendmentId', 'text', (column) => column.references('amendment.id'))
		.addColumn('text', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('proposalVersionKey', ['proposalId', 'version'])
		.execute();
	await db.schema
		.alterTable('poll')
		.addColumn('amendments', 'text', (column) => column.notNull().defaultTo('[]'))
		.execute();
	await db.schema
		.alterTable('poll')
		.addColumn('parties', 'text', (column) => column.notNull().defaultTo('[]'))
		.execute();
	await db.schema.alterTable('proposal').addColumn('deferredAt', 'text').execute();
	await db.schema.alterTable('proposal').addColumn('deferredUntil', 'text').execute();
	await db.schema.alterTable('proposal').addColumn('decisionBody', 'text').execute();
	await db.schema.alterTable('proposal').addColumn('decisionReason', 'text').execute();
	await keepTextsAsTheyStand(db);
}

interface Old {
	proposal: {
		id: string;
		version: number;
		title: string;
		purpose: string;
		lang: string;
		draftedAt: string;
		authorId: string;
		authorSeatId: string | null;
	};
	clause: {
		id: string;
		proposalId: string;
		ordinal: number;
		kind: string;
		text: string;
		dutyBearer: string | null;
		dueOn: string | null;
	};
	proposalVersion: {
		proposalId: string;
		version: number;
		at: string;
		accountId: string | null;
		seatId: string | null;
		why: string;
		amendmentId: string | null;
		text: string;
	};
}

/** Of proposals that were there before, history begins with the text as it stands. */
async function keepTextsAsTheyStand(db: Kysely<Old>): Promise<void> {
	const proposals = await db
		.selectFrom('proposal')
		.select(['id', 'version', 'title', 'purpose', 'lang', 'draftedAt', 'authorId', 'authorSeatId'])
		.execute();
	for (const { id, version, title, purpose, lang, draftedAt, authorId, authorSeatId } of proposals) {
		const clauses = await db
			.selectFrom('clause')
			.select(['id', 'kind', 'text', 'dutyBearer', 'dueOn'])
			.where('proposalId', '=', id)
			.orderBy(sql`ordinal`)
			.execute();
		await db
			.insertInto('proposalVersion')
			.values({
				proposalId: id,
				version,
				at: draftedAt,
				accountId: authorId,
				seatId: authorSeatId,
				why: 'before',
				amendmentId: null,
				text: JSON.stringify({ title, purpose, lang, clauses }),
			})
			.execute();
	}
}
