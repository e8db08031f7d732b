import { beforeAll, describe, expect, it } from 'vitest';
import { acceptIssues } from '#domain/issue/acceptIssues.ts';
import { listIssues, issuesChangedAt } from '#domain/issue/issueQueries.ts';
import { nameIssue } from '#domain/issue/nameIssue.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { type Mediation, aMediation, goTo } from '../../support/phases.ts';
import { endOf } from '../../support/verdicts.ts';

describe('nameIssue', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let mediation: Mediation;
		beforeAll(async () => {
			cast = await seatCast(house());
			mediation = await aMediation(house(), cast);
		});
		const name = (text: string, by: Player = cast.liaison, issueId?: string, requestId?: string) =>
			perform(
				house(),
				nameIssue,
				{ sessionId: mediation.sessionId, text, issueId },
				{ accountId: by.accountId, requestId },
			);
		const names = async () => (await listIssues(house().read, mediation.sessionId)).map((issue) => issue.text);
		const accepted = async () =>
			(
				await house()
					.read.selectFrom('party')
					.select('issuesAcceptedAt')
					.where('sessionId', '=', mediation.sessionId)
					.execute()
			).filter((party) => party.issuesAcceptedAt !== null).length;

		it('waits for the phase of issues', async () => {
			expect(await endOf(name('Le passage'))).toBe('phaseNotCome');
			await goTo(house(), cast, mediation.sessionId, 'issues');
			expect(await endOf(name('Le passage'))).toBe('done');
		});

		it('puts issues in order, also of two at once, once for a form sent twice', async () => {
			await Promise.all([name('Le puits'), name('Les dégâts', cast.odile)]);
			await name('La saison', cast.odile, undefined, 'name-issue-sent-twice');
			await name('La saison', cast.odile, undefined, 'name-issue-sent-twice');
			const listed = await names();
			expect(listed[0]).toBe('Le passage');
			expect(listed.slice(1, 3).sort()).toEqual(['Le puits', 'Les dégâts']);
			expect(listed.slice(3)).toEqual(['La saison']);
		});

		it('names one better, and voids the yes of each side', async () => {
			const { sessionId, herders } = mediation;
			const asOf = (await issuesChangedAt(house().read, sessionId)) ?? '';
			const accept = perform(
				house(),
				acceptIssues,
				{ sessionId, partyId: herders, asOf },
				{ accountId: cast.kofi.accountId },
			);
			await accept;
			expect(await accepted()).toBe(1);
			const [first] = await listIssues(house().read, sessionId);
			expect(await endOf(name('Le passage', cast.odile, first?.id))).toBe('nothingChanged');
			await name('Le chemin du puits', cast.odile, first?.id);
			expect((await names())[0]).toBe('Le chemin du puits');
			expect(await accepted()).toBe(0);
		});

		it('is for whoever writes for the session', async () => {
			for (const player of [cast.aicha, cast.kofi]) expect(await endOf(name('Le prix', player))).toBe('notMediator');
			for (const player of [cast.neighbour, cast.observer, cast.administrator])
				expect(await endOf(name('Le prix', player))).toBe('not found');
		});
	});
});
