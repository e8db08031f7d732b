import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { clearCheckPhoto } from '#domain/commitment/clearCheckPhoto.ts';
import { findCommitment } from '#domain/commitment/commitmentQueries.ts';
import { removeCheckPhoto } from '#domain/commitment/removeCheckPhoto.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('removeCheckPhoto', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const remove = (photoId: string, by: Player) =>
			perform(house(), removeCheckPhoto, { photoId }, { accountId: by.accountId });

		it('takes a photograph away for good, by who took it or by a mediator, once', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 30 });
			const made = sharp({ create: { width: 9, height: 9, channels: 3, background: '#885522' } });
			await look(house(), cast.louise, commitmentId, { picture: (await made.png().toBuffer()).toString('base64') });
			const { checks } = await findCommitment(house().read, commitmentId);
			const photoId = checks[0]?.sayings[0]?.photo?.id ?? '';
			for (const other of [cast.fidele, cast.kofi, cast.liaison])
				expect(await endOf(remove(photoId, other))).toBe('notMediator');
			await expectOneOf([remove(photoId, cast.louise), remove(photoId, cast.joseph)], 'not found');
			const clear = perform(house(), clearCheckPhoto, { photoId }, { accountId: cast.odile.accountId });
			expect(await endOf(clear)).toBe('not found');
			expect(await house().read.selectFrom('checkPhoto').select('id').where('id', '=', photoId).execute()).toEqual([]);
		});
	});
});
