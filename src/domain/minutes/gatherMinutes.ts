import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { hadCaucus } from '../caucus/caucusQueries.ts';
import { findCommittee, findRules } from '../committee/committeeQueries.ts';
import { sha256 } from '../record/chain.ts';
import { isOver } from '../session/session.ts';
import { type Session, listAgenda, listParties, listSessionMediators } from '../session/sessionQueries.ts';
import {
	type SeenAttendee,
	composeAgenda,
	composeAgreement,
	composeDecisions,
	composeEnding,
	composeMediators,
	composeOpening,
	composePhases,
	composeQuorum,
	composeRoll,
	composeStatements,
	composeSuspensions,
	composeTexts,
	isOnlyHeld,
	onlyTheFact,
} from './composeMinutes.ts';
import type { MinutesFacts, MinutesParts } from './minutes.ts';

async function listSeen(db: Kysely<Database>, sessionId: string): Promise<SeenAttendee[]> {
	const rows = await db
		.selectFrom('attendee')
		.leftJoin('seat', 'seat.id', 'attendee.seatId')
		.select(['attendee.id', 'attendee.standing', 'attendee.constituency', 'attendee.seatId', 'attendee.partyId'])
		.select(['attendee.was', 'attendee.relation', 'seat.side', 'seat.ordinal'])
		.where('attendee.sessionId', '=', sessionId)
		.orderBy('seat.ordinal')
		.orderBy('attendee.id')
		.execute();
	const order = ['seat', 'alternate', 'party', 'guest'];
	const rank = (row: (typeof rows)[number]) => (row.ordinal ?? 1000) * 10 + order.indexOf(row.standing);
	return rows.sort((one, other) => rank(one) - rank(other)).map(({ ordinal: _, ...row }) => row);
}

/** What happened in a session, from everything that was kept of it. */
export async function gatherMinutes(db: Kysely<Database>, session: Session): Promise<MinutesFacts> {
	const { code, name } = await findCommittee(db, session.committeeId);
	const parties = await listParties(db, session.id);
	const facts: MinutesFacts = {
		code: session.code,
		committee: { code, name },
		held: { at: session.convenedAt ?? session.scheduledFor, told: 'dayTime' },
		parts: {},
	};
	if (isOnlyHeld(session, parties)) return onlyTheFact(facts);
	const attendees = await listSeen(db, session.id);
	const rules = await findRules(db, session.committeeId);
	const groups = session.groups.length > 0 ? session.groups : rules.quorumGroups;
	const entries = await db
		.selectFrom('phaseEntry')
		.select(['phase', 'enteredAt', 'unmet', 'reason'])
		.where('sessionId', '=', session.id)
		.orderBy('ordinal')
		.execute();
	const parts: MinutesFacts['parts'] = {
		opening: composeOpening(session),
		roll: composeRoll(attendees, parties),
		quorum: composeQuorum(attendees, { number: rules.quorumNumber, groups }),
		mediators: composeMediators(await listSessionMediators(db, session.id)),
		agenda: composeAgenda(await listAgenda(db, session.id)),
		phases: composePhases(entries),
		statements: composeStatements(await listSaid(db, session.id), sha256),
		...(await gatherTalk(db, session.id)),
		agreement: composeAgreement(await listSigned(db, session.id)),
		suspensions: composeSuspensions(await listRests(db, session)),
		// Only when it is over: while people talk, nobody learns from minutes that some talk apart.
		...(isOver(session) && (await hadCaucus(db, session.id)) && { apart: true as const }),
		ending: composeEnding(session, isOver(session) ? await seekNext(db, session) : null),
	};
	return { ...facts, parts: JSON.parse(JSON.stringify(parts)) as MinutesFacts['parts'] };
}

async function listSaid(db: Kysely<Database>, sessionId: string) {
	return db
		.selectFrom('sessionStatement')
		.leftJoin('attendee', 'attendee.id', 'sessionStatement.attendeeId')
		.select(['sessionStatement.id', 'sessionStatement.text', 'attendee.constituency as from'])
		.select(['confirmedAt', 'waitsBecause', 'clearedAt', 'parkedAt', 'withdrawnAt'])
		.where('sessionStatement.sessionId', '=', sessionId)
		.orderBy('sessionStatement.ordinal')
		.execute();
}

