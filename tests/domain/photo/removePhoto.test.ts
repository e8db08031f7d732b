import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { addPhoto } from '#domain/photo/addPhoto.ts';
import { findPictured } from '#domain/photo/photoQueries.ts';
import { removePhoto } from '#domain/photo/removePhoto.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('removePhoto', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const remove = (by: Player | null) =>
			perform(house(), removePhoto, { personId: cast.aicha.personId }, { accountId: by?.accountId ?? null });

		it('leaves nothing of it, by the person, the liaison or the administration', async () => {
			const made = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
				.png()
				.toBuffer();
			for (const by of [cast.aicha, cast.liaison, cast.administrator]) {
				const photo = { personId: cast.aicha.personId, picture: made.toString('base64'), consent: true };
				await perform(house(), addPhoto, photo, { accountId: cast.aicha.accountId });
				await remove(by);
				expect((await findPictured(house().read, cast.aicha.personId)).photo).toBeNull();
				expect(await house().read.selectFrom('photo').selectAll().execute()).toEqual([]);
			}
		});

		it('is nobody else’s to do, and does no harm twice', async () => {
			expect(await endOf(remove(cast.louise))).toBe('notLiaison');
			expect(await endOf(remove(null))).toBe('notSignedIn');
			expect(await endOf(remove(cast.aicha))).toBe('done');
		});
	});
});
