import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, whole } from '../fields.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayEditAgreement } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';
import {
	agreementFields,
	asAgreementColumns,
	keepAgreementVersion,
	writeAgreementClauses,
	writeSignatories,
} from './agreementText.ts';

export const EditAgreement = z.object({
	agreementId: Id,
	/** The version that the form showed: another one by now means that somebody would be overwritten. */
	version: whole(1, 1_000_000),
	...agreementFields,
});

/** Whoever writes for the parties changes the draft: its points, who signs, where it holds. Every version is kept. */
export const editAgreement = verb(EditAgreement, async (context, input) => {
	const { db, actor, record, touch } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayEditAgreement(actor, agreement, officeOf(actor, agreement.committeeId)));
	if (agreement.version !== input.version) allow(no('textChanged'));
	const columns = asAgreementColumns(input);
	const version = agreement.version + 1;
	await db
		.updateTable('agreement')
		.set({ ...columns, version })
		.where('id', '=', agreement.id)
		.execute();
	for (const field of ['title', 'purpose', 'causes', 'placesIn', 'placesOut', 'followUpBody', 'disputeStep'] as const) {
		if (columns[field] === agreement[field]) continue;
		await db.deleteFrom('translation').where('subjectId', '=', agreement.id).where('field', '=', field).execute();
	}
	await writeAgreementClauses(db, agreement.id, input.clauses);
	await writeSignatories(context, agreement, input.signatories);
	await keepAgreementVersion(context, agreement.id, 'edited');
	const { committeeId, id: agreementId } = agreement;
	await record({ type: 'agreementEdited', committeeId, agreementId, version });
	if (agreement.sessionId) touch(`session:${agreement.sessionId}`);
	return { agreementId, code: agreement.code, version };
});
