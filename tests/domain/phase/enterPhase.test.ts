import { beforeAll, describe, expect, it } from 'vitest';
import { openCaucus } from '#domain/caucus/openCaucus.ts';
import { perform } from '#domain/perform.ts';
import { enterPhase } from '#domain/phase/enterPhase.ts';
import { listPhaseEntries } from '#domain/phase/phaseQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { aRunningSession, aSession } from '../../support/sessions.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

type Phase = (typeof enterPhase.schema)['_output']['phase'];

describe('enterPhase', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const enter = (
			sessionId: string,
			[from, phase]: [Phase, Phase],
			{ reason, by = cast.odile, requestId }: { reason?: string; by?: Player; requestId?: string } = {},
		) => perform(house(), enterPhase, { sessionId, from, phase, reason }, { accountId: by.accountId, requestId });
		const phaseOf = async (sessionId: string) =>
			(await house().read.selectFrom('session').select('phase').where('id', '=', sessionId).executeTakeFirst())?.phase;

		it('asks why, where something is missing before the next phase, and keeps the answer', async () => {
			const { sessionId } = mediation;
			expect(await endOf(enter(sessionId, ['opening', 'storytelling']))).toBe('gateUnmet');
			expect(await phaseOf(sessionId)).toBe('opening');
			const heard = await heardDuring(house(), () =>
				enter(sessionId, ['opening', 'storytelling'], { reason: 'Les règles sont dites demain.' }),
			);
			expect(heard).toEqual(['phaseEntered']);
			const way = await listPhaseEntries(house().read, sessionId);
			expect(way.map((entry) => entry.phase)).toEqual(['opening', 'storytelling']);
			expect(way[1]).toMatchObject({
				enteredBy: cast.odile.name,
				unmet: ['groundRules', 'consentOfEachParty'],
				reason: 'Les règles sont dites demain.',
			});
		});

		it('asks nothing where everything is there, nor on the way back', async () => {
			const { sessionId } = mediation;
			await house().write.updateTable('party').set({ heardAt: 'now' }).where('sessionId', '=', sessionId).execute();
			await enter(sessionId, ['storytelling', 'issues'], { reason: 'Rien ne manque.' });
			await enter(sessionId, ['issues', 'opening']);
			const way = await listPhaseEntries(house().read, sessionId);
			expect(way.slice(-2)).toMatchObject([
				{ phase: 'issues', unmet: [], reason: null },
				{ phase: 'opening', unmet: [], reason: null },
			]);
		});

		it('goes to the next phase only, and never from a page of before', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const reason = 'Il est tard.';
			expect(await endOf(enter(sessionId, ['opening', 'issues'], { reason }))).toBe('notNextPhase');
			expect(await endOf(enter(sessionId, ['opening', 'talk'], { reason }))).toBe('notNextPhase');
			await goTo(house(), cast, sessionId, 'issues');
			expect(await endOf(enter(sessionId, ['opening', 'storytelling'], { reason }))).toBe('phaseMoved');
			expect(await phaseOf(sessionId)).toBe('issues');
		});

		it('happens once of two at once, and once of a form sent twice', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const going = ['opening', 'storytelling'] as [Phase, Phase];
			await expectOneOf(
				[
					enter(sessionId, going, { reason: 'Oui.' }),
					enter(sessionId, going, { reason: 'Oui aussi.', by: cast.joseph }),
				],
				'alreadyDone',
			);
			const again = { reason: 'Plus tard.', requestId: `enter-phase-${sessionId}` };
			await enter(sessionId, ['storytelling', 'issues'], again);
			await enter(sessionId, ['storytelling', 'issues'], again);
			expect(await listPhaseEntries(house().read, sessionId)).toHaveLength(3);
		});

		it('is for its mediators, while it is under way', async () => {
			const { sessionId } = await aMediation(house(), cast);
			const going = ['opening', 'storytelling'] as [Phase, Phase];
			const by = (player: Player) => endOf(enter(sessionId, going, { reason: 'Oui.', by: player }));
			expect(await by(cast.liaison)).toBe('notMediator');
			expect(await by(cast.aicha)).toBe('notMediator');
			expect(await by(cast.neighbour)).toBe('not found');
			expect(await by(cast.observer)).toBe('not found');
			// Who speaks for a side reads it, and does not lead it.
			expect(await by(cast.kofi)).toBe('notMediator');
			await house()
				.write.updateTable('sessionMediator')
				.set({ leftAt: 'now', relation: 'kinship' })
				.where('accountId', '=', cast.joseph.accountId)
				.where('sessionId', '=', sessionId)
				.execute();
			expect(await by(cast.joseph)).toBe('notSessionMediator');
			const session = house().write.updateTable('session').where('id', '=', sessionId);
			await session.set({ suspendedAt: 'now' }).execute();
			expect(await by(cast.odile)).toBe('sessionSuspended');
			await session.set({ suspendedAt: null, closedAt: 'now' }).execute();
			expect(await by(cast.odile)).toBe('sessionOver');
			const called = await aSession(house(), cast);
			expect(await endOf(enter(called.sessionId, going))).toBe('sessionNotConvened');
		});

		it('stands while the mediators are apart with a side', async () => {
			const { sessionId, herders } = await aMediation(house(), cast);
			const going = ['opening', 'storytelling'] as [Phase, Phase];
			await perform(house(), openCaucus, { sessionId, partyId: herders }, { accountId: cast.joseph.accountId });
			expect(await endOf(enter(sessionId, going, { reason: 'Oui.' }))).toBe('apartNow');
			expect(await endOf(enter(sessionId, going, { reason: 'Oui.', by: cast.aicha }))).toBe('notMediator');
		});

		it('takes a meeting that mediates nothing the short way', async () => {
			const { sessionId } = await aRunningSession(house(), cast, { kind: 'ordinary' });
			await enter(sessionId, ['opening', 'talk']);
			await enter(sessionId, ['talk', 'closing']);
			expect(await phaseOf(sessionId)).toBe('closing');
		});
	});
});
