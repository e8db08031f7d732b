import { beforeAll, describe, expect, it } from 'vitest';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { listChallenges } from '#domain/election/challengeQueries.ts';
import { findElection } from '#domain/election/electionQueries.ts';
import { ruleOnChallenge } from '#domain/election/ruleOnChallenge.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { countedElection } from '../../support/result.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('ruleOnChallenge', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const rule = (by: Player | null, challengeId: string, ruling: 'upheld' | 'dismissed' = 'dismissed') =>
			perform(
				house(),
				ruleOnChallenge,
				{ challengeId, ruling, contestIds: [], reason: 'Deux témoins ont vu fermer à l’heure.' },
				{ accountId: by?.accountId ?? null },
			);
		const challenged = async (stood: Parameters<typeof countedElection>[2] = [{ name: 'Awa' }], by = cast.louise) => {
			const { electionId } = await countedElection(house(), cast, stood);
			const input = { electionId, reason: 'Fermé avant l’heure.' };
			const { challengeId } = await perform(house(), challengeElection, input, { accountId: by.accountId });
			return { electionId, challengeId };
		};

		it('dismisses a challenge with a reason that everybody reads, and the result stands', async () => {
			const { electionId, challengeId } = await challenged();
			const heard = await heardDuring(house(), () =>
				expectOneOf([rule(cast.administrator, challengeId), rule(cast.administrator, challengeId)], 'alreadyDone'),
			);
			expect(heard).toEqual(['challengeRuled']);
			expect(await listChallenges(house().read, electionId)).toMatchObject([
				{ ruling: 'dismissed', rulingReason: 'Deux témoins ont vu fermer à l’heure.' },
			]);
			expect((await findElection(house().read, electionId)).annulledAt).toBeNull();
		});

		it('annuls the election when it upholds one', async () => {
			const { electionId, challengeId } = await challenged();
			await rule(cast.administrator, challengeId, 'upheld');
			expect(await findElection(house().read, electionId)).toMatchObject({
				annulReason: 'Deux témoins ont vu fermer à l’heure.',
			});
			const late = { electionId, reason: 'Encore' };
			expect(await endOf(perform(house(), challengeElection, late, { accountId: cast.louise.accountId }))).toBe(
				'electionAnnulled',
			);
		});

		it('is not for whoever ran the election, stood in it or disputes it', async () => {
			await house()
				.write.updateTable('account')
				.set({ administrator: 1 })
				.where('id', 'in', [cast.joseph.accountId, cast.kofi.accountId, cast.louise.accountId])
				.execute();
			const { challengeId } = await challenged([{ name: 'Kofi', personId: cast.kofi.personId }]);
			for (const by of [cast.joseph, cast.kofi, cast.louise])
				expect(await endOf(rule(by, challengeId))).toBe('ownMatter');
		});

		it('is for administrators', async () => {
			const { challengeId } = await challenged([{ name: 'Awa' }], cast.observer);
			expect(await endOf(rule(cast.odile, challengeId))).toBe('notAdministrator');
			expect(await endOf(rule(null, challengeId))).toBe('notSignedIn');
			expect(await endOf(rule(cast.administrator, newId()))).toBe('not found');
		});
	});
});
