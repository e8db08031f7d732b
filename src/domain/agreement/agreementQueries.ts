import type { Kysely, Selectable } from 'kysely';
import type { AgreementClauseTable, AgreementTable, BreachTable, Database } from '#db/schema.ts';
import { type Actor, officeOf } from '../account/account.ts';
import { listAppointments, listSeats } from '../committee/committeeQueries.ts';
import { type Context, lock } from '../perform.ts';
import { MOMENTS, toldTitle } from '../session/session.ts';
import { NotFound } from '../refusals.ts';
import { listRelatedTo } from '../session/sessionQueries.ts';
import { type AgreementState, type Coverage, agreementState, coverageOf, isVerifiable } from './agreement.ts';
import { keepsAgreement, mayReadAgreement, maySeeBreach } from './agreementPolicy.ts';

export type ClauseOfAgreement = Selectable<AgreementClauseTable>;

/** Somebody who is to sign, with what they said of the version as it is. */
export interface Signatory {
	id: string;
	role: string;
	name: string;
	constituency: string;
	personId: string | null;
	said: 'signed' | 'declined' | null;
	/** Whether they said it themselves, with their own account. */
	saidSelf: boolean;
	signature: {
		id: string;
		how: string;
		signer: string;
		witnesses: string[];
		/** Who each of them is, where it was said. */
		witnessesAre: string[];
		readIn: string | null;
		hasPicture: boolean;
		reason: string | null;
		at: string;
	} | null;
}

export interface Reading {
	id: string;
	version: number;
	lang: string;
	reader: string;
	readOn: string;
}

/** An agreement with everything that its readers see. */
export interface Agreement extends Omit<Selectable<AgreementTable>, 'affected'> {
	affected: string[];
	clauses: ClauseOfAgreement[];
	signatories: Signatory[];
	/** Persons of the house who are to sign; those of them who sign as a party. */
	signs: string[];
	partyPersons: string[];
	/** Persons of the house who stepped back from its session, being related to a party. */
	related: string[];
	readings: Reading[];
	/** Constituencies that were asked about this version. */
	consulted: string[];
	/** Those that the actor may see, the newest first. */
	breaches: Selectable<BreachTable>[];
	openBreaches: number;
	coverage: Coverage;
	verifiable: boolean;
}

interface Asking {
	db: Kysely<Database>;
	actor: Actor;
}

/** Reads an agreement whole; says nothing of who may. */
export async function gatherAgreement({ db, actor }: Asking, row: Selectable<AgreementTable>): Promise<Agreement> {
	const clauses = await listAgreementClauses(db, row.id);
	const named = await db
		.selectFrom('signatory')
		.selectAll()
		.where('agreementId', '=', row.id)
		.orderBy('ordinal')
		.execute();
	const said = await db
		.selectFrom('signature')
		.leftJoin('account', 'account.id', 'signature.takenBy')
		.select(['signature.id', 'signatoryId', 'how', 'signer', 'witnesses', 'readIn', 'reason', 'at', 'textHash'])
		.select('witnessesAre')
		.select('account.personId as takenByPerson')
		.select((eb) => eb.case().when('picture', 'is not', null).then(1).else(0).end().as('hasPicture'))
		.where('agreementId', '=', row.id)
		.where('version', '=', row.version)
		.execute();
	const signatories = named.map(({ id, role, name, constituency, personId }): Signatory => {
		const own = said.find((one) => one.signatoryId === id && one.textHash === row.fixedHash);
		return {
			...{ id, role, name, constituency, personId },
			said: own ? (own.how === 'declined' ? 'declined' : 'signed') : null,
			saidSelf: own !== undefined && personId !== null && own.takenByPerson === personId,
			signature: own
				? {
						...{ id: own.id, how: own.how, signer: own.signer, readIn: own.readIn, reason: own.reason, at: own.at },
						witnesses: JSON.parse(own.witnesses) as string[],
						witnessesAre: JSON.parse(own.witnessesAre ?? '[]') as string[],
						hasPicture: Number(own.hasPicture) === 1,
					}
				: null,
		};
	});
	const breaches = await db
		.selectFrom('breach')
		.selectAll()
		.where('agreementId', '=', row.id)
		.orderBy('reportedAt', 'desc')
		.execute();
	const readings = await db
		.selectFrom('agreementReading')
		.select(['id', 'version', 'lang', 'reader', 'readOn'])
		.where('agreementId', '=', row.id)
		.orderBy('at')
		.execute();
	const consulted = await db
		.selectFrom('agreementConsultation')
		.select('constituency')
		.where('agreementId', '=', row.id)
		.where('version', '=', row.version)
		.execute();
	const affected = JSON.parse(row.affected) as string[];
	return {
		...row,
		...{ affected, clauses, signatories, readings },
		signs: signatories.flatMap((one) => one.personId ?? []),
		partyPersons: signatories.flatMap((one) => (one.role === 'party' && one.personId ? [one.personId] : [])),
		related: row.sessionId ? await listRelatedTo(db, row.sessionId) : [],
		consulted: consulted.map((one) => one.constituency),
		breaches: breaches.filter((breach) => maySeeBreach(actor, row, breach)),
		openBreaches: breaches.filter((breach) => breach.settledAt === null).length,
		coverage: coverageOf(affected, signatories),
		verifiable: isVerifiable(clauses),
	};
}

