import { beforeAll, describe, expect, it } from 'vitest';
import { claimCard } from '#domain/account/claimCard.ts';
import { findPerson } from '#domain/account/peopleQueries.ts';
import { freezeAccount } from '#domain/account/freezeAccount.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { signIn } from '#domain/account/signIn.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

const SECRET = '470215';

describe('issueCard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const issue = (by: Player | null, people: Player[], requestId: string | null = newId(), committeeId?: string) =>
			perform(
				house(),
				issueCard,
				{ accountIds: people.map((one) => one.accountId), committeeId },
				{ accountId: by?.accountId ?? null, requestId },
			);
		const claim = (handle: string, code: string, secret = SECRET) =>
			perform(house(), claimCard, { handle, code, secret, secretAgain: secret, device: '' }, { accountId: null });
		const someone = async (name: string): Promise<Player> => {
			const made = await perform(
				house(),
				registerPerson,
				{ displayName: name, publicName: false, withAccount: true, adult: true, committeeId: cast.bgs.id },
				{ accountId: cast.liaison.accountId },
			);
			return { name, personId: made.personId, accountId: made.accountId ?? '', handle: made.handle ?? '' };
		};

		it('gives the liaison the cards of several people at once, for printing', async () => {
			const { cards } = await issue(cast.liaison, [cast.louise, cast.aicha], newId(), cast.bgs.id);
			expect(cards.map((card) => card.name)).toEqual(['Aïcha Exemple', 'Louise Exemple']);
			for (const card of cards) expect(card.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
			expect(new Set(cards.map((card) => card.code)).size).toBe(2);
		});

		it('keeps no code: not in the cards, not in the requests, not in the record', async () => {
			const requestId = newId();
			const { cards } = await issue(cast.liaison, [cast.fidele], requestId);
			const code = cards[0]?.code ?? '';
			const kept = JSON.stringify([
				await house().read.selectFrom('card').selectAll().execute(),
				await house().read.selectFrom('request').selectAll().execute(),
				await house().read.selectFrom('event').selectAll().execute(),
			]);
			expect(kept).not.toContain(code);
			expect(kept).not.toContain(code.replaceAll('-', ''));
			expect(kept).not.toContain(requestId);
		});

		it('shows the same card again when the same form is sent again, and issues no second one', async () => {
			const requestId = newId();
			const first = await issue(cast.liaison, [cast.maurice], requestId);
			const again = await heardDuring(house(), async () =>
				expect(await issue(cast.liaison, [cast.maurice], requestId)).toEqual(first),
			);
			expect(again).toEqual([]);
		});

		it('issues one card when the same form is sent five times at once', async () => {
			const requestId = newId();
			const answers = await Promise.all(Array.from({ length: 5 }, () => issue(cast.liaison, [cast.hassan], requestId)));
			expect(new Set(answers.map((answer) => answer.cards[0]?.code)).size).toBe(1);
			const cards = await house()
				.read.selectFrom('card')
				.selectAll()
				.where('accountId', '=', cast.hassan.accountId)
				.execute();
			expect(cards.length).toBe(1);
		});

		it('shows a used card no more', async () => {
			const person = await someone('Carte Utilisée');
			const requestId = newId();
			const { cards } = await issue(cast.liaison, [person], requestId);
			await claim(person.handle, cards[0]?.code ?? '');
			expect(await endOf(issue(cast.liaison, [person], requestId))).toBe('alreadyDone');
		});

		it('makes the older card worthless', async () => {
			const person = await someone('Deux Cartes');
			const first = await issue(cast.liaison, [person]);
			const second = await issue(cast.liaison, [person]);
			expect(await endOf(claim(person.handle, first.cards[0]?.code ?? ''))).toBe('cardReplaced');
			expect(await endOf(claim(person.handle, second.cards[0]?.code ?? ''))).toBe('done');
		});

		it('ends the old sign-ins and the old PIN', async () => {
			const person = await someone('Téléphone Perdu');
			const { cards } = await issue(cast.liaison, [person]);
			const { signIn: cookie } = await claim(person.handle, cards[0]?.code ?? '');
			expect(await readSignIn(house().write, cookie)).not.toBeNull();
			expect(await endOf(issue(cast.liaison, [person]))).toBe('secondPersonNeeded');
			await perform(house(), requestCard, { accountId: person.accountId }, { accountId: cast.administrator.accountId });
			await issue(cast.liaison, [person]);
			expect(await readSignIn(house().write, cookie)).toBeNull();
			const withOldPin = perform(
				house(),
				signIn,
				{ handle: person.handle, secret: SECRET, device: '' },
				{ accountId: null },
			);
			expect(await endOf(withOldPin)).toBe('wrongSecret');
			expect((await findPerson(house().read, house().clock().toISOString(), person.personId)).state).toBe('cardIssued');
		});

		it('tells the members of the committee, not the others', async () => {
			await issue(cast.liaison, [cast.bienvenu], newId(), cast.bgs.id);
			const last = house().heard.events.at(-1);
			expect(last?.happening.type).toBe('cardIssued');
			expect(last?.chainId).toBe(`committee:${cast.bgs.id}`);
		});

		it('is not for members, mediators, observers, officers or strangers', async () => {
			for (const [by, end] of [
				[cast.louise, 'notLiaison'],
				[cast.joseph, 'notLiaison'],
				[cast.observer, 'notLiaison'],
				[cast.kofi, 'notLiaison'],
				[cast.neighbour, 'notLiaison'],
				[null, 'notSignedIn'],
			] as const)
				expect(await endOf(issue(by, [cast.aicha]))).toBe(end);
		});

		it('lets a liaison reach nobody who serves elsewhere, and lets an administrator', async () => {
			expect(await endOf(issue(cast.liaison, [cast.neighbour]))).toBe('notLiaison');
			expect(await endOf(issue(cast.liaison, [cast.kofi]))).toBe('notLiaison');
			expect(await endOf(issue(cast.liaison, [cast.administrator]))).toBe('notLiaison');
			expect(await endOf(issue(cast.administrator, [cast.neighbour]))).toBe('done');
			expect(await endOf(issue(cast.liaison, [cast.aicha, cast.neighbour]))).toBe('notLiaison');
		});

		it('does not exist for an account that is not there, or not of that committee', async () => {
			const nobody = { name: '', accountId: newId(), personId: '', handle: '' };
			expect(await endOf(issue(cast.administrator, [nobody]))).toBe('not found');
			expect(await endOf(issue(cast.administrator, [cast.neighbour], newId(), cast.bgs.id))).toBe('not found');
		});

		it('is refused for a frozen account', async () => {
			const person = await someone('Compte Gelé');
			await perform(
				house(),
				freezeAccount,
				{ accountId: person.accountId },
				{ accountId: cast.administrator.accountId },
			);
			expect(await endOf(issue(cast.administrator, [person]))).toBe('accountFrozen');
		});
	});
});
