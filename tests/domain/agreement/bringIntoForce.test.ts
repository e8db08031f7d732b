import { beforeAll, describe, expect, it } from 'vitest';
import { bringIntoForce } from '#domain/agreement/bringIntoForce.ts';
import { perform } from '#domain/perform.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { BY_THUMB, aFixed, readAgreement, sign } from '../../support/agreements.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { lend } from '../../support/sessions.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('bringIntoForce', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const bring = async (agreementId: string, by: Player, notCovered?: string) => {
			const { fixedHash } = await readAgreement(house(), cast.joseph, agreementId);
			const input = { agreementId, hash: fixedHash ?? '', notCovered };
			return perform(house(), bringIntoForce, input, { accountId: by.accountId });
		};

		it('takes two mediators of different origin, who say what it does not cover', async () => {
			const agreementId = await aFixed(house(), cast);
			expect(await endOf(bring(agreementId, cast.joseph, 'Les éleveurs'))).toBe('nobodySigned');
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			expect(await endOf(bring(agreementId, cast.joseph))).toBe('notCoveredUnsaid');
			expect(await endOf(bring(agreementId, cast.liaison, 'Les éleveurs'))).toBe('notMediator');
			await bring(agreementId, cast.joseph, 'Le passage des éleveurs');
			expect(await endOf(bring(agreementId, cast.joseph))).toBe('awaitsSecondMediator');
			expect((await readAgreement(house(), cast.joseph, agreementId)).inForceAt).toBeNull();
			await bring(agreementId, cast.odile);
			expect(await readAgreement(house(), cast.joseph, agreementId)).toMatchObject({
				inForce: 'part',
				notCovered: 'Le passage des éleveurs',
				coverage: { extent: 'part' },
			});
			await sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB);
			expect((await readAgreement(house(), cast.joseph, agreementId)).inForce).toBe('full');
		});

		it('takes as the second a mediator whom another committee lends, of another origin, as long as they help', async () => {
			const agreementId = await aFixed(house(), cast);
			const { sessionId } = await readAgreement(house(), cast.joseph, agreementId);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await bring(agreementId, cast.joseph, 'Le passage des éleveurs');
			expect(await endOf(bring(agreementId, cast.neighbour))).toBe('not found');
			await lend(house(), cast, sessionId ?? '');
			await bring(agreementId, cast.neighbour);
			expect((await readAgreement(house(), cast.neighbour, agreementId)).inForce).toBe('part');
			await perform(
				house(),
				closeSession,
				{ sessionId: sessionId ?? '', how: 'partly' },
				{ accountId: cast.joseph.accountId },
			);
			// Until its minutes are published, or for a month at most.
			expect(await endOf(readAgreement(house(), cast.neighbour, agreementId))).toBe('done');
			house().later({ days: 31 });
			expect(await endOf(readAgreement(house(), cast.neighbour, agreementId))).toBe('not found');
		});

		it('is for no mediator who is to sign it as a party', async () => {
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await house()
				.write.updateTable('signatory')
				.set({ personId: cast.odile.personId })
				.where('agreementId', '=', agreementId)
				.where('constituency', '=', 'herdersTranshumant')
				.execute();
			expect(await endOf(bring(agreementId, cast.odile, 'Les éleveurs'))).toBe('ownMatter');
			expect(await endOf(bring(agreementId, cast.joseph, 'Les éleveurs'))).toBe('done');
			expect(await endOf(bring(agreementId, cast.odile))).toBe('ownMatter');
		});

		it('is asked anew when somebody has signed since', async () => {
			const agreementId = await aFixed(house(), cast, { affected: ['farmers', 'herdersTranshumant', 'women'] });
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await bring(agreementId, cast.joseph, 'Le passage des éleveurs');
			await sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, BY_THUMB);
			expect(await endOf(bring(agreementId, cast.odile))).toBe('notCoveredUnsaid');
		});

		it('happens once of two at once', async () => {
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await bring(agreementId, cast.joseph, 'Le passage des éleveurs');
			await expectOneOf([bring(agreementId, cast.odile), bring(agreementId, cast.odile)], 'alreadyDone');
		});
	});
});
