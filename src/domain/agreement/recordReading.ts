import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { localDay } from '../days.ts';
import { Day, Id, Language, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { mayRecordReading } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';

export const RecordReading = z.object({
	agreementId: Id,
	/** The version that was read. */
	version: whole(1, 1_000_000),
	lang: Language,
	/** Who read. */
	reader: line(120),
	readOn: Day,
});

/** The text was read aloud: in a language, by somebody, on a day. */
export const recordReading = verb(RecordReading, async (context, input) => {
	const { db, actor, now, record } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	allow(mayRecordReading(actor, agreement, officeOf(actor, agreement.committeeId)));
	if (agreement.version !== input.version) allow(no('textChanged'));
	const { timeZone } = await findCommittee(db, agreement.committeeId);
	if (input.readOn > localDay(now, timeZone)) allow(no('dayNotCome'));
	const { committeeId, id: agreementId, version } = agreement;
	const { lang, reader, readOn } = input;
	await db
		.insertInto('agreementReading')
		.values({ id: newId(), agreementId, version, lang, reader, readOn, at: now, recordedBy: actor.accountId ?? '' })
		.execute();
	await record({ type: 'readingRecorded', committeeId, agreementId, version, lang });
	return { agreementId };
});
