import { beforeAll, describe, expect, it } from 'vitest';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { finishHandOver } from '#domain/handOver/finishHandOver.ts';
import { countDone, seekFinished, seekHandOver } from '#domain/handOver/handOverQueries.ts';
import { repointAsks } from '#domain/handOver/repointAsks.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('finishHandOver', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const as = ({ accountId }: Player) => ({ accountId });
		const finish = (by: Player) => perform(house(), finishHandOver, {}, as(by));

		it('waits for two people who can administer, and for every ask of a closed office', async () => {
			const { administrator, fieldOfficeId: officeId } = cast;
			await publishOne(house(), cast);
			expect(await endOf(finish(administrator))).toBe('handOverNotBegun');
			await perform(house(), beginHandOver, {}, as(administrator));
			await house().write.updateTable('account').set({ secretHash: null }).execute();
			await perform(house(), closeOffice, { officeId }, as(administrator));
			await perform(house(), makeAdministrator, { accountId: cast.odile.accountId }, as(administrator));
			// Made, and neither has opened the account with a card yet.
			expect(await endOf(finish(administrator))).toBe('administratorsTooFew');
			for (const { accountId } of [administrator, cast.odile])
				await house().write.updateTable('account').set({ secretHash: 'opened' }).where('id', '=', accountId).execute();
			expect(await endOf(finish(administrator))).toBe('asksRemain');
			const toOfficeId = cast.townHallId;
			await perform(house(), repointAsks, { officeId, toOfficeId, text: 'Fermé.', lang: 'fr' }, as(administrator));
			expect(await endOf(finish(cast.kofi))).toBe('notAdministrator');
			// Whoever asks does not say the second word, however long they wait: another one administers too.
			expect(await finish(administrator)).toMatchObject({ asked: true });
			house().later({ days: 4 });
			expect(await endOf(finish(administrator))).toBe('awaitsSecondAdministrator');
			expect(await seekHandOver(house().read)).not.toBeNull();
			await expectOneOf([finish(cast.odile), finish(cast.odile)], 'handOverNotBegun');
			expect(await seekHandOver(house().read)).toBeNull();
			const finished = await seekFinished(house().read);
			const done = await countDone(house().read, finished?.begunAt ?? '', finished?.finishedAt ?? null);
			expect(done.filter((one) => one.count > 0).map((one) => one.kind)).toEqual([
				...['askRepointed', 'officeClosed', 'administratorMade'],
			]);
		});
	});
});
