import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { findAsk, listAsksById } from './askQueries.ts';

/** What a proposal would do about the ask of another committee: carry it too, or no longer; then the ask's id. */
export const CoSigning = z.string().regex(/^(sign|end):[a-z0-9]{20}$/);

/** The ask that an address names, for a proposal about it; null when it names none that is public. */
export async function seekCoSigning(
	{ db, now }: { db: Kysely<Database>; now: string },
	id: string | null,
	ends: boolean,
) {
	const [ask] = id === null ? [] : await listAsksById(db, [id], now);
	if (!ask) return null;
	const { outcomeCode, ordinal, what, lang, committeeName } = ask;
	return { askId: ask.id, outcomeCode: outcomeCode ?? '', ordinal, what, lang, committeeName, ends };
}

/** What a proposal would do about the ask of another committee, as its columns. */
export async function coSigningColumns(db: Kysely<Database>, committeeId: string, given: string | undefined) {
	if (given === undefined) return { coSignsAskId: null, coSigning: null };
	const [coSigning = '', id = ''] = given.split(':');
	const ask = await findAsk(db, id);
	if (ask.committeeId === committeeId) allow(no('ownAsk'));
	const signed = ask.coSigners.some((one) => one.committeeId === committeeId);
	if (coSigning === 'sign' && signed) allow(no('coSignedAlready'));
	if (coSigning === 'end' && !signed) allow(no('notCoSigned'));
	return { coSignsAskId: id, coSigning };
}

/** What a fixed text decides about an ask of another committee: the ask by its public number, never by an id. */
export async function decidedCoSigning(
	db: Kysely<Database>,
	proposal: { coSignsAskId: string | null; coSigning: string | null },
): Promise<{ coSigns?: { outcome: string; ask: number; ends: boolean } }> {
	if (proposal.coSignsAskId === null) return {};
	const ask = await findAsk(db, proposal.coSignsAskId);
	return {
		coSigns: { outcome: ask.outcomeCode ?? '', ask: ask.ordinal, ends: proposal.coSigning === 'end' },
	};
}

/** A decision about the ask of another committee. */
export interface CoSigningDecision {
	id: string;
	code: string;
	title: string;
	lang: string;
	committeeId: string;
	authorId: string;
	decision: string | null;
	carriedOutAt: string | null;
	askId: string;
	coSigning: string;
}

/** What a proposal decided about the ask of another committee. */
export async function findCoSigning(db: Kysely<Database>, proposalId: string): Promise<CoSigningDecision> {
	const [found] = await listBy(db, 'id', proposalId);
	if (!found) throw new NotFound('proposal');
	return found;
}

/** What a committee has adopted about asks of others, and nobody has carried out yet. */
export async function listToCarryOut(db: Kysely<Database>, committeeId: string): Promise<CoSigningDecision[]> {
	const all = await listBy(db, 'committeeId', committeeId);
	return all.filter((one) => one.decision === 'adopted' && one.carriedOutAt === null);
}

async function listBy(db: Kysely<Database>, column: 'id' | 'committeeId', value: string): Promise<CoSigningDecision[]> {
	const rows = await db
		.selectFrom('proposal')
		.select(['id', 'code', 'title', 'lang', 'committeeId', 'authorId', 'decision', 'carriedOutAt'])
		.select(['coSignsAskId', 'coSigning'])
		.where(column, '=', value)
		.where('coSignsAskId', 'is not', null)
		.orderBy('decidedAt')
		.execute();
	return rows.map(({ coSignsAskId, coSigning, ...row }) => ({
		...row,
		askId: coSignsAskId ?? '',
		coSigning: coSigning ?? '',
	}));
}

/** A committee's own place among those who carry an ask too. */
export interface CoSignature {
	id: string;
	askId: string;
	proposalCode: string;
	signedAt: string;
	heardAt: string | null;
	heardNote: string | null;
}

/** The asks of others that a committee carries too, the latest first. Public. */
export async function listCoSigned(db: Kysely<Database>, committeeId: string): Promise<CoSignature[]> {
	return db
		.selectFrom('coSignature')
		.innerJoin('proposal', 'proposal.id', 'coSignature.proposalId')
		.select(['coSignature.id', 'coSignature.askId', 'proposal.code as proposalCode', 'coSignature.signedAt'])
		.select(['coSignature.heardAt', 'coSignature.heardNote'])
		.where('coSignature.committeeId', '=', committeeId)
		.where('coSignature.endedAt', 'is', null)
		.orderBy('coSignature.signedAt', 'desc')
		.execute();
}
