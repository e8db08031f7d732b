import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { giveConsent } from '#domain/session/giveConsent.ts';
import { setGroundRules } from '#domain/session/setGroundRules.ts';
import { listParties } from '#domain/session/sessionQueries.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { aSession, twoSides } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('giveConsent', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const give = (
			sessionId: string,
			partyId: string,
			how: 'spoken' | 'mark' | 'account',
			by: { accountId: string } = cast.joseph,
		) => perform(house(), giveConsent, { sessionId, partyId, how }, { accountId: by.accountId });

		it('is said before a mediator, or by the side’s own account, once there are rules', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { herders, farmers, spokesperson } = await twoSides(house(), cast, sessionId);
			expect(await endOf(give(sessionId, farmers, 'mark'))).toBe('noGroundRules');
			const by = { accountId: cast.joseph.accountId };
			await perform(house(), setGroundRules, { sessionId, rules: [{ text: 'On s’écoute.' }] }, by);
			await expectOneOf([give(sessionId, farmers, 'mark'), give(sessionId, farmers, 'spoken')], 'alreadyDone');
			expect(await endOf(give(sessionId, herders, 'account', cast.aicha))).toBe('notOfParty');
			await give(sessionId, herders, 'account', spokesperson);
			expect((await listParties(house().read, sessionId)).map((one) => one.consentedAt !== null)).toEqual([true, true]);
		});

		it('is taken by nobody else, and of no other session', async () => {
			const { sessionId } = await aSession(house(), cast);
			const { herders, spokesperson } = await twoSides(house(), cast, sessionId);
			expect(await endOf(give(sessionId, herders, 'spoken', cast.liaison))).toBe('notMediator');
			expect(await endOf(give(sessionId, herders, 'spoken', spokesperson))).toBe('notMediator');
			const other = await aSession(house(), cast);
			expect(await endOf(give(other.sessionId, herders, 'spoken'))).toBe('not found');
			expect(await endOf(give(other.sessionId, herders, 'account', spokesperson))).toBe('not found');
		});
	});
});
