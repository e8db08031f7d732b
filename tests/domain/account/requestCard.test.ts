import { beforeAll, describe, expect, it } from 'vitest';
import { claimCard } from '#domain/account/claimCard.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { listNotices } from '#domain/account/notices.ts';
import { requestCard } from '#domain/account/requestCard.ts';
import { signIn } from '#domain/account/signIn.ts';
import { readSignIn } from '#domain/account/signIns.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { openAccount } from '../../support/account.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

const SECRET = '470215';

describe('requestCard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		/** An account that its holder opened once; its PIN is not needed here. */
		const opened = async (person: Player) => {
			await house()
				.write.updateTable('account')
				.set({ secretHash: 'opened' })
				.where('id', '=', person.accountId)
				.execute();
		};
		const request = (by: Player | null, person: Player, requestId = newId()) =>
			perform(
				house(),
				requestCard,
				{ accountId: person.accountId, committeeId: cast.bgs.id },
				{ accountId: by?.accountId ?? null, requestId },
			);
		const issue = (by: Player, person: Player, requestId = newId()) =>
			perform(
				house(),
				issueCard,
				{ accountIds: [person.accountId], committeeId: cast.bgs.id },
				{ accountId: by.accountId, requestId },
			);

		it('takes two people to make a new card: one asks, another prints it; then the old PIN and card are worth nothing', async () => {
			const cookie = await openAccount(house(), cast.louise, SECRET);
			expect(await endOf(issue(cast.liaison, cast.louise))).toBe('secondPersonNeeded');
			const heard = await heardDuring(house(), () => request(cast.liaison, cast.louise));
			expect(heard).toEqual(['cardRequested']);
			// Whoever has the phone is out at once; the PIN works until the card is there.
			expect(await readSignIn(house().write, cookie)).toBeNull();
			const enter = () =>
				perform(house(), signIn, { handle: cast.louise.handle, secret: SECRET, device: '' }, { accountId: null });
			expect(await endOf(enter())).toBe('done');
			expect(await endOf(issue(cast.liaison, cast.louise))).toBe('secondPersonNeeded');
			const printing = newId();
			const { cards } = await issue(cast.joseph, cast.louise, printing);
			expect((await issue(cast.joseph, cast.louise, printing)).cards).toEqual(cards);
			expect(await endOf(enter())).toBe('wrongSecret');
			// One confirmation, one card.
			expect(await endOf(issue(cast.joseph, cast.louise))).toBe('secondPersonNeeded');
			await perform(
				house(),
				claimCard,
				{
					...{ handle: cast.louise.handle, code: cards[0]?.code ?? '' },
					...{ secret: '907134', secretAgain: '907134', device: '' },
				},
				{ accountId: null },
			);
			const told = await listNotices(house().read, cast.louise.accountId);
			expect(told.map(({ kind, names }) => [kind, names])).toEqual([
				['cardIssued', [cast.liaison.name, cast.joseph.name]],
				['cardRequested', [cast.liaison.name]],
			]);
		});

		it('counts for a week', async () => {
			await opened(cast.fidele);
			await request(cast.joseph, cast.fidele);
			expect(await endOf(request(cast.liaison, cast.fidele))).toBe('alreadyDone');
			house().later({ days: 8 });
			expect(await endOf(issue(cast.liaison, cast.fidele))).toBe('secondPersonNeeded');
			expect(await endOf(request(cast.liaison, cast.fidele))).toBe('done');
			expect(await endOf(issue(cast.administrator, cast.fidele))).toBe('done');
		});

		it('acts once, however often it is sent and by whom', async () => {
			await opened(cast.hassan);
			const id = newId();
			const ends = await Promise.all([
				endOf(request(cast.liaison, cast.hassan, id)),
				endOf(request(cast.liaison, cast.hassan, id)),
				endOf(request(cast.joseph, cast.hassan)),
			]);
			expect(ends.filter((end) => end === 'alreadyDone').length).toBeGreaterThan(0);
			expect((await listNotices(house().read, cast.hassan.accountId)).length).toBe(1);
		});

		it('asks nobody for a first card, and nobody vouches for themselves or reaches further than they serve', async () => {
			expect(await endOf(request(cast.liaison, cast.maurice))).toBe('noCardYet');
			expect(await endOf(issue(cast.liaison, cast.maurice))).toBe('done');
			await opened(cast.liaison);
			await opened(cast.joseph);
			await opened(cast.odile);
			await opened(cast.kofi);
			expect(await endOf(request(cast.liaison, cast.liaison))).toBe('ownAccount');
			// A liaison may not read what a mediator reads.
			expect(await endOf(request(cast.liaison, cast.odile))).toBe('notAdministrator');
			expect(await endOf(request(cast.joseph, cast.odile))).toBe('done');
			expect(await endOf(request(cast.joseph, cast.kofi))).toBe('notLiaison');
			for (const [by, end] of [
				[cast.louise, 'notLiaison'],
				[cast.observer, 'notLiaison'],
				[cast.neighbour, 'notLiaison'],
				[null, 'notSignedIn'],
			] as const)
				expect(await endOf(request(by, cast.fidele)), by?.name).toBe(end);
		});
	});
});
