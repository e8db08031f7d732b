import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { addDays, localDay } from '../days.ts';
import { Day, Id, whole } from '../fields.ts';
import { instantOf } from '../localTime.ts';
import { verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { COOLINGS } from './agreement.ts';
import { mayFixAgreement } from './agreementPolicy.ts';
import { holdAgreement } from './agreementQueries.ts';
import { wholeText } from './agreementText.ts';

/** A market comes once a week or once in two: a day further off is no next one. */
const MARKET_WITHIN_DAYS = 14;

export const FixAgreement = z
	.object({
		agreementId: Id,
		/** The version that was read before it was fixed. */
		version: whole(1, 1_000_000),
		cooling: z.enum(COOLINGS),
		marketDay: Day.optional(),
	})
	.refine(({ cooling, marketDay }) => cooling === 'week' || marketDay !== undefined, {
		path: ['marketDay'],
		params: { code: 'required' },
	});

/** A mediator fixes the text that will be signed, byte for byte; until the market day, or for seven days, nobody signs. */
export const fixAgreement = verb(FixAgreement, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const agreement = await holdAgreement(context, input.agreementId);
	const { clauses, signatories } = agreement;
	const parties = signatories.filter((one) => one.role === 'party').length;
	allow(mayFixAgreement(actor, { ...agreement, clauseCount: clauses.length, parties }));
	if (agreement.version !== input.version) allow(no('textChanged'));
	const { timeZone } = await findCommittee(db, agreement.committeeId);
	const today = localDay(now, timeZone);
	const inAWeek = new Date(Date.parse(now) + 7 * 86_400_000).toISOString();
	const { marketDay = '' } = input;
	const onMarketDay = input.cooling === 'marketDay';
	if (onMarketDay && (marketDay <= today || marketDay > addDays(today, MARKET_WITHIN_DAYS)))
		allow(no('marketDayWrong', { days: MARKET_WITHIN_DAYS }));
	const coolsUntil = onMarketDay ? instantOf(marketDay, '00:00', timeZone) : inAWeek;
	if ((agreement.reviewOn ?? '') <= localDay(coolsUntil, timeZone)) allow(no('reviewTooEarly'));
	const fixedText = canonical(await wholeText(db, agreement.id));
	const fixedHash = sha256(fixedText);
	await db
		.updateTable('agreement')
		.set({ fixedAt: now, fixedBy: actor.accountId, coolsUntil, fixedText, fixedHash })
		.where('id', '=', agreement.id)
		.execute();
	const { committeeId, id: agreementId, code } = agreement;
	await record({ type: 'agreementFixed', committeeId, agreementId, textHash: fixedHash, coolsUntil });
	if (agreement.sessionId) touch(`session:${agreement.sessionId}`);
	return { agreementId, code, fixedHash, coolsUntil };
});
