import { beforeAll, describe, expect, it } from 'vitest';
import { listCarriedTo, listReleases } from '#domain/caucus/caucusQueries.ts';
import { seekShown } from '#domain/caucus/onTheTable.ts';
import { proposeRelease } from '#domain/caucus/proposeRelease.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, propose, readSealed, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

const WORDS = 'Nous rendrons deux bœufs avant les pluies.';

describe('proposeRelease', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph);
		});

		it('lies before its own side in memory, sealed in the database, and crosses to nobody', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			const releaseId = await propose(house(), cast.odile, sessionId, caucusId, WORDS);
			expect(seekShown(releaseId)).toBe(WORDS);
			const [release] = await listReleases(house().read, sessionId);
			expect(release).toMatchObject({ words: null, consentHow: null, releasedBy: null });
			expect((await readSealed(house(), await unlock(house(), cast.joseph), releaseId))?.words).toBe(WORDS);
			expect(await listCarriedTo(house().read, sessionId, farmers.partyId)).toEqual([]);
		});

		it('is for the session’s mediators, and goes to a side of the same session', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const another = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			const input = { caucusId, words: WORDS, toPartyId: another.farmers.partyId };
			await expect(perform(house(), proposeRelease, input, { accountId: cast.odile.accountId })).rejects.toThrow(
				'party',
			);
			await expect(
				perform(house(), proposeRelease, { caucusId, words: WORDS }, { accountId: cast.louise.accountId }),
			).rejects.toThrow('caucus');
		});
	});
});
