import { beforeAll, describe, expect, it } from 'vitest';
import { acceptIssues } from '#domain/issue/acceptIssues.ts';
import { dropIssue } from '#domain/issue/dropIssue.ts';
import { issuesChangedAt } from '#domain/issue/issueQueries.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { perform } from '#domain/perform.ts';
import { findSessionFacts } from '#domain/phase/phaseQueries.ts';
import { unmetOf } from '#domain/phase/phase.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('acceptIssues', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
			await goTo(house(), cast, mediation.sessionId, 'issues');
		});
		const listed = async () => (await issuesChangedAt(house().read, mediation.sessionId)) ?? '2026-01-01T00:00:00.000Z';
		const accept = async (partyId: string, by: Player, asOf?: string) =>
			perform(
				house(),
				acceptIssues,
				{ sessionId: mediation.sessionId, partyId, asOf: asOf ?? (await listed()) },
				{ accountId: by.accountId },
			);
		const name = (text: string) =>
			perform(house(), nameIssue, { sessionId: mediation.sessionId, text }, { accountId: cast.odile.accountId });
		const unmet = async () =>
			unmetOf(await findSessionFacts(house().read, { id: mediation.sessionId, kind: 'mediation', phase: 'issues' }));

		it('is a yes to the list as it was read, by each side', async () => {
			const { herders, farmers } = mediation;
			expect(await endOf(accept(herders, cast.kofi))).toBe('noIssues');
			await name('Le passage');
			const before = await listed();
			await name('Le puits');
			expect(await endOf(accept(herders, cast.kofi, before))).toBe('textChanged');
			await accept(herders, cast.kofi);
			await expectOneOf([accept(farmers, cast.odile), accept(farmers, cast.liaison)], 'alreadyDone');
			expect(await unmet()).toEqual([]);
		});

		it('is void when the list changes', async () => {
			const { issueId } = await name('La saison');
			expect(await unmet()).toEqual(['issuesAccepted']);
			await accept(mediation.herders, cast.odile);
			await accept(mediation.farmers, cast.odile);
			expect(await unmet()).toEqual([]);
			const { sessionId } = mediation;
			await perform(house(), dropIssue, { sessionId, issueId }, { accountId: cast.odile.accountId });
			expect(await unmet()).toEqual(['issuesAccepted']);
		});

		it('is not for the other side, nor from outside', async () => {
			expect(await endOf(accept(mediation.farmers, cast.kofi))).toBe('notMediator');
			expect(await endOf(accept(mediation.farmers, cast.aicha))).toBe('notMediator');
			expect(await endOf(accept(mediation.farmers, cast.neighbour))).toBe('not found');
		});
	});
});
