import { beforeAll, describe, expect, it } from 'vitest';
import { EditOutcome, editOutcome } from '#domain/outcome/editOutcome.ts';
import { findOutcome, findPublishedOutcome, listAnnexesOfAsk } from '#domain/outcome/outcomeQueries.ts';
import { publishOutcome } from '#domain/outcome/publishOutcome.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { clear, draftCleared, draftWritten, publishOne, writtenBy } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('editOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const find = async (outcomeId: string) =>
			findOutcome({ db: house().read, actor: await loadActor(house().read, cast.louise.accountId, '9') }, outcomeId);
		const edit = (outcomeId: string, version: number, change = {}, by = cast.odile) =>
			perform(house(), editOutcome, { outcomeId, version, ...writtenBy(cast), ...change }, { accountId: by.accountId });

		it('keeps asks to exactly one office each, with what, why and by when', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const outcome = await find(outcomeId);
			expect(outcome.asks.map(({ officeId, neededBy }) => ({ officeId, neededBy }))).toEqual([
				{ officeId: cast.fieldOfficeId, neededBy: '2026-04-01' },
				{ officeId: cast.townHallId, neededBy: null },
			]);
		});

		it('renumbers asks when one goes, and the others keep their ids', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const [, second] = (await find(outcomeId)).asks;
			await edit(outcomeId, 2, { asks: [{ ...second, neededBy: undefined }] });
			const after = await find(outcomeId);
			expect(after.asks.map((ask) => ask.id)).toEqual([second?.id]);
			expect(after.paper.asks.map((ask) => ask.number)).toEqual([1]);
		});

		it('refuses a form from before somebody else saved, and keeps what that one saved', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await edit(outcomeId, 2, { summary: 'Joseph a écrit ceci.' }, cast.joseph);
			await expect(edit(outcomeId, 2, { summary: 'Odile ne savait pas.' })).rejects.toThrow('textChanged');
			expect((await find(outcomeId)).summary).toBe('Joseph a écrit ceci.');
		});

		it('saves once when two mediators save the same version at once', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const results = await Promise.allSettled([
				edit(outcomeId, 2, { summary: 'Une' }),
				edit(outcomeId, 2, { summary: 'Deux' }, cast.joseph),
			]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect((await find(outcomeId)).version).toBe(3);
		});

		it('leaves a clause behind only when readers are told that something is withheld', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await expect(edit(outcomeId, 2, { withhold: [3] })).rejects.toThrow('withheldUnsaid');
			await edit(outcomeId, 2, { withhold: [3], withheld: 'Un lieu, pour la sécurité d’une famille.' });
			const { paper } = await find(outcomeId);
			expect(paper.clauses.map((clause) => clause.number)).toEqual([1, 2]);
			expect(JSON.stringify(paper)).not.toContain('Jean');
		});

		it('keeps a restricted part from the public, tells that there is one, and shows it to those it is for', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const annexes = [
				{
					audience: 'addressees' as const,
					reason: 'safety' as const,
					ask: 1,
					text: 'Le puits de Ngombe, avant six heures.',
				},
				{ audience: 'committee' as const, reason: 'privacy' as const, text: 'La famille Zoungoula.' },
			];
			await edit(outcomeId, 2, { annexes });
			await clear(house(), cast, outcomeId, 3);
			const by = { accountId: cast.odile.accountId };
			const { code } = await perform(house(), publishOutcome, { outcomeId, version: 3 }, by);
			const published = await findPublishedOutcome(house().read, code);
			expect(JSON.stringify(published)).not.toMatch(/Ngombe|Zoungoula/);
			expect(published.paper.annexes).toEqual([
				{ number: 1, audience: 'addressees', ask: 1, reason: 'safety' },
				{ number: 2, audience: 'committee', ask: null, reason: 'privacy' },
			]);
			const actor = await loadActor(house().read, cast.louise.accountId, house().clock().toISOString());
			expect((await findOutcome({ db: house().read, actor }, outcomeId)).annexes.map((one) => one.text)).toEqual(
				annexes.map((one) => one.text),
			);
			const [first, second] = await house()
				.read.selectFrom('ask')
				.select(['id', 'outcomeId', 'ordinal'])
				.where('outcomeId', '=', outcomeId)
				.orderBy('ordinal')
				.execute();
			const read = async (accountId: string, ask: typeof first) => {
				const reader = await loadActor(house().read, accountId, house().clock().toISOString());
				return (await listAnnexesOfAsk({ db: house().read, actor: reader }, ask!)).map((one) => one.text);
			};
			expect(await read(cast.kofi.accountId, first)).toEqual(['Le puits de Ngombe, avant six heures.']);
			// The other ask went to another office; the administration and the public read nothing.
			for (const [who, ask] of [
				[cast.kofi, second],
				[cast.administrator, first],
				[cast.neighbour, first],
			] as const)
				expect(await read(who.accountId, ask)).toEqual([]);
		});

		it('voids a review, so that nothing leaves that was not seen', async () => {
			const { outcomeId } = await draftCleared(house(), cast);
			await edit(outcomeId, 2);
			const by = { accountId: cast.odile.accountId };
			await expect(perform(house(), publishOutcome, { outcomeId, version: 3 }, by)).rejects.toThrow('outcomeChanged');
			await clear(house(), cast, outcomeId, 3);
			await perform(house(), publishOutcome, { outcomeId, version: 3 }, by);
		});

		it('never changes what is published', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			await expect(edit(outcomeId, 2)).rejects.toThrow('outcomePublished');
		});

		it('is for mediators, and asks no office that is closed', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			await expect(edit(outcomeId, 2, {}, cast.louise)).rejects.toThrow('notMediator');
			await expect(edit(outcomeId, 2, {}, cast.kofi)).rejects.toThrow('outcome');
			await house()
				.write.updateTable('office')
				.set({ closedAt: '2026-01-01' })
				.where('id', '=', cast.headquartersId)
				.execute();
			await expect(
				edit(outcomeId, 2, { asks: [{ officeId: cast.headquartersId, what: 'Des lampes', why: 'La nuit' }] }),
			).rejects.toThrow('officeClosed');
			await house().write.updateTable('office').set({ closedAt: null }).where('id', '=', cast.headquartersId).execute();
		});
	});

	it('leaves out rows that nobody filled in, and says at which row something is missing', () => {
		const outcomeId = 'a'.repeat(20);
		const form = { outcomeId, version: '2', summary: 'Oui' };
		const blank = { officeId: undefined, what: undefined, why: undefined };
		expect(EditOutcome.parse({ ...form, asks: [blank] }).asks).toEqual([]);
		const wrong = EditOutcome.safeParse({
			...form,
			asks: [{ ...blank, what: 'x', remove: 'on' }, blank, { what: 'Des lampes' }],
		});
		expect(wrong.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['asks.2.officeId', 'asks.2.why']);
	});
});
