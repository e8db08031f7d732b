import { beforeAll, describe, expect, it } from 'vitest';
import { listReleases } from '#domain/caucus/caucusQueries.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { seekShown } from '#domain/caucus/onTheTable.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, propose } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('withdrawRelease', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
		});

		it('takes words back also after the yes, by their side, and keeps nothing of them', async () => {
			const { sessionId, herders, farmers } = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, sessionId, herders);
			const releaseId = await propose(house(), cast.odile, sessionId, caucusId, 'Deux bœufs.');
			await perform(
				house(),
				consentRelease,
				{ releaseId, how: 'account', wordForWord: true },
				{ accountId: herders.accountId },
			);
			await expect(perform(house(), withdrawRelease, { releaseId }, { accountId: farmers.accountId })).rejects.toThrow(
				'caucus',
			);
			const by = { accountId: herders.accountId, requestId: 'taken-back-twice-1' };
			await perform(house(), withdrawRelease, { releaseId }, by);
			await perform(house(), withdrawRelease, { releaseId }, by);
			expect(await listReleases(house().read, sessionId)).toEqual([]);
			expect(seekShown(releaseId)).toBeNull();
			const left = await house()
				.read.selectFrom('sealedWords')
				.select('keyId')
				.where('subjectId', '=', releaseId)
				.execute();
			expect(left).toEqual([]);
		});
	});
});
