import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { agreeVerbatim } from '#domain/sessionStatement/agreeVerbatim.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, takeDown } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('agreeVerbatim', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const agree = (partyId: string, by: Player, agrees: 'yes' | 'no' = 'yes') =>
			perform(house(), agreeVerbatim, { sessionId: mediation.sessionId, partyId, agrees }, { accountId: by.accountId });
		const long = () =>
			endOf(
				takeDown(house(), cast, {
					sessionId: mediation.sessionId,
					attendeeId: mediation.ofFarmers,
					text: 'Mot à mot. '.repeat(100),
				}),
			);

		it('lets words be written down as they are said once every side agreed, and no longer when one takes it back', async () => {
			const { herders, farmers } = mediation;
			expect(await agree(herders, cast.kofi)).toEqual({ all: false });
			expect(await long()).toBe('saidTooLong');
			expect(await agree(farmers, cast.liaison)).toEqual({ all: true });
			expect(await long()).toBe('done');
			await agree(herders, cast.kofi, 'no');
			expect(await long()).toBe('saidTooLong');
		});

		it('is of each side for itself, once of two at once', async () => {
			const { herders, farmers } = mediation;
			expect(await endOf(agree(farmers, cast.kofi, 'no'))).toBe('notMediator');
			expect(await endOf(agree(farmers, cast.neighbour, 'no'))).toBe('not found');
			await expectOneOf([agree(herders, cast.kofi), agree(herders, cast.odile)], 'alreadyDone');
		});
	});
});
