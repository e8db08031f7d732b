import { officeOf } from '#domain/account/account.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Actor } from '#domain/account/account.ts';
import { lackingIn } from '#domain/agreement/agreement.ts';
import { type Agreement, findAgreementByCode, listCouldSign } from '#domain/agreement/agreementQueries.ts';
import { AGREEMENT_TEXTS } from '#domain/agreement/publicAgreement.ts';
import { CONSTITUENCIES } from '#domain/committee/committee.ts';
import { type Committee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { groupCode, wordsOf } from '#domain/codeWords.ts';
import { CLAUSE_KINDS } from '#domain/proposal/proposal.ts';
import { NotFound } from '#domain/refusals.ts';
import { type ReadText, readText, seekTranslations } from '#domain/translation/translationQueries.ts';
import { languagesFor } from './committee.ts';
import { openHouse } from './house.ts';

/** The agreement of an address, for those who may read it: the committee's people, and whoever is to sign. */
export async function enterAgreement(
	page: { db: Kysely<Database>; actor: Actor },
	params: { committee?: string; agreement?: string },
): Promise<{ committee: Committee; agreement: Agreement; office: string | null }> {
	const committee = await findCommitteeByCode(page.db, params.committee ?? '');
	const agreement = await findAgreementByCode(page, params.agreement ?? '');
	if (agreement.committeeId !== committee.id) throw new NotFound('agreement');
	return { committee, agreement, office: officeOf(page.actor, committee.id) };
}

/** For an act on a page of an agreement: the id that the code in the address stands for. */
export async function agreementOf(event: RequestEvent): Promise<{ agreementId: string }> {
	const { read } = await openHouse();
	return { agreementId: (await enterAgreement({ db: read, actor: event.locals.actor }, event.params)).agreement.id };
}

/** An agreement's text as a reader of a language reads it; the original binds. */
export async function readAgreementText(db: Kysely<Database>, agreement: Agreement, lang: string) {
	const ids = [agreement.id, ...agreement.clauses.map((clause) => clause.id)];
	const found = agreement.lang === lang ? new Map() : await seekTranslations(db, ids, lang);
	const read = (id: string, field: string, text: string): ReadText =>
		readText(found, { id, field, text, lang: agreement.lang }, lang);
	const texts = Object.fromEntries(
		AGREEMENT_TEXTS.map((field) => [field, read(agreement.id, field, agreement[field])]),
	) as Record<(typeof AGREEMENT_TEXTS)[number], ReadText>;
	const clauses = agreement.clauses.map((clause) => ({
		...{ kind: clause.kind, dutyBearer: clause.dutyBearer, dueOn: clause.dueOn },
		text: read(clause.id, 'text', clause.text),
		checkedHow: clause.checkedHow === null ? null : read(clause.id, 'checkedHow', clause.checkedHow),
		lacking: lackingIn(clause),
	}));
	const all = [...Object.values(texts), ...clauses.map((clause) => clause.text)];
	return {
		...{ ...texts, clauses, reviewOn: agreement.reviewOn, audience: agreement.audience, lang },
		/** How many texts are still in the original's words. */
		untranslated: agreement.lang === lang ? 0 : all.filter((one) => one.text !== '' && one.original === null).length,
		translated: all.find((one) => one.status !== null)?.status ?? null,
	};
}
export type ReadAgreement = Awaited<ReturnType<typeof readAgreementText>>;

/** The hash of a fixed text in few words and few letters, so that it can be copied and compared by hand. */
export function hashShown(hash: string | null): { words: string; code: string } | null {
	if (hash === null) return null;
	return { words: wordsOf(hash, 6).join(' '), code: groupCode(hash.slice(0, 12)).toUpperCase() };
}

/** What the form of an agreement offers to choose from. */
export async function loadAgreementForm(
	db: Kysely<Database>,
	committee: Committee,
	agreement: Agreement,
	locale: string,
) {
	return {
		languages: [...new Set([agreement.lang, ...languagesFor(committee, locale)])],
		clauseKinds: [...CLAUSE_KINDS],
		constituencies: [...CONSTITUENCIES],
		people: await listCouldSign(db, agreement),
	};
}
export type AgreementChoices = Awaited<ReturnType<typeof loadAgreementForm>>;
