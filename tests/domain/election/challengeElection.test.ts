import { beforeAll, describe, expect, it } from 'vitest';
import { challengeElection } from '#domain/election/challengeElection.ts';
import { ERASED_WORDS } from '#domain/erased.ts';
import { eraseChallenges } from '#domain/account/erasure.ts';
import { listChallenges, listWholeChallenges } from '#domain/election/challengeQueries.ts';
import { hashElectorCode } from '#domain/election/electorCard.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { countedElection } from '../../support/result.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('challengeElection', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: Awaited<ReturnType<typeof countedElection>>;
		beforeAll(async () => {
			cast = await seatCast(house());
			made = await countedElection(house(), cast, [{ name: 'Kofi', personId: cast.kofi.personId }, { name: 'Awa' }]);
		});
		const challenge = (by: Player | null, change: object = {}) =>
			perform(
				house(),
				challengeElection,
				{ electionId: made.electionId, reason: 'Le bureau a fermé avant l’heure.', ...change },
				{ accountId: by?.accountId ?? null },
			);

		it('is for members, observers and candidates', async () => {
			for (const by of [cast.louise, cast.joseph, cast.observer, cast.kofi]) {
				const heard = await heardDuring(house(), () => challenge(by));
				expect(heard).toEqual(['electionChallenged']);
			}
			expect(await endOf(challenge(cast.solange))).toBe('notInElection');
			expect(await endOf(challenge(cast.neighbour))).toBe('notInElection');
			expect(await endOf(challenge(null))).toBe('notSignedIn');
			const told = await listChallenges(house().read, made.electionId);
			expect(told.map((one) => one.standing)).toEqual(['member', 'member', 'observer', 'candidate']);
			// What is public has neither the words nor whose they are.
			expect(JSON.stringify(told)).not.toContain('fermé');
			expect(JSON.stringify(told)).not.toContain(cast.louise.accountId);
		});

		it('is for whoever has a card to this election, without an account', async () => {
			const elector = { electionId: made.electionId, contestId: made.contestId, number: 1, name: 'Électrice' };
			await house()
				.write.insertInto('elector')
				.values({ id: newId(), ...elector, place: 'Tokoyo', cardHash: await hashElectorCode('ABCD EFGH JKMN') })
				.execute();
			expect(await endOf(challenge(null, { cardCode: 'abcd-efgh-jkmn' }))).toBe('done');
			expect((await listChallenges(house().read, made.electionId)).at(-1)?.standing).toBe('elector');
			expect(await endOf(challenge(null, { cardCode: 'ABCD EFGH JKMP' }))).toBe('wrongCode');
			const other = await countedElection(house(), cast, [{ name: 'Autre' }]);
			expect(await endOf(challenge(null, { cardCode: 'ABCD EFGH JKMN', electionId: other.electionId }))).toBe(
				'wrongCode',
			);
		});

		it('keeps no words of somebody who is erased', async () => {
			await eraseChallenges(house().write, cast.louise.accountId);
			const [first] = await listWholeChallenges(house().read, made.electionId);
			expect(first).toMatchObject({ name: cast.louise.name, reason: ERASED_WORDS });
		});

		it('is possible once there is a result, to the end of the last of its days', async () => {
			expect(await endOf(challenge(cast.louise, { electionId: newId() }))).toBe('not found');
			house().setClock('2026-03-09T22:30:00.000Z');
			expect(await endOf(challenge(cast.louise))).toBe('done');
			house().setClock('2026-03-09T23:00:00.000Z');
			expect(await endOf(challenge(cast.louise))).toBe('challengesOver');
		});

		it('waits for a ruling on what the same person disputed before, beyond the third', async () => {
			made = await countedElection(house(), cast, [{ name: 'Kofi', personId: cast.kofi.personId }, { name: 'Awa' }]);
			for (let filed = 0; filed < 3; filed++) await challenge(cast.louise);
			expect(await endOf(challenge(cast.louise))).toBe('challengeWaits');
			expect(await endOf(challenge(cast.aicha))).toBe('done');
		});
	});
});
