import { beforeAll, describe, expect, it } from 'vitest';
import { listReleases } from '#domain/caucus/caucusQueries.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, propose } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('consentRelease', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
		});
		const proposed = async () => {
			const session = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, session.sessionId, session.herders);
			const releaseId = await propose(house(), cast.odile, session.sessionId, caucusId, 'Deux bœufs.');
			return { ...session, releaseId };
		};
		const consent = (by: { accountId: string }, releaseId: string, how: 'account' | 'spoken', attendeeId?: string) =>
			perform(house(), consentRelease, { releaseId, how, attendeeId, wordForWord: true }, { accountId: by.accountId });

		it('is given by that side with its own account, having read the very words', async () => {
			const { releaseId, sessionId, herders } = await proposed();
			const input = { releaseId, how: 'account' };
			expect(consentRelease.schema.safeParse(input).success).toBe(false);
			await consent(herders, releaseId, 'account');
			expect((await listReleases(house().read, sessionId))[0]).toMatchObject({ consentHow: 'account' });
			await expect(consent(herders, releaseId, 'account')).rejects.toMatchObject({
				because: { no: 'sideSaidYes' },
			});
		});

		it('or aloud before a mediator, by somebody of that side and of no other', async () => {
			const { releaseId, sessionId, herders, farmers } = await proposed();
			await expect(consent(cast.odile, releaseId, 'spoken', farmers.attendeeId)).rejects.toThrow('attendee');
			// A mediator cannot say yes in the side's place.
			await expect(consent(cast.odile, releaseId, 'account')).rejects.toMatchObject({
				because: { no: 'notThatSide' },
			});
			await consent(cast.odile, releaseId, 'spoken', herders.attendeeId);
			const [release] = await listReleases(house().read, sessionId);
			expect(release).toMatchObject({ consentHow: 'spoken' });
			expect(release?.consentName).toContain('éleveurs');
		});

		it('for the other side, and for everybody else, there are no such words', async () => {
			const { releaseId, farmers } = await proposed();
			for (const other of [farmers, cast.louise, cast.liaison, cast.administrator])
				await expect(consent(other, releaseId, 'account')).rejects.toThrow('caucus');
		});
	});
});
