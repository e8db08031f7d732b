import { officeOf } from '#domain/account/account.ts';
import { keepsAgreement, mediatesAgreement, maySignAgreement } from '#domain/agreement/agreementPolicy.ts';
import { isOpenedByParties } from '#domain/agreement/publicAgreement.ts';
import { mayLookOverAgreement, mayPublishAgreement, mayRedactAgreement } from '#domain/agreement/publicationPolicy.ts';
import { findLeaving } from '#domain/agreement/publicationQueries.ts';
import { listAgreements, stateOf } from '#domain/agreement/agreementQueries.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import type { PageContext } from './page.ts';
import { type Waiting, waitingFor } from './waiting.ts';

/** Agreements that their parties opened, on their way to everybody: to choose, to look over, to publish. */
export async function agreementsToPublish(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { actor } = page;
	const lines: Waiting[] = [];
	for (const one of await listAgreements(page, committee.id)) {
		if (one.inForceAt === null || !isOpenedByParties(one.fixedText)) continue;
		const { agreement, publication } = await findLeaving(page, one.id);
		const step =
			mayPublishAgreement(actor, agreement, publication) === 'yes'
				? 'agreementToPublish'
				: mayLookOverAgreement(actor, agreement, publication) === 'yes'
					? 'agreementToLookOver'
					: (publication === null || publication.verdict === 'returned') &&
						  mayRedactAgreement(actor, agreement, publication) === 'yes'
						? 'agreementToRedact'
						: null;
		if (step) lines.push(waitingFor(step, `/committee/${committee.code}/agreements/${one.code}/publish`, one));
	}
	return lines;
}

/** What of agreements waits for somebody: one's own signature; for those who write and mediate, the next step. */
export async function agreementsWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { actor, now } = page;
	const office = officeOf(page.actor, committee.id);
	return (await listAgreements(page, committee.id)).flatMap((agreement) => {
		const base = `/committee/${committee.code}/agreements/${agreement.code}`;
		const line = (what: string, href = base) => waitingFor(what, href, agreement);
		const own = agreement.signatories
			.filter((one) => one.said === null && maySignAgreement(actor, agreement, one, now) === 'yes')
			.map((one) => line('signAgreement', `${base}/sign/${one.id}`));
		const state = stateOf(agreement, now);
		const keeps = keepsAgreement(actor, agreement, office) === 'yes';
		const mediates = mediatesAgreement(actor, agreement) === 'yes';
		if (state === 'breached' && mediates) return [...own, line('breach', `${base}#breaches`)];
		if (state === 'reviewDue' && mediates) return [...own, line('reviewAgreement', `${base}#review`)];
		if (['signing', 'signedPartly'].includes(state) && keeps) return [...own, line('takeSignatures', `${base}#sign`)];
		if (state === 'draft' && mediates && agreement.verifiable) return [...own, line('fixAgreement', `${base}#fix`)];
		return own;
	});
}
