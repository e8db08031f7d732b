import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { DraftProposal, draftProposal } from '#domain/proposal/draftProposal.ts';
import { findProposal } from '#domain/proposal/proposalQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { wrongFields } from '#web/form.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';
import { draft, openProposal, proposalInput, raise } from '../../support/matter.ts';

describe('draftProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const find = async (player: Player, id: string) => {
			const now = house().clock().toISOString();
			return findProposal({ db: house().read, actor: await loadActor(house().read, player.accountId, now), now }, id);
		};

		it('answers concerns with numbered clauses, and only its author sees it', async () => {
			const { proposalId, code, concernId } = await draft(house(), cast);
			expect(code).toMatch(/^BGS-P-\d{3}$/);
			const proposal = await find(cast.aicha, proposalId);
			expect(proposal).toMatchObject({
				code,
				state: 'draft',
				version: 1,
				concernIds: [concernId],
				authorConstituency: 'returnees',
			});
			expect(proposal.next).toEqual({ who: 'author', what: 'submit', at: null });
			expect(proposal.clauses.map(({ ordinal, kind, dutyBearer }) => ({ ordinal, kind, dutyBearer }))).toEqual([
				{ ordinal: 1, kind: 'time', dutyBearer: null },
				{ ordinal: 2, kind: 'duty', dutyBearer: 'Mairie' },
			]);
			expect(proposal.principles.p5).toContain('commerçants');
			for (const player of [cast.maurice, cast.joseph, cast.liaison, cast.observer, cast.neighbour]) {
				await expect(find(player, proposalId), player.name).rejects.toThrow(NotFound);
			}
		});

		it('drops rows left empty and asks for the words of a row with a name or a day', () => {
			const rows = [{ kind: 'duty' }, { kind: 'time', text: 'Le samedi' }, { kind: 'duty', dutyBearer: 'Mairie' }];
			const input = { ...proposalInput(cast, ['a'.repeat(20)]) };
			const good = DraftProposal.parse({ ...input, clauses: rows.slice(0, 2) });
			expect(good.clauses).toEqual([{ kind: 'time', text: 'Le samedi', dutyBearer: null, dueOn: null }]);
			const bad = DraftProposal.safeParse({ ...input, clauses: rows }, { reportInput: true });
			expect(bad.error && wrongFields(bad.error)).toMatchObject({ 'clauses.2.text': { code: 'required' } });
		});

		it('asks for a concern, for who could be worse off, and for a category that can be decided', () => {
			const bad = DraftProposal.safeParse(
				{ ...proposalInput(cast, []), clauses: [], worseOff: undefined, category: 'dispute' },
				{ reportInput: true },
			);
			expect(bad.error && Object.keys(wrongFields(bad.error)).sort()).toEqual(['category', 'concernIds', 'worseOff']);
		});

		it('does not answer a concern that its author may not see, or of another committee', async () => {
			const hidden = await raise(house(), cast, { audience: 'mediators' });
			const other = await raise(house(), cast, { committeeId: cast.bbr.id }, cast.neighbour);
			for (const { concernId } of [hidden, other]) {
				await expect(
					perform(house(), draftProposal, proposalInput(cast, [concernId]), { accountId: cast.maurice.accountId }),
				).rejects.toThrow(NotFound);
			}
		});

		it('is for members, and for the liaison who speaks for somebody', async () => {
			for (const player of [cast.joseph, cast.observer, cast.neighbour, cast.kofi]) {
				await expect(draft(house(), cast, {}, player), player.name).rejects.toThrow('notMember');
			}
			await expect(draft(house(), cast, {}, cast.liaison)).rejects.toThrow('notOwnVoice');
			await draft(house(), cast, { onBehalfOf: 'Les femmes du marché', readBack: true }, cast.liaison);
		});

		it('names nobody for somebody who is not there, but who is to do it', async () => {
			const behalf = { onBehalfOf: 'Les femmes du marché', readBack: true };
			const clause = { kind: 'duty', text: 'Le puits reste ouvert.', dutyBearer: 'Hassan Spécimen', dueOn: null };
			for (const named of [
				{ title: `${cast.hassan.name} garde l’argent` },
				{ purpose: `Que ${cast.hassan.name.toUpperCase()} parte.` },
				{ worseOff: 'Le chef Barka.' },
				{ principles: { p1: cast.hassan.name } },
				{ clauses: [{ ...clause, text: `${cast.hassan.name} rend ce qui est pris.` }] },
				{ onBehalfOf: `la femme de ${cast.hassan.name}` },
			])
				for (const by of [cast.liaison, cast.aicha])
					expect(await endOf(draft(house(), cast, { ...behalf, ...named }, by)), Object.keys(named).join()).toBe(
						'personNamedForOther',
					);
			await draft(house(), cast, { ...behalf, clauses: [clause] }, cast.liaison);
			// With one's own name under it, it is no anonymous word.
			await draft(house(), cast, { title: `${cast.hassan.name} garde l’argent` });
		});

		it('takes hostile words as words', async () => {
			const title = "'); drop table proposal;-- 🕊 سلام";
			const { proposalId } = await openProposal(house(), cast, { title });
			expect((await find(cast.observer, proposalId)).title).toBe(title);
		});
	});
});
