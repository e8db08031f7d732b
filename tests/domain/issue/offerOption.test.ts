import { beforeAll, describe, expect, it } from 'vitest';
import { listIssueOptions } from '#domain/issue/issueQueries.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { offerOption } from '#domain/issue/offerOption.ts';
import { perform } from '#domain/perform.ts';
import { findSessionFacts } from '#domain/phase/phaseQueries.ts';
import { unmetOf } from '#domain/phase/phase.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf } from '../../support/verdicts.ts';

describe('offerOption', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		let issueId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
			const { sessionId } = mediation;
			await goTo(house(), cast, sessionId, 'interests');
			({ issueId } = await perform(
				house(),
				nameIssue,
				{ sessionId, text: 'Le puits' },
				{ accountId: cast.odile.accountId },
			));
		});
		const offer = (text: string, by: Player = cast.liaison, worseOff?: string) =>
			perform(
				house(),
				offerOption,
				{ sessionId: mediation.sessionId, issueId, text, worseOff },
				{ accountId: by.accountId },
			);

		it('waits for its phase', async () => {
			expect(await endOf(offer('Un jour chacun'))).toBe('phaseNotCome');
			await goTo(house(), cast, mediation.sessionId, 'options');
		});

		it('keeps ideas in order and without their owners, and opens the gate with two for each issue', async () => {
			await Promise.all([offer('Un jour chacun'), offer('Un second abreuvoir', cast.odile, 'Qui cultive au bord')]);
			const options = await listIssueOptions(house().read, mediation.sessionId);
			expect(options.map((one) => one.text).sort()).toEqual(['Un jour chacun', 'Un second abreuvoir']);
			expect(options.map((one) => one.worseOff).sort()).toEqual(['', 'Qui cultive au bord']);
			const row = await house().read.selectFrom('issueOption').selectAll().executeTakeFirstOrThrow();
			const people = await house().read.selectFrom('account').select('id').execute();
			for (const { id } of people) expect(Object.values(row)).not.toContain(id);
			const facts = await findSessionFacts(house().read, {
				id: mediation.sessionId,
				kind: 'mediation',
				phase: 'options',
			});
			expect(unmetOf(facts)).toEqual([]);
		});

		it('is for whoever writes for all', async () => {
			for (const player of [cast.kofi, cast.aicha]) expect(await endOf(offer('Rien', player))).toBe('notMediator');
			expect(await endOf(offer('Rien', cast.neighbour))).toBe('not found');
		});
	});
});
