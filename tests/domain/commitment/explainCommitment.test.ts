import { beforeAll, describe, expect, it } from 'vitest';
import { findCommitment, publicPromise } from '#domain/commitment/commitmentQueries.ts';
import { explainCommitment } from '#domain/commitment/explainCommitment.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';

describe('explainCommitment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const explain = (commitmentId: string, by: Player, words = 'Le pont était coupé.') =>
			perform(house(), explainCommitment, { commitmentId, words }, { accountId: by.accountId });
		const broken = async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			await expect(explain(commitmentId, cast.kofi)).rejects.toThrow('nothingToExplain');
			house().later({ days: 30 });
			await look(house(), cast.louise, commitmentId, { result: 'broken' });
			await look(house(), cast.fidele, commitmentId, { result: 'broken' });
			return commitmentId;
		};

		it('is the right of reply of the office that promised, public beside what was found; the last of two counts', async () => {
			const commitmentId = await broken();
			await expect(explain(commitmentId, cast.solange)).rejects.toThrow('promiseNotYours');
			await expect(explain(commitmentId, cast.odile)).rejects.toThrow('notOfficer');
			await Promise.all([explain(commitmentId, cast.kofi, 'Un.'), explain(commitmentId, cast.kofi, 'Deux.')]);
			await explain(commitmentId, cast.kofi);
			const told = publicPromise(await findCommitment(house().read, commitmentId), house().clock().toISOString());
			expect(told).toMatchObject({ result: 'broken', explanation: 'Le pont était coupé.' });
		});

		it('of a result that has changed meanwhile is not said of the new one', async () => {
			const commitmentId = await broken();
			house().later({ days: 60 });
			for (const seat of [cast.louise, cast.fidele])
				await look(house(), seat, commitmentId, { days: 90, result: 'partly' });
			const late = { commitmentId, words: 'Le pont était coupé.', result: 'broken' as const };
			const by = { accountId: cast.kofi.accountId };
			await expect(perform(house(), explainCommitment, late, by)).rejects.toThrow('resultChanged');
			await perform(house(), explainCommitment, { ...late, result: 'partly' }, by);
			for (const seat of [cast.louise, cast.fidele]) {
				house().later({ days: seat === cast.louise ? 90 : 0 });
				await look(house(), seat, commitmentId, { days: 180 });
			}
			await expect(perform(house(), explainCommitment, late, by)).rejects.toThrow('nothingToExplain');
		});

		it('goes when a later look finds something else', async () => {
			const commitmentId = await broken();
			await explain(commitmentId, cast.kofi);
			house().later({ days: 60 });
			for (const seat of [cast.louise, cast.fidele]) await look(house(), seat, commitmentId, { days: 90 });
			expect(await findCommitment(house().read, commitmentId)).toMatchObject({ result: 'kept', explanation: null });
		});
	});
});
