import type { Kysely, Selectable } from 'kysely';
import type { AgreementPublicationTable, Database } from '#db/schema.ts';
import type { Actor } from '../account/account.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { readChosen } from '../committee/secondMediatorQueries.ts';
import { speaksForCoordination } from '../committee/twoMediators.ts';
import { localDay } from '../days.ts';
import { LANGUAGES } from '../fields.ts';
import { type Context, lock } from '../perform.ts';
import { NotFound } from '../refusals.ts';
import { leaveOutConcernNumbers } from '../publication/concernNumbers.ts';
import { readText, seekTranslations } from '../translation/translationQueries.ts';
import { type Agreement, gatherAgreement } from './agreementQueries.ts';
import { mayReadAgreement } from './agreementPolicy.ts';
import {
	AGREEMENT_LEAVES_FIRST,
	AGREEMENT_TEXTS,
	type AgreementLeavable,
	type AgreementPaper,
	type AgreementTextField,
	type WholeWords,
	agreementPaper,
	digestOf,
} from './publicAgreement.ts';
import { type PublicationMatter, mayLookOverAgreement } from './publicationPolicy.ts';

interface Asking {
	db: Kysely<Database>;
	actor: Actor;
}

/** What was chosen of an agreement, with the verdict on exactly the paper that it makes now. */
export interface Publication
	extends PublicationMatter, Omit<Selectable<AgreementPublicationTable>, 'leaves' | 'withhold' | 'redactedBy'> {
	leaves: AgreementLeavable[];
	withhold: number[];
}

/** An agreement on its way to everybody: what was chosen of it, what leaves, and whose names nobody may read there. */
export interface Leaving {
	agreement: Agreement;
	committee: { code: string; name: string; timeZone: string };
	publication: Publication | null;
	paper: AgreementPaper;
	digest: string;
}

/** The words of an agreement in a language; null where something of it was not said in that language yet. */
async function wordsIn(db: Kysely<Database>, agreement: Agreement, lang: string): Promise<WholeWords | null> {
	const ids = [agreement.id, ...agreement.clauses.map((clause) => clause.id)];
	const found = agreement.lang === lang ? new Map() : await seekTranslations(db, ids, lang);
	const statuses = new Set<string>();
	let complete = true;
	const read = (id: string, field: string, text: string): string => {
		const said = readText(found, { id, field, text, lang: agreement.lang }, lang);
		if (said.status) statuses.add(said.status);
		if (text !== '' && said.lang !== lang) complete = false;
		return said.text;
	};
	const texts = Object.fromEntries(
		AGREEMENT_TEXTS.map((field) => [field, read(agreement.id, field, agreement[field])]),
	) as Record<AgreementTextField, string>;
	const clauses = agreement.clauses.map(({ id, ordinal, kind, text, dutyBearer, dueOn, checkedHow }) => ({
		...{ number: ordinal, kind, text: read(id, 'text', text), dutyBearer, dueOn },
		checkedHow: checkedHow === null ? null : read(id, 'checkedHow', checkedHow),
	}));
	return complete ? { ...texts, lang, status: [...statuses].sort()[0] ?? null, clauses } : null;
}

/** Exactly what would leave now. */
async function readPaper(
	db: Kysely<Database>,
	agreement: Agreement,
	row: Selectable<AgreementPublicationTable> | undefined,
	committee: { code: string; name: string; timeZone: string },
): Promise<AgreementPaper> {
	const others = LANGUAGES.filter((lang) => lang !== agreement.lang);
	const whole = await Promise.all([agreement.lang, ...others].map((lang) => wordsIn(db, agreement, lang)));
	const { code, lang, coverage, notCovered, inForceAt, reviewOn, inForce } = agreement;
	const paper = agreementPaper({
		...{ code, lang, coverage, reviewOn },
		committee: { code: committee.code, name: committee.name },
		whole: whole.filter((words) => words !== null),
		beside: agreement.signatories
			.filter((one) => one.role !== 'party' && one.said === 'signed')
			.map(({ role, constituency }) => ({ role, constituency })),
		notCovered: inForce === 'part' ? notCovered : null,
		inForceOn: inForceAt ? localDay(inForceAt, committee.timeZone) : '',
		leaves: row ? (JSON.parse(row.leaves) as AgreementLeavable[]) : AGREEMENT_LEAVES_FIRST,
		withhold: row ? (JSON.parse(row.withhold) as number[]) : [],
		withheld: row?.withheld ?? null,
	});
	return leaveOutConcernNumbers(paper);
}

