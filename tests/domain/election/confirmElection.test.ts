import { beforeAll, describe, expect, it } from 'vitest';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { ruleOnChallenge } from '#domain/election/ruleOnChallenge.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { writeElection } from '../../support/keyholders.ts';
import { countedElection } from '../../support/result.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

describe('confirmElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const confirm = (by: Player | null, electionId: string) =>
			perform(house(), confirmElection, { electionId }, { accountId: by?.accountId ?? null });

		it('waits for the days for challenges and for every ruling, then is done once by a named person', async () => {
			const { electionId } = await countedElection(house(), cast, [{ name: 'Awa' }]);
			expect(await endOf(confirm(cast.joseph, electionId))).toBe('challengesOpen');
			const input = { electionId, reason: 'Fermé avant l’heure.' };
			const { challengeId } = await perform(house(), challengeElection, input, { accountId: cast.louise.accountId });
			house().later({ days: 8 });
			expect(await endOf(confirm(cast.joseph, electionId))).toBe('challengeUndecided');
			const ruling = { challengeId, ruling: 'dismissed' as const, contestIds: [], reason: 'Fermé à l’heure.' };
			await perform(house(), ruleOnChallenge, ruling, { accountId: cast.administrator.accountId });
			expect(await endOf(confirm(cast.louise, electionId))).toBe('notConvenor');
			expect(await endOf(confirm(null, electionId))).toBe('notSignedIn');
			expect(await endOf(perform(house(), confirmElection, { electionId }, { accountId: 'system' }))).toBe(
				'notConvenor',
			);
			const heard = await heardDuring(house(), () =>
				expectOneOf([confirm(cast.joseph, electionId), confirm(cast.administrator, electionId)], 'alreadyDone'),
			);
			expect(heard).toEqual(['electionConfirmed']);
		});

		it('is of an election that has been counted', async () => {
			const { id } = await writeElection(house(), cast);
			expect(await endOf(confirm(cast.joseph, id))).toBe('electionNotCounted');
		});

		it('is not for somebody who stood in it', async () => {
			const stood = [{ name: 'Ada', personId: cast.administrator.personId }];
			const { electionId } = await countedElection(house(), cast, stood);
			house().later({ days: 8 });
			expect(await endOf(confirm(cast.administrator, electionId))).toBe('ownMatter');
		});
	});
});
