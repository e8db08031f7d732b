import { beforeAll, describe, expect, it } from 'vitest';
import { erasePerson } from '#domain/account/erasePerson.ts';
import { ERASED_WORDS } from '#domain/erased.ts';
import { perform } from '#domain/perform.ts';
import { withdrawStatement } from '#domain/sessionStatement/withdrawStatement.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo, takeAndConfirm } from '../../support/phases.ts';
import { whoSees } from '../../support/saidReaders.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('withdrawStatement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const withdraw = (statementId: string, by: Player) =>
			perform(house(), withdrawStatement, { sessionId: mediation.sessionId, statementId }, { accountId: by.accountId });
		const take = (attendeeId: string) => takeAndConfirm(house(), cast, { sessionId: mediation.sessionId, attendeeId });
		const row = (id: string) =>
			house().read.selectFrom('sessionStatement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('is by its speaker with their own account, and erases the words', async () => {
			const id = await take(mediation.ofHerders);
			for (const player of [cast.odile, cast.liaison, cast.aicha])
				expect(await endOf(withdraw(id, player))).toBe('speakerOnly');
			expect(await endOf(withdraw(id, cast.neighbour))).toBe('not found');
			await expectOneOf([withdraw(id, cast.kofi), withdraw(id, cast.kofi)], 'statementWithdrawn');
			expect(await whoSees(house(), cast, mediation.sessionId, id)).not.toContain('aicha');
			expect((await row(id)).text).toBe(ERASED_WORDS);
		});

		it('of somebody without an account is by the voice of whoever writes for the session', async () => {
			const id = await take(mediation.ofFarmers);
			expect(await endOf(withdraw(id, cast.aicha))).toBe('notMediator');
			expect(await endOf(withdraw(id, cast.kofi))).toBe('notMediator');
			await withdraw(id, cast.liaison);
			expect((await row(id)).withdrawnAt).not.toBeNull();
		});

		it('and when somebody is erased, so is what they said and what they gave as a reason', async () => {
			const { sessionId, ofHerders, ofFarmers } = mediation;
			await goTo(house(), cast, sessionId, 'storytelling');
			const [mine, other] = [await take(ofHerders), await take(ofFarmers)];
			const byAdministration = { accountId: 'system' } as const;
			for (const player of [cast.kofi, cast.odile]) {
				await house()
					.write.updateTable('person')
					.set({ erasureAskedAt: 'now' })
					.where('id', '=', player.personId)
					.execute();
				await house().write.deleteFrom('officer').where('accountId', '=', player.accountId).execute();
				await house()
					.write.updateTable('seatHolding')
					.set({ endedAt: 'now' })
					.where('personId', '=', player.personId)
					.execute();
				await house()
					.write.updateTable('appointment')
					.set({ endedAt: 'now' })
					.where('accountId', '=', player.accountId)
					.execute();
				await perform(house(), erasePerson, { personId: player.personId }, byAdministration);
			}
			expect((await row(mine)).text).toBe(ERASED_WORDS);
			expect((await row(other)).text).not.toBe(ERASED_WORDS);
			const reasons = await house()
				.read.selectFrom('phaseEntry')
				.select('reason')
				.where('reason', 'is not', null)
				.execute();
			expect(reasons.map((entry) => entry.reason)).toEqual([ERASED_WORDS]);
		});
	});
});
