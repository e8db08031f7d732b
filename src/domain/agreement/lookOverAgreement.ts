import { z } from 'zod';
import { Id, text } from '../fields.ts';
import { REVIEWS } from '../outcome/outcome.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayLookOverAgreement } from './publicationPolicy.ts';
import { holdLeaving } from './publicationQueries.ts';

export const LookOverAgreement = z
	.object({
		agreementId: Id,
		/** The hash of exactly what was seen. */
		digest: z.string().regex(/^[0-9a-f]{64}$/),
		review: z.enum(REVIEWS),
		note: text(1000).optional(),
	})
	.refine(({ review, note }) => review === 'cleared' || note !== undefined, {
		path: ['note'],
		params: { code: 'reasonRequired' },
	});

/** A second mediator says, of exactly what leaves of an agreement, that it endangers nobody, or returns it with a note. */
export const lookOverAgreement = verb(LookOverAgreement, async (context, { agreementId, digest, review, note }) => {
	const { db, actor, now, record } = context;
	const { agreement, publication, ...leaving } = await holdLeaving(context, agreementId);
	allow(mayLookOverAgreement(actor, agreement, publication));
	if (digest !== leaving.digest) allow(no('textChanged'));
	await db
		.updateTable('agreementPublication')
		.set({ review, reviewNote: note ?? null, reviewedDigest: digest, reviewedAt: now, reviewedBy: actor.accountId })
		.where('agreementId', '=', agreementId)
		.execute();
	const { committeeId, code } = agreement;
	await record({ type: 'agreementLookedOver', committeeId, agreementId, review, digest });
	return { agreementId, code };
});
