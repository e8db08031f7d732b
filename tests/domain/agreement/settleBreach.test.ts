import { beforeAll, describe, expect, it } from 'vitest';
import { stateOf } from '#domain/agreement/agreementQueries.ts';
import { reportBreach } from '#domain/agreement/reportBreach.ts';
import { settleBreach } from '#domain/agreement/settleBreach.ts';
import { perform } from '#domain/perform.ts';
import { inForce, readAgreement } from '../../support/agreements.ts';
import { aSession } from '../../support/sessions.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('settleBreach', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const settle = (agreementId: string, breachId: string, by: Player) =>
			perform(
				house(),
				settleBreach,
				{ agreementId, breachId, settlement: 'repaired', note: 'Le sentier est rouvert.' },
				{ accountId: by.accountId },
			);
		const breached = async (by: Player) => {
			const agreementId = await inForce(house(), cast);
			const input = { agreementId, clause: 1, words: 'Le sentier est barré.' };
			const { breachId } = await perform(house(), reportBreach, input, { accountId: by.accountId });
			return { agreementId, breachId };
		};

		it('is a mediator’s, not of what they reported themself, and once', async () => {
			const { agreementId, breachId } = await breached(cast.odile);
			expect(stateOf(await readAgreement(house(), cast.joseph, agreementId), house().clock().toISOString())).toBe(
				'breached',
			);
			expect(await endOf(settle(agreementId, breachId, cast.odile))).toBe('ownMatter');
			expect(await endOf(settle(agreementId, breachId, cast.aicha))).toBe('notMediator');
			const both = [settle(agreementId, breachId, cast.joseph), settle(agreementId, breachId, cast.joseph)];
			await expectOneOf(both, 'alreadyDone');
			const after = await readAgreement(house(), cast.joseph, agreementId);
			expect(after.breaches[0]).toMatchObject({ settlement: 'repaired', note: 'Le sentier est rouvert.' });
			expect(stateOf(after, house().clock().toISOString())).toBe('inForce');
		});

		it('comes after a repair session, which knows its agreement', async () => {
			const { agreementId } = await breached(cast.bienvenu);
			const { sessionId } = await aSession(house(), cast, { kind: 'review', agreementId });
			const session = await house()
				.read.selectFrom('session')
				.select('agreementId')
				.where('id', '=', sessionId)
				.executeTakeFirst();
			expect(session?.agreementId).toBe(agreementId);
			const elsewhere = aSession(house(), cast, { kind: 'review', agreementId: 'nobodyhasthisone0000' });
			expect(await endOf(elsewhere)).toBe('not found');
		});
	});
});