async function gather(asking: Asking, agreement: Agreement): Promise<Leaving> {
	const { db } = asking;
	const { code, name, timeZone } = await findCommittee(db, agreement.committeeId);
	const row = await db
		.selectFrom('agreementPublication')
		.selectAll()
		.where('agreementId', '=', agreement.id)
		.executeTakeFirst();
	const committee = { code, name, timeZone };
	const paper = await readPaper(db, agreement, row, committee);
	const digest = digestOf(paper);
	if (!row) return { agreement, committee, publication: null, paper, digest };
	const { leaves, withhold, redactedBy, ...rest } = row;
	const publication: Publication = {
		...rest,
		leaves: JSON.parse(leaves) as AgreementLeavable[],
		withhold: JSON.parse(withhold) as number[],
		chosen: await readChosen(db, agreement.committeeId, JSON.parse(redactedBy) as string[], agreement),
		verdict: row.reviewedDigest === digest ? row.review : null,
	};
	return { agreement, committee, publication, paper, digest };
}

/** An agreement on its way out, for those who read it, and for the coordination where it is the second. */
export async function findLeaving(asking: Asking, agreementId: string): Promise<Leaving> {
	const row = await asking.db.selectFrom('agreement').selectAll().where('id', '=', agreementId).executeTakeFirst();
	if (!row) throw new NotFound('agreement');
	const leaving = await gather(asking, await gatherAgreement(asking, row));
	const { agreement, publication } = leaving;
	if (mayReadAgreement(asking.actor, agreement) !== 'yes' && !isForCoordination(asking.actor, agreement, publication))
		throw new NotFound('agreement');
	return leaving;
}

/** The coordination sees what it is the second for, and only as long as it is; nothing else of the agreement. */
function isForCoordination(actor: Actor, agreement: Agreement, publication: Publication | null): boolean {
	if (!speaksForCoordination(actor, agreement.committeeId) || publication === null) return false;
	const verdict = mayLookOverAgreement(actor, agreement, publication);
	return verdict === 'yes' || (verdict.no === 'alreadyDone' && publication.reviewedBy === actor.accountId);
}

/** The same, held until the act is done: of two acts at once, the second sees what the first did. */
export async function holdLeaving(
	context: Pick<Context, 'db' | 'kind' | 'actor'>,
	agreementId: string,
): Promise<Leaving> {
	await lock(context, context.db.selectFrom('agreement').select('id').where('id', '=', agreementId)).executeTakeFirst();
	return findLeaving(context, agreementId);
}

/** What waits for the coordination as the second mediator of committees that have none. */
export async function listLeavingForCoordination(asking: Asking): Promise<Leaving[]> {
	if (!asking.actor.administrator) return [];
	const rows = await asking.db
		.selectFrom('agreement')
		.innerJoin('agreementPublication', 'agreementPublication.agreementId', 'agreement.id')
		.selectAll('agreement')
		.where((is) => is.or([is('publishedAt', 'is', null), is('withdrawnAt', 'is not', null)]))
		.orderBy('agreement.code')
		.execute();
	const all: Leaving[] = [];
	for (const row of rows) {
		const leaving = await gather(asking, await gatherAgreement(asking, row));
		if (mayLookOverAgreement(asking.actor, leaving.agreement, leaving.publication) === 'yes') all.push(leaving);
	}
	return all.filter(({ agreement }) => speaksForCoordination(asking.actor, agreement.committeeId));
}

