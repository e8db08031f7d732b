import { beforeAll, describe, expect, it } from 'vitest';
import { endAdministration } from '#domain/account/endAdministration.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { dissolveCommittee } from '#domain/committee/dissolveCommittee.ts';
import { beginHandOver } from '#domain/handOver/beginHandOver.ts';
import { listAsked } from '#domain/handOver/secondWord.ts';
import { withdrawSecondWord } from '#domain/handOver/withdrawSecondWord.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('withdrawSecondWord', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const as = ({ accountId }: Player) => ({ accountId });
		const waiting = async () => listAsked(house().read, house().clock().toISOString());

		it('stops what one of two asked for, whichever of them says so; and what nobody said yes to lapses', async () => {
			const { administrator, odile } = cast;
			await perform(house(), makeAdministrator, { accountId: odile.accountId }, as(administrator));
			await house().write.updateTable('account').set({ secretHash: 'opened' }).execute();
			await perform(house(), beginHandOver, {}, as(administrator));
			const end = () => perform(house(), endAdministration, { accountId: odile.accountId }, as(administrator));
			// Nobody makes themselves the only one by one press; whom it is about is no second person, so time is.
			expect(await end()).toMatchObject({ asked: true });
			expect(await endOf(end())).toBe('awaitsThreeDays');
			expect(await waiting()).toMatchObject([{ kind: 'endAdministration', about: expect.stringContaining('Odile') }]);
			const stop = (by: Player) =>
				perform(house(), withdrawSecondWord, { kind: 'endAdministration', subjectId: odile.accountId }, as(by));
			expect(await endOf(stop(cast.kofi))).toBe('notAdministrator');
			await expectOneOf([stop(odile), stop(administrator)], 'not found');
			expect(await waiting()).toEqual([]);
			const stays = house().read.selectFrom('account').select('administrator').where('id', '=', odile.accountId);
			expect(await stays.executeTakeFirst()).toEqual({ administrator: 1 });
			expect(await end()).toMatchObject({ asked: true });
			house().later({ days: 31 });
			expect(await waiting()).toEqual([]);
			expect(await end()).toMatchObject({ asked: true });
		});

		it('counts nothing that somebody asked for who is barred since, or no longer administers', async () => {
			const { administrator, odile, joseph } = cast;
			for (const one of [odile, joseph])
				await perform(house(), makeAdministrator, { accountId: one.accountId }, as(administrator));
			await house().write.updateTable('account').set({ secretHash: 'opened' }).execute();
			const dissolve = (by: Player) =>
				perform(house(), dissolveCommittee, { committeeId: cast.bgs.id, why: 'La mission ferme.' }, as(by));
			const set = (change: { frozenAt?: string | null; administrator?: 0 | 1 }) =>
				house().write.updateTable('account').set(change).where('id', '=', joseph.accountId).execute();
			await house().write.updateTable('poll').set({ outcome: 'void' }).where('outcome', 'is', null).execute();
			for (const [gone, back] of [
				[{ frozenAt: house().clock().toISOString() }, { frozenAt: null }],
				[{ administrator: 0 }, { administrator: 1 }],
			] as const) {
				expect(await dissolve(joseph)).toMatchObject({ asked: true });
				await set(gone);
				expect(await waiting()).not.toContainEqual(expect.objectContaining({ kind: 'dissolveCommittee' }));
				// One person is left of the two: they have only asked.
				expect(await dissolve(odile)).toMatchObject({ asked: true });
				expect(await endOf(dissolve(odile))).toBe('awaitsSecondAdministrator');
				await perform(house(), withdrawSecondWord, { kind: 'dissolveCommittee', subjectId: cast.bgs.id }, as(odile));
				await set(back);
			}
			await set({ administrator: 0 });
		});

		it('is about the last office too: the others are closed by one', async () => {
			const { administrator, odile } = cast;
			const open = await house()
				.read.selectFrom('office')
				.select('id')
				.where('closedAt', 'is', null)
				.orderBy('id')
				.execute();
			const close = (officeId: string, by: Player) => perform(house(), closeOffice, { officeId }, as(by));
			for (const { id } of open.slice(1)) expect(await close(id, administrator)).toMatchObject({ asked: false });
			const last = open[0]?.id ?? '';
			expect(await close(last, administrator)).toMatchObject({ asked: true });
			expect(await endOf(close(last, administrator))).toBe('awaitsSecondAdministrator');
			expect(await close(last, odile)).toMatchObject({ asked: false });
		});
	});
});