/** The issues, what all have in common, and the ideas, as they stand on the board; and what was asked about them. */
async function gatherTalk(
	db: Kysely<Database>,
	sessionId: string,
): Promise<Pick<Partial<MinutesParts>, 'issues' | 'commonGround' | 'options' | 'decisions'>> {
	const issues = await db
		.selectFrom('issue')
		.select(['id', 'text', 'droppedAt'])
		.where('sessionId', '=', sessionId)
		.orderBy('ordinal')
		.execute();
	const ground = await db
		.selectFrom('interest')
		.select(['text', 'droppedAt'])
		.where('sessionId', '=', sessionId)
		.where('commonGroundAt', 'is not', null)
		.orderBy('commonGroundAt')
		.orderBy('id')
		.execute();
	const options = await db
		.selectFrom('issueOption')
		.innerJoin('issue', 'issue.id', 'issueOption.issueId')
		.select(['issueOption.text'])
		.where('issue.sessionId', '=', sessionId)
		.where('issue.droppedAt', 'is', null)
		.orderBy('issue.ordinal')
		.orderBy('issueOption.ordinal')
		.execute();
	const decisions = composeDecisions(await listCounted(db, sessionId), issues);
	return {
		issues: composeTexts(issues),
		commonGround: composeTexts(ground),
		options: composeTexts(options),
		decisions,
	};
}

/** What was put to the room or to the seats and was certified, with what of it may be shown. */
async function listCounted(db: Kysely<Database>, sessionId: string) {
	return db
		.selectFrom('poll')
		.select(['question', 'method', 'outcome', 'issueId'])
		.where('sessionId', '=', sessionId)
		.where('certifiedAt', 'is not', null)
		.orderBy('certifiedAt')
		.execute();
}

/** The agreements that were written in the session, and which parties have signed them as they stand. */
async function listSigned(db: Kysely<Database>, sessionId: string) {
	const agreements = await db
		.selectFrom('agreement')
		.select(['id', 'code', 'title', 'version'])
		.where('sessionId', '=', sessionId)
		.orderBy('code')
		.execute();
	return Promise.all(
		agreements.map(async ({ id, code, title, version }) => {
			const rows = await db
				.selectFrom('signatory')
				.leftJoin('signature', (join) =>
					join
						.onRef('signature.signatoryId', '=', 'signatory.id')
						.on('signature.version', '=', version)
						.on('signature.how', '!=', 'declined'),
				)
				.select(['signatory.constituency', 'signature.id as signed'])
				.where('signatory.agreementId', '=', id)
				.where('signatory.role', '=', 'party')
				.orderBy('signatory.ordinal')
				.execute();
			const parties = rows.map(({ constituency, signed }) => ({ constituency, hasSigned: signed !== null }));
			return { code, title, parties };
		}),
	);
}

/** When the session was suspended and when it went on, as the record has it. */
async function listRests(db: Kysely<Database>, session: Session): Promise<{ type: string; at: string }[]> {
	return db
		.selectFrom('event')
		.select(['type', 'at'])
		.where('chainId', '=', `committee:${session.committeeId}`)
		.where('type', 'in', ['sessionSuspended', 'sessionResumed', 'sessionClosed'])
		.where('payload', 'like', `%"${session.id}"%`)
		.orderBy('seq')
		.execute();
}

/** The committee's next session, where one is called. */
async function seekNext(db: Kysely<Database>, session: Session): Promise<{ code: string; at: string } | null> {
	const next = await db
		.selectFrom('session')
		.select(['code', 'scheduledFor'])
		.where('committeeId', '=', session.committeeId)
		.where('scheduledFor', '>', session.scheduledFor)
		.where('convenedAt', 'is', null)
		.where('adjournedAt', 'is', null)
		.where('stoppedAt', 'is', null)
		.where('closedAt', 'is', null)
		.orderBy('scheduledFor')
		.executeTakeFirst();
	return next ? { code: next.code, at: next.scheduledFor } : null;
}