/** Names that must not stand in what leaves: of all who sign, saw it signed, or sat in the session. */
export async function listNamesOf(db: Kysely<Database>, agreement: Agreement): Promise<string[]> {
	const signing = agreement.signatories.flatMap(({ name, signature }) => [
		name,
		...(signature ? [signature.signer, ...signature.witnesses] : []),
	]);
	const sat = agreement.sessionId
		? await db.selectFrom('attendee').select('name').where('sessionId', '=', agreement.sessionId).execute()
		: [];
	return [...new Set([...signing, ...sat.map((one) => one.name)])].filter(namesSomebody);
}

/** A side may be called by what it is, “the farmers of the well”: words that are in every text, and nobody's name. */
function namesSomebody(name: string): boolean {
	const parts = name.split(/\s+/).filter((part) => part.length > 2);
	return parts.every((part) => part.slice(0, 1) === part.slice(0, 1).toUpperCase());
}

/** A published agreement as anybody reads it, and what became of it since. */
export interface PublishedAgreement {
	id: string;
	code: string;
	committeeId: string;
	paper: AgreementPaper;
	hash: string;
	publishedAt: string;
	/** ended or replaced since; null while it holds. */
	since: 'ended' | 'replaced' | null;
	/** Groups that have signed wholly since it was published. */
	signedSince: string[];
}

const published = (db: Kysely<Database>) =>
	db
		.selectFrom('agreementPublication')
		.innerJoin('agreement', 'agreement.id', 'agreementPublication.agreementId')
		.selectAll('agreement')
		.select(['publishedAt', 'publishedText', 'publishedHash', 'withdrawnAt'])
		.where('publishedAt', 'is not', null);

type PublishedRow = Awaited<ReturnType<ReturnType<typeof published>['execute']>>[number];

function asPublished(row: PublishedRow): Omit<PublishedAgreement, 'signedSince'> {
	const { id, code, committeeId, publishedText, publishedHash, publishedAt, endedAt, replacedAt } = row;
	return {
		...{ id, code, committeeId, hash: publishedHash ?? '', publishedAt: publishedAt ?? '' },
		paper: JSON.parse(publishedText ?? 'null') as AgreementPaper,
		since: replacedAt ? 'replaced' : endedAt ? 'ended' : null,
	};
}

/** A published agreement of this committee, or the day on which it was withdrawn for safety. Public. */
export async function findPublishedAgreement(
	asking: Asking,
	committee: { id: string; timeZone: string },
	code: string,
): Promise<PublishedAgreement | { code: string; withdrawnOn: string }> {
	const row = await published(asking.db)
		.where('agreement.code', '=', code.toUpperCase())
		.where('agreement.committeeId', '=', committee.id)
		.executeTakeFirst();
	if (!row) throw new NotFound('agreement');
	if (row.withdrawnAt) return { code: row.code, withdrawnOn: localDay(row.withdrawnAt, committee.timeZone) };
	const one = asPublished(row);
	const { coverage } = await gatherAgreement(asking, row);
	const before = new Map(one.paper.groups.map((group) => [group.constituency, group.signed]));
	const signedSince = coverage.groups.filter(
		(group) => group.signed === 'yes' && before.get(group.constituency) !== 'yes',
	);
	return { ...one, signedSince: signedSince.map((group) => group.constituency) };
}

/** A committee's published agreements, the newest first, without what was withdrawn. Public. */
export async function listPublishedAgreements(
	db: Kysely<Database>,
	which: { committeeId: string; limit: number } | { proposalId: string; limit: number },
): Promise<Omit<PublishedAgreement, 'signedSince'>[]> {
	const rows = published(db)
		.where('withdrawnAt', 'is', null)
		.orderBy('publishedAt', 'desc')
		.orderBy('agreement.code', 'desc');
	const found =
		'committeeId' in which
			? await rows.where('agreement.committeeId', '=', which.committeeId).limit(which.limit).execute()
			: // Of one matter there are a handful.
				(await rows.where('agreement.proposalId', '=', which.proposalId).execute()).slice(0, which.limit);
	return found.map(asPublished);
}
