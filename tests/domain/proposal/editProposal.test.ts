import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { freezeText } from '#domain/proposal/freezeText.ts';
import { NotFound } from '#domain/refusals.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { seekTranslations } from '#domain/translation/translationQueries.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';
import { draft, frozenProposal, openProposal, proposalInput } from '../../support/matter.ts';

describe('editProposal', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const edit = (of: { proposalId: string; concernId: string }, change: object, by: Player = cast.aicha) => {
			const { committeeId: _, ...fields } = proposalInput(cast, [of.concernId]);
			return perform(
				house(),
				editProposal,
				{ ...fields, proposalId: of.proposalId, version: 1, ...change },
				{ accountId: by.accountId },
			);
		};
		const row = (id: string) =>
			house().read.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('changes the text while it is a draft and while it is discussed', async () => {
			const drafted = await draft(house(), cast);
			expect(await edit(drafted, { title: 'Un autre titre' })).toMatchObject({ version: 2 });
			const open = await openProposal(house(), cast);
			await edit(open, { title: 'Encore un autre' });
			expect(await row(open.proposalId)).toMatchObject({ title: 'Encore un autre', version: 2 });
		});

		it('refuses a form from before a change, and of two at once keeps one', async () => {
			const drafted = await draft(house(), cast);
			const both = await Promise.allSettled([edit(drafted, { title: 'Un' }), edit(drafted, { title: 'Deux' })]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			await expect(edit(drafted, { title: 'Trois' })).rejects.toThrow('textChanged');
			expect((await row(drafted.proposalId)).version).toBe(2);
		});

		it('brings no name into what is said for somebody who is not there, and keeps one that stood there', async () => {
			const behalf = { onBehalfOf: 'Les femmes du marché', readBack: true };
			const open = await openProposal(house(), cast, behalf);
			expect(await endOf(edit(open, { title: `${cast.hassan.name} garde tout` }))).toBe('personNamedForOther');
			await edit(open, { title: 'Chacun rend ce qu’il garde' });
			const title = `${cast.hassan.name} garde tout`;
			await house().write.updateTable('proposal').set({ title }).where('id', '=', open.proposalId).execute();
			await edit(open, { title, purpose: 'Que chacun rende.', version: 2 });
		});

		it('is the author’s alone', async () => {
			const open = await openProposal(house(), cast);
			await expect(edit(open, {}, cast.maurice)).rejects.toThrow('notYours');
			await expect(edit(open, {}, cast.joseph)).rejects.toThrow('notYours');
			await expect(edit(open, {}, cast.neighbour)).rejects.toThrow(NotFound);
		});

		it('is over once the text is fixed, and possible again after a return', async () => {
			const frozen = await frozenProposal(house(), cast);
			await expect(edit(frozen, {})).rejects.toThrow('textFrozen');
			await house()
				.write.updateTable('proposal')
				.set({ decidedAt: house().clock().toISOString(), decision: 'returned' })
				.where('id', '=', frozen.proposalId)
				.execute();
			await edit(frozen, { title: 'Une autre voie' });
			expect(await row(frozen.proposalId)).toMatchObject({ frozenAt: null, frozenText: null, decision: null });
			await perform(house(), freezeText, { proposalId: frozen.proposalId }, { accountId: cast.joseph.accountId });
			await house()
				.write.updateTable('proposal')
				.set({ decidedAt: house().clock().toISOString(), decision: 'adopted' })
				.where('id', '=', frozen.proposalId)
				.execute();
			await expect(edit(frozen, { version: 2 })).rejects.toThrow('proposalDecided');
		});

		it('keeps the translation of a clause whose words stay, and drops that of one that changed', async () => {
			const open = await openProposal(house(), cast);
			const before = await house()
				.read.selectFrom('clause')
				.selectAll()
				.where('proposalId', '=', open.proposalId)
				.orderBy('ordinal')
				.execute();
			const texts = before.map((clause) => ({
				subjectId: clause.id,
				field: 'text' as const,
				text: `en: ${clause.ordinal}`,
			}));
			await perform(
				house(),
				translateText,
				{ committeeId: cast.bgs.id, lang: 'en', texts },
				{ accountId: cast.aicha.accountId },
			);
			const [first] = proposalInput(cast, []).clauses;
			await edit(open, { clauses: [{ kind: 'duty', text: 'Nouveau', dutyBearer: null, dueOn: null }, first] });
			const after = await house()
				.read.selectFrom('clause')
				.selectAll()
				.where('proposalId', '=', open.proposalId)
				.orderBy('ordinal')
				.execute();
			expect(after.map((clause) => clause.id === before[0]?.id)).toEqual([false, true]);
			const left = await seekTranslations(
				house().read,
				[...before, ...after].map((clause) => clause.id),
				'en',
			);
			expect([...left.values()].map((one) => one.text)).toEqual(['en: 1']);
		});
	});
});
