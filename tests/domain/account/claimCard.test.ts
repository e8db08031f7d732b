import { beforeAll, describe, expect, it } from 'vitest';
import { ClaimCard, claimCard } from '#domain/account/claimCard.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('claimCard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const cardOf = async (person: Player): Promise<string> => {
			const { cards } = await perform(
				house(),
				issueCard,
				{ accountIds: [person.accountId] },
				{ accountId: 'system', requestId: newId() },
			);
			return cards[0]?.code ?? '';
		};
		const claim = (handle: string, code: string, secret = '470215') =>
			perform(house(), claimCard, ClaimCard.parse({ handle, code, secret, secretAgain: secret, device: 'Test' }), {
				accountId: null,
				requestId: newId(),
			});

		it('opens the account and signs in', async () => {
			const code = await cardOf(cast.louise);
			const heard = await heardDuring(house(), async () => {
				const { accountId, signIn } = await claim(cast.louise.handle, code);
				expect(accountId).toBe(cast.louise.accountId);
				expect((await readSignIn(house().write, signIn))?.accountId).toBe(cast.louise.accountId);
			});
			expect(heard).toEqual(['cardClaimed']);
		});

		it('reads the code and the name however they are typed', async () => {
			const code = await cardOf(cast.aicha);
			const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
			const handle = cast.aicha.handle.toUpperCase().replace('-', ' – ');
			expect(await endOf(claim(handle, typed, '٤٧٠٢١٥'))).toBe('done');
		});

		it('refuses a wrong code, and the code of somebody else', async () => {
			const code = await cardOf(cast.fidele);
			expect(await endOf(claim(cast.fidele.handle, '0000-0000-0000'))).toBe('wrongCode');
			expect(await endOf(claim(cast.maurice.handle, code))).toBe('wrongCode');
			expect(await endOf(claim(cast.fidele.handle, code))).toBe('done');
		});

		it('refuses a card that was used, and lets whoever used it in again with the same PIN', async () => {
			const code = await cardOf(cast.maurice);
			await claim(cast.maurice.handle, code, '470215');
			expect(await endOf(claim(cast.maurice.handle, code, '907134'))).toBe('alreadyClaimed');
			expect(await endOf(claim(cast.maurice.handle, code, '470215'))).toBe('done');
		});

		it('acts once when two of the same form come together', async () => {
			const code = await cardOf(cast.hassan);
			const heard = await heardDuring(house(), async () => {
				const ends = await Promise.all([1, 2, 3].map(() => endOf(claim(cast.hassan.handle, code))));
				expect(ends).toEqual(['done', 'done', 'done']);
			});
			expect(heard).toEqual(['cardClaimed']);
		});

		it('gives the account to one of two who claim it at once', async () => {
			const code = await cardOf(cast.bienvenu);
			const ends = await Promise.all(['470215', '907134'].map((pin) => endOf(claim(cast.bienvenu.handle, code, pin))));
			expect(ends.sort()).toEqual(['alreadyClaimed', 'done']);
		});

		it('refuses a card after thirty days', async () => {
			const code = await cardOf(cast.bienvenu);
			house().later({ days: 31 });
			expect(await endOf(claim(cast.bienvenu.handle, code))).toBe('cardExpired');
		});

		it('keeps neither the PIN nor the sign-in anywhere readable', async () => {
			const code = await cardOf(cast.louise);
			const { signIn } = await claim(cast.louise.handle, code, 'le marché du jeudi');
			const kept = JSON.stringify([
				await house().read.selectFrom('account').selectAll().execute(),
				await house().read.selectFrom('signIn').selectAll().execute(),
				await house().read.selectFrom('request').selectAll().execute(),
			]);
			expect(kept).toContain('$argon2id$v=19$m=65536,t=3,p=1$');
			expect(kept).not.toContain('le marché du jeudi');
			expect(kept).not.toContain(signIn);
		});
	});
});
