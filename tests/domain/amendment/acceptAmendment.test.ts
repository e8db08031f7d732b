import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { system } from '#domain/account/account.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { listVersions } from '#domain/proposal/proposalQueries.ts';
import { clausesOf, offer, openText, statesOf } from '../../support/amendments.ts';

describe('acceptAmendment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const accept = (by: Player, amendmentId: string, version?: number) =>
			perform(house(), acceptAmendment, { amendmentId, version }, { accountId: by.accountId });

		it('puts other words into the text, as a new version that says whose they are; the clause stays the same clause', async () => {
			const { proposalId, first, clauses } = await openText(house(), cast);
			const text = 'Jours de marché : mardi et samedi.';
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text });
			expect(await accept(cast.aicha, amendmentId, 1)).toMatchObject({ version: 2 });
			const now = await clausesOf(house(), proposalId);
			expect(now.map((clause) => clause.id)).toEqual(clauses.map((clause) => clause.id));
			expect(now[0]?.text).toBe(text);
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			const versions = await listVersions({ db: house().read, actor: system }, proposal);
			expect(versions.map(({ version, why, amendment }) => [version, why, amendment])).toEqual([
				[2, 'amended', 1],
				[1, 'drafted', null],
			]);
			expect(versions[1]?.text.clauses[0]?.text).toBe(clauses[0]?.text);
			expect(await statesOf(house(), proposalId)).toEqual(['acceptedByAuthor, overtaken']);
			await expect(accept(cast.aicha, amendmentId)).rejects.toThrow('amendmentSettled');
		});

		it('takes a clause out', async () => {
			const { proposalId, first, second } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { op: 'delete', clauseId: first });
			await accept(cast.aicha, amendmentId);
			expect((await clausesOf(house(), proposalId)).map(({ id, ordinal }) => [id, ordinal])).toEqual([[second, 1]]);
		});

		it('keeps new clauses at one place in the order in which they were offered, whichever is accepted first', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const insert = { op: 'insert' as const, clauseId: first };
			const one = await offer(house(), cast.maurice, proposalId, { ...insert, text: 'Premier ajout.' });
			const two = await offer(house(), cast.hassan, proposalId, { ...insert, text: 'Second ajout.' });
			const top = await offer(house(), cast.louise, proposalId, { op: 'insert', text: 'Tout au début.' });
			await accept(cast.aicha, two.amendmentId);
			await accept(cast.aicha, one.amendmentId);
			await accept(cast.aicha, top.amendmentId);
			expect((await clausesOf(house(), proposalId)).map((clause) => clause.text)).toEqual([
				...['Tout au début.', 'Jours de marché : mercredi et samedi.', 'Premier ajout.', 'Second ajout.'],
				'La mairie affiche la taxe.',
			]);
		});

		it('shows another that wanted the same words as overtaken, and joins one that wanted other words of the clause', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const words = (text: string) => ({ clauseId: first, text });
			const one = await offer(house(), cast.maurice, proposalId, words('Jours de marché : mardi et samedi.'));
			const two = await offer(house(), cast.hassan, proposalId, words('Jours de marché : lundi et samedi.'));
			const apart = await offer(house(), cast.louise, proposalId, words('Jours de marché : mercredi et dimanche.'));
			await accept(cast.aicha, one.amendmentId);
			expect(await statesOf(house(), proposalId)).toEqual([
				...['acceptedByAuthor, overtaken', 'offered, overtaken', 'offered, rebased'],
			]);
			await expect(accept(cast.aicha, two.amendmentId)).rejects.toThrow('amendmentOvertaken');
			await expect(accept(cast.aicha, apart.amendmentId, 1)).rejects.toThrow('textChanged');
			await accept(cast.aicha, apart.amendmentId, 2);
			expect((await clausesOf(house(), proposalId))[0]?.text).toBe('Jours de marché : mardi et dimanche.');
		});

		it('is for whoever wrote the text, for as long as it is open', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await expect(accept(cast.maurice, amendmentId)).rejects.toThrow('notYours');
			await expect(accept(cast.joseph, amendmentId)).rejects.toThrow('notYours');
			await expect(accept(cast.neighbour, amendmentId)).rejects.toThrow(NotFound);
			const freeze = (leaving: string[]) =>
				perform(house(), freezeText, { proposalId, leaving }, { accountId: cast.joseph.accountId });
			await expect(freeze([])).rejects.toThrow('amendmentsOpen');
			await freeze([amendmentId]);
			expect(await statesOf(house(), proposalId)).toEqual(['notTakenUp, current']);
			await expect(accept(cast.aicha, amendmentId)).rejects.toThrow('textFrozen');
		});
	});
});
