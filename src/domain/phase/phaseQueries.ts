import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { type Actor, officeOf } from '../account/account.ts';
import { lackingIn } from '../agreement/agreement.ts';
import { listAgreementClauses } from '../agreement/agreementQueries.ts';
import { isCaucusOpen } from '../caucus/caucus.ts';
import { listCaucuses } from '../caucus/caucusQueries.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { mayReadSession } from '../session/sessionPolicy.ts';
import { type SessionMoments, consents } from '../session/session.ts';
import {
	type Session,
	asSession,
	listGroundRules,
	listParties,
	listSessionMediators,
	seekAttendee,
} from '../session/sessionQueries.ts';
import type { NeedCode, SessionFacts } from './phase.ts';
import type { Standing } from './phasePolicy.ts';

interface Reading {
	db: Kysely<Database>;
	actor: Actor;
}

/** What somebody is in a session; for whoever neither reads it nor sits in it, there is none. */
export async function findStanding(reading: Reading, sessionId: string): Promise<Standing & { session: Session }> {
	const { db, actor } = reading;
	const row = await db.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirst();
	const own = row ? await seekAttendee(db, row.id, actor) : null;
	if (!row || (mayReadSession(actor, row) !== 'yes' && !own)) throw new NotFound('session');
	return {
		session: asSession(row),
		mediators: await listSessionMediators(db, row.id),
		office: officeOf(actor, row.committeeId),
		// Who stepped back from the matter says nothing for a side.
		ownParties: own?.partyId && own.relation === null ? [own.partyId] : [],
	};
}

/** The same, with the session held until the act is done. */
export async function holdStanding(
	context: Pick<Context, 'db' | 'kind' | 'actor'>,
	sessionId: string,
): Promise<Standing & { session: Session }> {
	await lock(context, context.db.selectFrom('session').select('id').where('id', '=', sessionId)).executeTakeFirst();
	return findStanding(context, sessionId);
}

/** Whether the mediators are apart with a side: until they are back, the phase stands. For its mediators only. */
export async function isApart(db: Kysely<Database>, session: { id: string } & SessionMoments): Promise<boolean> {
	return (await listCaucuses(db, session.id)).some((caucus) => isCaucusOpen(caucus, session));
}

/** What the gate of a session's phase looks at. */
export async function findSessionFacts(
	db: Kysely<Database>,
	session: { id: string; kind: string; phase: string | null },
): Promise<SessionFacts> {
	const mediators = (await listSessionMediators(db, session.id)).filter((one) => one.leftAt === null);
	const rules = await listGroundRules(db, session.id);
	const parties = await listParties(db, session.id);
	const interests = await db
		.selectFrom('interest')
		.select('partyId')
		.where('sessionId', '=', session.id)
		.where('droppedAt', 'is', null)
		.execute();
	const issues = await db
		.selectFrom('issue')
		.leftJoin('issueOption', 'issueOption.issueId', 'issue.id')
		.select(['issue.id', (is) => is.fn.count('issueOption.id').as('options')])
		.where('sessionId', '=', session.id)
		.where('droppedAt', 'is', null)
		.groupBy(['issue.id', 'issue.ordinal'])
		.orderBy('issue.ordinal')
		.execute();
	const agreement = await db
		.selectFrom('agreement')
		.select('id')
		.where('sessionId', '=', session.id)
		.where('endedAt', 'is', null)
		.where('replacedAt', 'is', null)
		.orderBy('code', 'desc')
		.executeTakeFirst();
	const clauses = agreement ? await listAgreementClauses(db, agreement.id) : [];
	const minutes = await db
		.selectFrom('minutes')
		.select(['version', 'readBackVersion'])
		.where('sessionId', '=', session.id)
		.executeTakeFirst();
	return {
		kind: session.kind,
		phase: session.phase,
		mediators: mediators.length,
		groundRules: rules.length,
		parties: parties.map((party) => ({
			id: party.id,
			consented: consents(party),
			heard: party.heardAt !== null,
			acceptedIssues: party.issuesAcceptedAt !== null,
			interests: interests.filter((one) => one.partyId === party.id).length,
		})),
		issues: issues.map(({ id, options }) => ({ id, options: Number(options) })),
		agreement: agreement
			? { clauses: clauses.length, verifiable: clauses.filter((one) => lackingIn(one).length === 0).length }
			: null,
		minutesReadBack: minutes !== undefined && minutes.readBackVersion === minutes.version,
	};
}

/** A phase that a session went into: when, by whom, and why although something was missing. */
export interface PhaseEntry {
	ordinal: number;
	phase: string;
	enteredAt: string;
	enteredBy: string;
	unmet: NeedCode[];
	reason: string | null;
}

/** The way that a session has gone, in order. */
export async function listPhaseEntries(db: Kysely<Database>, sessionId: string): Promise<PhaseEntry[]> {
	const rows = await db
		.selectFrom('phaseEntry')
		.innerJoin('account', 'account.id', 'phaseEntry.enteredBy')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['ordinal', 'phase', 'enteredAt', 'unmet', 'reason', 'person.displayName as enteredBy'])
		.where('sessionId', '=', sessionId)
		.orderBy('ordinal')
		.execute();
	return rows.map(({ unmet, ...row }) => ({ ...row, unmet: JSON.parse(unmet) as NeedCode[] }));
}