/** The points of an agreement, in their order. */
export async function listAgreementClauses(db: Kysely<Database>, agreementId: string): Promise<ClauseOfAgreement[]> {
	return db
		.selectFrom('agreementClause')
		.selectAll()
		.where('agreementId', '=', agreementId)
		.orderBy('ordinal')
		.execute();
}

async function readable(asking: Asking, row: Selectable<AgreementTable> | undefined): Promise<Agreement> {
	if (!row) throw new NotFound('agreement');
	const agreement = await gatherAgreement(asking, row);
	if (mayReadAgreement(asking.actor, agreement) !== 'yes') throw new NotFound('agreement');
	return agreement;
}

/** An agreement, for those who may read it; for others there is none. */
export async function findAgreement(asking: Asking, id: string): Promise<Agreement> {
	return readable(asking, await asking.db.selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirst());
}

/** The same, by the code in its address. */
export async function findAgreementByCode(asking: Asking, code: string): Promise<Agreement> {
	const { db } = asking;
	return readable(
		asking,
		await db.selectFrom('agreement').selectAll().where('code', '=', code.toUpperCase()).executeTakeFirst(),
	);
}

/** The same, held until the act is done: of two acts at once, the second sees what the first did. */
export async function holdAgreement(context: Pick<Context, 'db' | 'kind' | 'actor'>, id: string): Promise<Agreement> {
	await lock(context, context.db.selectFrom('agreement').select('id').where('id', '=', id)).executeTakeFirst();
	return findAgreement(context, id);
}

/** Where an agreement stands. */
export function stateOf(agreement: Agreement, now: string): AgreementState {
	const { coverage, openBreaches } = agreement;
	return agreementState(agreement, now, { extent: coverage.extent, openBreaches });
}

/** The agreements of a committee that the actor may read, the newest first. */
export async function listAgreements(asking: Asking, committeeId: string): Promise<Agreement[]> {
	const rows = await asking.db
		.selectFrom('agreement')
		.selectAll()
		.where('committeeId', '=', committeeId)
		.orderBy('code', 'desc')
		.execute();
	const all = await Promise.all(rows.map((row) => gatherAgreement(asking, row)));
	return all.filter((agreement) => mayReadAgreement(asking.actor, agreement) === 'yes');
}

/** The agreement that was found in a session and still counts, the newest; null where there is none. */
export async function agreementOfSession(asking: Asking, sessionId: string): Promise<Agreement | null> {
	const row = await asking.db
		.selectFrom('agreement')
		.selectAll()
		.where('sessionId', '=', sessionId)
		.where('endedAt', 'is', null)
		.where('replacedAt', 'is', null)
		.orderBy('code', 'desc')
		.executeTakeFirst();
	if (!row) return null;
	const agreement = await gatherAgreement(asking, row);
	return mayReadAgreement(asking.actor, agreement) === 'yes' ? agreement : null;
}

/** Whether an agreement that still counts came from this session or proposal. */
export async function hasAgreement(
	db: Kysely<Database>,
	source: { sessionId?: string | undefined; proposalId?: string | null | undefined },
): Promise<boolean> {
	let rows = db.selectFrom('agreement').select('id').where('endedAt', 'is', null);
	rows = source.sessionId
		? rows.where('sessionId', '=', source.sessionId)
		: rows.where('proposalId', '=', source.proposalId ?? '');
	return (await rows.executeTakeFirst()) !== undefined;
}

/** Somebody of the house who may be named to sign with their own account. */
export interface CouldSign {
	personId: string;
	name: string;
	constituency: string | null;
}

