import { beforeAll, describe, expect, it } from 'vitest';
import { isSecondMediator } from '#domain/caucus/caucus.ts';
import { listCarriedTo } from '#domain/caucus/caucusQueries.ts';
import { seesWords } from '#domain/caucus/caucusPolicy.ts';
import { consentRelease } from '#domain/caucus/consentRelease.ts';
import { releaseFromCaucus } from '#domain/caucus/releaseFromCaucus.ts';
import { withdrawRelease } from '#domain/caucus/withdrawRelease.ts';
import { perform } from '#domain/perform.ts';
import { withdrawConsent } from '#domain/session/withdrawConsent.ts';
import { aMediation, goApart, makeKey, propose, readSealed, unlock } from '../../support/caucus.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { agreeRules } from '../../support/sessions.ts';

const WORDS = 'Nous rendrons deux bœufs\navant les pluies.';

describe('the second mediator', () => {
	const mediator = (accountId: string, constituency: string | null, leftAt: string | null = null) => ({
		accountId,
		constituency,
		leftAt,
	});
	it('is another person, and of another origin where one is there', () => {
		const three = [mediator('a', 'faiths'), mediator('b', 'faiths'), mediator('c', 'youth')];
		expect(['a', 'b', 'c'].map((id) => isSecondMediator(id, 'a', three))).toEqual([false, false, true]);
		// Nobody of another origin is there (any more): the other one may.
		expect(isSecondMediator('b', 'a', [mediator('a', 'faiths'), mediator('b', 'faiths')])).toBe(true);
		expect(isSecondMediator('b', 'a', [...three.slice(0, 2), mediator('c', 'youth', 'then')])).toBe(true);
		expect(isSecondMediator('b', 'a', [mediator('a', null), mediator('b', null)])).toBe(true);
	});
});

describe('sealed words', () => {
	it('are before the eyes of a mediator whose open key reads them; else it is said what to do', () => {
		expect(seesWords('open', WORDS)).toBe('yes');
		expect(seesWords('none', null)).toEqual({ no: 'noNotesKey' });
		expect(seesWords('locked', null)).toEqual({ no: 'notesLocked' });
		// A key made after the words were sealed opens nothing: typing the passphrase again would not help.
		expect(seesWords('open', null)).toEqual({ no: 'wordsNotForYourKey' });
	});
});

describe('releaseFromCaucus', () => {
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
			return {
				...session,
				releaseId: await propose(house(), cast.odile, session.sessionId, caucusId, WORDS),
			};
		};
		const opened = async (releaseId: string) =>
			(await readSealed(house(), await unlock(house(), cast.joseph), releaseId))!;
		const release = (by: { accountId: string }, releaseId: string, content: { words: string; salt: string }) =>
			perform(house(), releaseFromCaucus, { releaseId, ...content }, { accountId: by.accountId });
		const sayYes = (by: { accountId: string }, releaseId: string) =>
			perform(house(), consentRelease, { releaseId, how: 'account', wordForWord: true }, { accountId: by.accountId });

		it('carries the very words, once their side said yes, by the second mediator; nothing sealed is left', async () => {
			const { releaseId, sessionId, herders, farmers } = await proposed();
			const content = await opened(releaseId);
			await expect(release(cast.joseph, releaseId, content)).rejects.toMatchObject({
				because: { no: 'sideNotAsked' },
			});
			await sayYes(herders, releaseId);
			await expect(release(cast.odile, releaseId, content)).rejects.toMatchObject({
				because: { no: 'secondMediatorCarries' },
			});
			await expect(release(cast.joseph, releaseId, { words: '', salt: '' })).rejects.toMatchObject({
				because: { no: 'notesLocked' },
			});
			await expect(
				release(cast.joseph, releaseId, { ...content, words: content.words.replace('deux', 'trois') }),
			).rejects.toMatchObject({ because: { no: 'notesLocked' } });
			house().heard.touched.length = 0;
			await release(cast.joseph, releaseId, content);
			const carried = await listCarriedTo(house().read, sessionId, farmers.partyId);
			expect(carried.map((one) => one.words)).toEqual([WORDS]);
			expect(house().heard.touched.sort()).toEqual([`caucus:${herders.partyId}`, `caucus:${farmers.partyId}`].sort());
			const sealed = await house()
				.read.selectFrom('sealedWords')
				.select('keyId')
				.where('subjectId', '=', releaseId)
				.execute();
			expect(sealed).toEqual([]);
			await expect(
				perform(house(), withdrawRelease, { releaseId }, { accountId: herders.accountId }),
			).rejects.toMatchObject({ because: { no: 'wordsCarried' } });
		});

		it('carried and taken back at once, only one of the two happens', async () => {
			const { releaseId, sessionId, herders, farmers } = await proposed();
			const content = await opened(releaseId);
			await sayYes(herders, releaseId);
			const both = await Promise.allSettled([
				release(cast.joseph, releaseId, content),
				perform(house(), withdrawRelease, { releaseId }, { accountId: herders.accountId }),
			]);
			expect(both.filter((one) => one.status === 'fulfilled').length).toBe(1);
			const carried = await listCarriedTo(house().read, sessionId, farmers.partyId);
			expect(carried.length).toBe(both[0].status === 'fulfilled' ? 1 : 0);
		});

		it('carries nothing any more once the side took its yes to the talk back, whatever it had said of the words', async () => {
			const { releaseId, sessionId, herders, farmers } = await proposed();
			const content = await opened(releaseId);
			await sayYes(herders, releaseId);
			await agreeRules(house(), cast, sessionId);
			const { partyId, accountId } = herders;
			await perform(house(), withdrawConsent, { sessionId, partyId }, { accountId });
			await expect(release(cast.joseph, releaseId, content)).rejects.toMatchObject({
				because: { no: 'consentTakenBack' },
			});
			expect(await listCarriedTo(house().read, sessionId, farmers.partyId)).toEqual([]);
		});

		it('for everybody else there are no such words', async () => {
			const { releaseId, farmers } = await proposed();
			for (const other of [farmers, cast.louise, cast.liaison, cast.administrator, cast.neighbour])
				await expect(release(other, releaseId, { words: 'x', salt: 'y' })).rejects.toThrow('caucus');
		});
	});
});
