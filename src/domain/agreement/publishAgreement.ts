import { z } from 'zod';
import { localDay } from '../days.ts';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import type { AgreementPaper } from './publicAgreement.ts';
import { mayPublishAgreement } from './publicationPolicy.ts';
import { holdLeaving } from './publicationQueries.ts';

export const PublishAgreement = z.object({
	agreementId: Id,
	/** The hash of exactly what was seen. */
	digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A mediator publishes exactly what the second has cleared of an agreement: it has its seal, and never changes again. */
export const publishAgreement = verb(PublishAgreement, async (context, { agreementId, digest }) => {
	const { db, actor, now, record } = context;
	const { agreement, committee, publication, ...leaving } = await holdLeaving(context, agreementId);
	allow(mayPublishAgreement(actor, agreement, publication));
	if (digest !== leaving.digest) allow(no('textChanged'));
	const paper: AgreementPaper = { ...leaving.paper, publishedOn: localDay(now, committee.timeZone) };
	const publishedText = canonical(paper);
	const publishedHash = sha256(publishedText);
	await db
		.updateTable('agreementPublication')
		.set({ publishedAt: now, publishedBy: actor.accountId, publishedText, publishedHash })
		.set({ withdrawnAt: null, withdrawnBy: null })
		.where('agreementId', '=', agreementId)
		.execute();
	const { committeeId, code } = agreement;
	await record({ type: 'agreementPublished', committeeId, agreementId, code, hash: publishedHash });
	return { agreementId, code };
});
