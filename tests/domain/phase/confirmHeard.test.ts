import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { confirmHeard } from '#domain/phase/confirmHeard.ts';
import { findSessionFacts } from '#domain/phase/phaseQueries.ts';
import { unmetOf } from '#domain/phase/phase.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('confirmHeard', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const confirm = (partyId: string, by: Player, sessionId = mediation.sessionId) =>
			perform(house(), confirmHeard, { sessionId, partyId }, { accountId: by.accountId });

		it('waits until people have told their story', async () => {
			expect(await endOf(confirm(mediation.herders, cast.odile))).toBe('phaseNotCome');
		});

		it('is said with the own account of a side, or taken down, and opens the gate when each side said it', async () => {
			const { sessionId, herders, farmers } = mediation;
			await goTo(house(), cast, sessionId, 'storytelling');
			expect(await endOf(confirm(farmers, cast.kofi))).toBe('notMediator');
			expect(await endOf(confirm(herders, cast.aicha))).toBe('notMediator');
			expect(await endOf(confirm(herders, cast.neighbour))).toBe('not found');
			await confirm(herders, cast.kofi);
			const unmet = async () =>
				unmetOf(await findSessionFacts(house().read, { id: sessionId, kind: 'mediation', phase: 'storytelling' }));
			expect(await unmet()).toEqual(['eachPartyHeard']);
			await expectOneOf([confirm(farmers, cast.liaison), confirm(farmers, cast.odile)], 'alreadyDone');
			expect(await unmet()).toEqual([]);
		});

		it('is for a side of this session, while every side wants it', async () => {
			const other = await aMediation(house(), cast);
			expect(await endOf(confirm(other.herders, cast.odile))).toBe('not found');
			await goTo(house(), cast, other.sessionId, 'storytelling');
			const session = house().write.updateTable('session').where('id', '=', other.sessionId);
			await session.set({ factOnlyAt: 'now' }).execute();
			expect(await endOf(confirm(other.herders, cast.odile, other.sessionId))).toBe('consentTakenBack');
		});
	});
});
