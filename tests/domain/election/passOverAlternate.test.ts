import { beforeAll, describe, expect, it } from 'vitest';
import { findNext } from '#domain/election/alternates.ts';
import { passOverAlternate } from '#domain/election/passOverAlternate.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { installedElection } from '../../support/result.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';

describe('passOverAlternate', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('asks the one after, and keeps reserved seats reserved', async () => {
			const by = { accountId: cast.administrator.accountId };
			// Only one and four are women, and one of the three must be.
			const made = await installedElection(
				house(),
				cast,
				{
					...{ seats: 3, candidates: 5, minimums: [{ category: 'women', least: 1 }] },
					categories: [['women'], [], [], ['women'], []],
				},
				[[1, 5], [1, 5], [1, 5], [2], [2], [3], [3], [5]],
			);
			const one = made.candidates[0]!;
			const { seatId } = await house()
				.read.selectFrom('seatHolding')
				.select('seatId')
				.where('personId', '=', one.personId)
				.executeTakeFirstOrThrow();
			await perform(house(), vacateSeat, { seatId, reason: 'movedAway' }, by);
			const next = await findNext(house().read, seatId);
			expect(next?.candidate?.number).toBe(4);
			const candidateId = next?.candidate?.id ?? '';
			const pass = () => perform(house(), passOverAlternate, { seatId, candidateId, reason: 'died' }, by);
			const heard = await heardDuring(house(), () => Promise.all([endOf(pass()), endOf(pass())]));
			expect(heard).toEqual(['alternatePassedOver']);
			// No woman is left: there is a by-election.
			expect((await findNext(house().read, seatId))?.candidate).toBeNull();
			const other = { seatId: newId(), candidateId, reason: 'died' as const };
			expect(await endOf(perform(house(), passOverAlternate, other, by))).toBe('not found');
			expect(await endOf(perform(house(), passOverAlternate, { ...other, seatId }, { accountId: null }))).toBe(
				'notSignedIn',
			);
		});
	});
});
