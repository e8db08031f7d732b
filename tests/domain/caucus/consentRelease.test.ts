import { beforeAll, describe, expect, it } from 'vitest';
import { listReleases } from '#domain/caucus/caucusQueries.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { perform } from '#domain/perform.ts';
import { aMediation, goApart, makeKey, propose, readSealed, unlock } from '../../support/caucus.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { expectOneOf } from '../../support/verdicts.ts';

describe('consentRelease', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await makeKey(house(), cast.odile);
			await makeKey(house(), cast.joseph);
		});
		const proposed = async () => {
			const session = await aMediation(house(), cast);
			const caucusId = await goApart(house(), cast.odile, session.sessionId, session.herders);
			const releaseId = await propose(house(), cast.odile, session.sessionId, caucusId, 'Deux bœufs.');
			return { ...session, releaseId };
		};
		const consent = (
			by: { accountId: string },
			releaseId: string,
			how: 'account' | 'spoken',
			attendeeId?: string,
			sees = {},
		) =>
			perform(
				house(),
				consentRelease,
				{ releaseId, how, attendeeId, wordForWord: true, ...sees },
				{ accountId: by.accountId },
			);
		/** What a mediator has before their eyes, the notes being open. */
		const eyesOf = async (player: Player, releaseId: string) =>
			(await readSealed(house(), await unlock(house(), player), releaseId))!;

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
			const eyes = await eyesOf(cast.odile, releaseId);
			await expect(consent(cast.odile, releaseId, 'spoken', farmers.attendeeId, eyes)).rejects.toThrow('attendee');
			// A mediator cannot say yes in the side's place.
			await expect(consent(cast.odile, releaseId, 'account')).rejects.toMatchObject({
				because: { no: 'notThatSide' },
			});
			await consent(cast.odile, releaseId, 'spoken', herders.attendeeId, eyes);
			const [release] = await listReleases(house().read, sessionId);
			expect(release).toMatchObject({ consentHow: 'spoken' });
			expect(release?.consentName).toContain('éleveurs');
		});

		it('aloud by nobody whom the roll-call says to be away, or who stepped back', async () => {
			const { releaseId, herders } = await proposed();
			const eyes = await eyesOf(cast.odile, releaseId);
			const yes = () => consent(cast.odile, releaseId, 'spoken', herders.attendeeId, eyes);
			const set = (change: object) =>
				house().write.updateTable('attendee').set(change).where('id', '=', herders.attendeeId).execute();
			for (const away of [{ was: 'absent' }, { was: 'excused' }, { was: 'present', relation: 'kinship' }]) {
				await set(away);
				await expect(yes()).rejects.toThrow('attendee');
			}
			await set({ was: 'present', relation: null });
			await yes();
		});

		it('aloud only before a mediator who has these very words before their eyes, whatever form is sent', async () => {
			const { releaseId, sessionId, herders } = await proposed();
			const other = await proposed();
			const eyes = await eyesOf(cast.joseph, releaseId);
			const guesses = [
				{},
				{ words: eyes.words },
				{ words: 'Trois bœufs.', salt: eyes.salt },
				await eyesOf(cast.joseph, other.releaseId),
			];
			for (const guess of guesses)
				await expect(consent(cast.joseph, releaseId, 'spoken', herders.attendeeId, guess)).rejects.toMatchObject({
					because: { no: 'notesLocked' },
				});
			expect((await listReleases(house().read, sessionId))[0]).toMatchObject({ consentHow: null });
			const yes = () => consent(cast.joseph, releaseId, 'spoken', herders.attendeeId, eyes);
			await expectOneOf([yes(), yes()], 'sideSaidYes');
			expect((await listReleases(house().read, sessionId))[0]).toMatchObject({ consentHow: 'spoken', words: null });
		});

		it('for the other side, and for everybody else, there are no such words', async () => {
			const { releaseId, farmers } = await proposed();
			for (const other of [farmers, cast.louise, cast.liaison, cast.administrator])
				await expect(consent(other, releaseId, 'account')).rejects.toThrow('caucus');
		});
	});
});