/** Whom an agreement may name by account: the committee's people, and whoever sat in its session. */
export async function listCouldSign(
	db: Kysely<Database>,
	{ committeeId, sessionId }: { committeeId: string; sessionId: string | null },
): Promise<CouldSign[]> {
	const seats = (await listSeats(db, committeeId)).flatMap(({ personId, holder, constituency }) =>
		personId && holder ? [{ personId, name: holder, constituency }] : [],
	);
	const appointed = (await listAppointments(db, committeeId))
		.filter((one) => one.role !== 'observer')
		.map(({ personId, name, constituency }) => ({ personId, name, constituency }));
	const sat = sessionId
		? await db
				.selectFrom('attendee')
				.select(['personId', 'name', 'constituency'])
				.where('sessionId', '=', sessionId)
				.where('personId', 'is not', null)
				.orderBy('name')
				.execute()
		: [];
	const all = [
		...sat.flatMap((one) => (one.personId ? [{ ...one, personId: one.personId }] : [])),
		...seats,
		...appointed,
	];
	return all.filter((one, index) => all.findIndex((other) => other.personId === one.personId) === index);
}

/** What in a committee could become an agreement, and is none yet: mediations, and proposals left to their parties. */
export async function listAgreementSources(
	asking: Asking,
	committeeId: string,
): Promise<{ kind: 'session' | 'proposal'; id: string; code: string; title: string; lang: string }[]> {
	const { db, actor } = asking;
	if (keepsAgreement(actor, { committeeId, matterId: null }, officeOf(actor, committeeId)) !== 'yes') return [];
	const sessions = await db
		.selectFrom('session')
		.leftJoin('agreement', 'agreement.sessionId', 'session.id')
		.select(['session.id', 'session.code', 'session.title', 'session.lang'])
		.where('session.committeeId', '=', committeeId)
		.where('session.kind', '=', 'mediation')
		.where('session.convenedAt', 'is not', null)
		.where('session.stoppedAt', 'is', null)
		.where('session.factOnlyAt', 'is', null)
		.where('agreement.id', 'is', null)
		.orderBy('session.code', 'desc')
		.execute();
	const proposals = await db
		.selectFrom('proposal')
		.leftJoin('agreement', 'agreement.proposalId', 'proposal.id')
		.select(['proposal.id', 'proposal.code', 'proposal.title', 'proposal.lang'])
		.where('proposal.committeeId', '=', committeeId)
		.where('proposal.decision', '=', 'converted')
		.where('agreement.id', 'is', null)
		.orderBy('proposal.code', 'desc')
		.execute();
	return [
		...sessions.map((one) => ({ kind: 'session' as const, ...one })),
		...proposals.map((one) => ({ kind: 'proposal' as const, ...one })),
	];
}

/** The photograph of a signed paper, for whoever may read the agreement. */
export async function findSignedPaper(asking: Asking, agreementId: string, signatoryId: string): Promise<Buffer> {
	const agreement = await findAgreement(asking, agreementId);
	const row = await asking.db
		.selectFrom('signature')
		.select('picture')
		.where('agreementId', '=', agreement.id)
		.where('signatoryId', '=', signatoryId)
		.where('version', '=', agreement.version)
		.executeTakeFirst();
	if (!row?.picture) throw new NotFound('picture');
	return Buffer.from(row.picture, 'base64');
}

/** Sessions that came back to an agreement: its reviews and repairs. */
export async function listSessionsOfAgreement(
	db: Kysely<Database>,
	agreementId: string,
): Promise<{ code: string; title: string; lang: string; scheduledFor: string }[]> {
	const rows = await db
		.selectFrom('session')
		.select(['code', 'title', 'lang', 'scheduledFor'])
		.select(MOMENTS)
		.where('agreementId', '=', agreementId)
		.orderBy('scheduledFor')
		.execute();
	return rows.map(({ code, lang, scheduledFor, ...row }) => ({
		...{ code, lang, scheduledFor },
		title: toldTitle({ code, ...row }),
	}));
}

/** Every version of its text: when, by whom, why. */
export async function listAgreementVersions(
	db: Kysely<Database>,
	agreementId: string,
): Promise<{ version: number; at: string; why: string; by: string }[]> {
	return db
		.selectFrom('agreementVersion')
		.innerJoin('account', 'account.id', 'agreementVersion.accountId')
		.innerJoin('person', 'person.id', 'account.personId')
		.select(['agreementVersion.version', 'agreementVersion.at', 'agreementVersion.why', 'person.displayName as by'])
		.where('agreementId', '=', agreementId)
		.orderBy('version', 'desc')
		.execute();
}
