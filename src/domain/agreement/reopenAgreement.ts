import { z } from 'zod';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayReopenAgreement } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';
import { OPEN_TEXT, keepAgreementVersion } from './agreementText.ts';

export const ReopenAgreement = z.object({ agreementId: Id, version: whole(1, 1_000_000) });

/** A fixed text is opened again as a new version: whoever has signed signed the old one, and signs anew. */
export const reopenAgreement = verb(ReopenAgreement, async (context, input) => {
	const { db, actor, record, touch } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayReopenAgreement(actor, agreement));
	if (agreement.version !== input.version) allow(no('textChanged'));
	const version = agreement.version + 1;
	await db
		.updateTable('agreement')
		.set({ ...OPEN_TEXT, version })
		.where('id', '=', agreement.id)
		.execute();
	await keepAgreementVersion(context, agreement.id, 'reopened');
	const { committeeId, id: agreementId, code } = agreement;
	await record({ type: 'agreementReopened', committeeId, agreementId, version });
	if (agreement.sessionId) touch(`session:${agreement.sessionId}`);
	return { agreementId, code, version };
});
