import { beforeAll, describe, expect, it } from 'vitest';
import { makeArchive } from '#domain/archive/makeArchive.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { handOverCommittee } from '#domain/committee/handOverCommittee.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('handOverCommittee', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const handOver = (by: Player) =>
			perform(
				house(),
				handOverCommittee,
				{ committeeId: cast.bgs.id, successor: 'Mairie de Bangassou', why: 'La mission ferme.' },
				{ accountId: by.accountId },
			);

		it('needs the committee’s archive, nothing under way, and two who administer; everybody reads who goes on', async () => {
			const { administrator, odile, bgs } = cast;
			expect(await endOf(handOver(cast.kofi))).toBe('notAdministrator');
			expect(await endOf(handOver(administrator))).toBe('archiveFirst');
			const take = (audience: 'public' | 'committee', committee: string) =>
				perform(house(), makeArchive, { audience, committee }, { accountId: 'system' });
			await take('public', 'BGS');
			await take('committee', 'BBR');
			expect(await endOf(handOver(administrator))).toBe('archiveFirst');
			await take('committee', 'BGS');
			await house().write.updateTable('poll').set({ outcome: 'void' }).where('outcome', 'is', null).execute();
			await perform(house(), makeAdministrator, { accountId: odile.accountId }, { accountId: administrator.accountId });
			await house().write.updateTable('account').set({ secretHash: 'opened' }).execute();
			expect(await handOver(administrator)).toMatchObject({ asked: true });
			await expectOneOf([handOver(odile), handOver(odile)], 'committeeDissolved');
			const row = await house().read.selectFrom('committee').selectAll().where('id', '=', bgs.id).executeTakeFirst();
			expect(row).toMatchObject({ handedOverTo: 'Mairie de Bangassou', endedBecause: 'La mission ferme.' });
			expect(row?.handedOverAt).toBe(row?.dissolvedAt);
		});
	});
});
