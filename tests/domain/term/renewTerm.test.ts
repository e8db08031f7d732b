import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { renewTerm } from '#domain/term/renewTerm.ts';
import { listHoldings } from '#domain/term/termQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { decideSeatMatter, seatMatter } from '../../support/terms.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('renewTerm', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const renew = (by: Player | null, proposalId: string) =>
			perform(house(), renewTerm, { proposalId }, { accountId: by?.accountId ?? null });
		const ends = async () => [
			...new Set((await listHoldings(house().read, cast.bgs.id)).map((holding) => holding.termEnd)),
		];

		it('is not done without two thirds of the seats', async () => {
			const { proposalId } = await seatMatter(house(), cast, 'renewal');
			await decideSeatMatter(house(), cast, proposalId, { yes: 4 });
			expect(await endOf(renew(cast.administrator, proposalId))).toBe('notDecidedByTwoThirds');
			expect(await ends()).toEqual(['2028-03-31']);
		});

		it('lets the members go on for another term', async () => {
			const { proposalId } = await seatMatter(house(), cast, 'renewal');
			await decideSeatMatter(house(), cast, proposalId, { yes: 5 });
			const heard = await heardDuring(house(), () =>
				expectOneOf([renew(cast.joseph, proposalId), renew(cast.administrator, proposalId)], 'alreadyDone'),
			);
			expect(heard).toEqual(['termRenewed']);
			expect(await ends()).toEqual(['2031-03-31']);
		});

		it('is possible once', async () => {
			const { proposalId } = await seatMatter(house(), cast, 'renewal');
			await decideSeatMatter(house(), cast, proposalId, { yes: 7 });
			expect(await endOf(renew(cast.administrator, proposalId))).toBe('renewedAlready');
		});

		it('is written down by an administrator or a mediator', async () => {
			const { proposalId } = await seatMatter(house(), cast, 'renewal');
			expect(await endOf(renew(cast.fidele, proposalId))).toBe('notAdministrator');
			expect(await endOf(renew(null, proposalId))).toBe('notSignedIn');
		});
	});
});
