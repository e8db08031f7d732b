import { keepsAgreement, mediatesAgreement, maySignAgreement } from '#domain/agreement/agreementPolicy.ts';
import { listAgreements, officeIn, stateOf } from '#domain/agreement/agreementQueries.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import type { PageContext } from './page.ts';
import { type Waiting, waitingFor } from './waiting.ts';

/** What of agreements waits for somebody: one's own signature; for those who write and mediate, the next step. */
export async function agreementsWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	const { actor, now } = page;
	const office = await officeIn(page, committee.id);
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
