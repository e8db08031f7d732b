import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { mayDecideAt } from '#domain/poll/pollPolicy.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { canonical, sha256 } from '#domain/record/chain.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, openProposal } from '../../support/matter.ts';

describe('freezeText', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const freeze = (proposalId: string, by: Player, version?: number) =>
			perform(house(), freezeText, { proposalId, version }, { accountId: by.accountId });
		const row = (id: string) =>
			house().read.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('fixes title, purpose and clauses byte for byte, and starts the time to reflect', async () => {
			const { proposalId } = await openProposal(house(), cast);
			await freeze(proposalId, cast.joseph, 1);
			const proposal = await row(proposalId);
			expect(proposal.frozenHash).toBe(sha256(proposal.frozenText ?? ''));
			const decided = JSON.parse(proposal.frozenText ?? '') as { clauses: unknown[] };
			expect(canonical(decided)).toBe(proposal.frozenText);
			expect(Object.keys(decided)).toEqual(['clauses', 'lang', 'purpose', 'title']);
			expect(decided.clauses).toHaveLength(2);
			const hours = (Date.parse(proposal.coolsUntil ?? '') - Date.parse(proposal.frozenAt ?? '')) / 3_600_000;
			expect(hours).toBe(48);
			expect(mayDecideAt(proposal, house().clock().toISOString())).toMatchObject({ no: 'coolingOff' });
			house().later({ hours: 49 });
			expect(mayDecideAt(proposal, house().clock().toISOString())).toBe('yes');
		});

		it('happens once, also when both mediators press at once', async () => {
			const { proposalId } = await openProposal(house(), cast);
			const both = await Promise.allSettled([freeze(proposalId, cast.joseph), freeze(proposalId, cast.odile)]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			await expect(freeze(proposalId, cast.joseph)).rejects.toThrow('textFrozen');
		});

		it('needs a clause, an open proposal, and the version that the mediator has read', async () => {
			const empty = await openProposal(house(), cast, { clauses: [] });
			await expect(freeze(empty.proposalId, cast.joseph)).rejects.toThrow('noClauses');
			const { proposalId } = await openProposal(house(), cast);
			await expect(freeze(proposalId, cast.joseph, 2)).rejects.toThrow('textChanged');
		});

		it('is for mediators, and not in their own matter', async () => {
			const { proposalId } = await openProposal(house(), cast, {}, cast.odile);
			await expect(freeze(proposalId, cast.odile)).rejects.toThrow('ownMatter');
			await expect(freeze(proposalId, cast.aicha)).rejects.toThrow('notMediator');
			await expect(freeze(proposalId, cast.neighbour)).rejects.toThrow(NotFound);
			const drafted = await draft(house(), cast);
			await expect(freeze(drafted.proposalId, cast.joseph)).rejects.toThrow(NotFound);
		});
	});
});
