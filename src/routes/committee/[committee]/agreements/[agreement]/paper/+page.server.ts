import { LANGUAGES } from '#domain/fields.ts';
import { loadSignedIn } from '#web/page.ts';
import { enterAgreement, hashShown, readAgreementText } from '#web/agreement.ts';
import { languagesFor } from '#web/committee.ts';

/** The agreement on paper, in its own language and beside it in another: to be read, signed and hung up. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const { committee, agreement } = await enterAgreement(page, event.params);
		const others = languagesFor(committee, event.locals.locale).filter((lang) => lang !== agreement.lang);
		const asked = event.url.searchParams.get('with');
		const texts = await Promise.all(others.map((lang) => readAgreementText(page.db, agreement, lang)));
		const complete = texts.find((text) => text.untranslated === 0)?.lang;
		const beside =
			asked === 'none' ? null : (LANGUAGES.find((one) => one === asked && others.includes(one)) ?? complete);
		const { id, code, version, fixedAt, coverage, lang, notCovered, inForce } = agreement;
		return {
			agreement: {
				id,
				code,
				version,
				fixedAt,
				coverage,
				lang,
				notCovered,
				inForce,
				hash: hashShown(agreement.fixedHash),
			},
			others,
			beside: beside ?? null,
			texts: [
				await readAgreementText(page.db, agreement, lang),
				...(beside ? [await readAgreementText(page.db, agreement, beside)] : []),
			],
			signatories: agreement.signatories.map(({ name, role, constituency, said, signature }) => ({
				...{ name, role, constituency, said, how: signature?.how ?? null, at: signature?.at ?? null },
				/** Whose hand it was, where the party signs by somebody. */
				signer: said === 'signed' && signature?.signer !== name ? (signature?.signer ?? null) : null,
				/** Who watched: their names stand on the lines where they would sign. */
				witnesses: said === 'signed' ? (signature?.witnesses ?? []) : [],
				witnessesAre: said === 'signed' ? (signature?.witnessesAre ?? []) : [],
			})),
		};
	});
