import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import { AddPhoto, addPhoto } from '#domain/photo/addPhoto.ts';
import { findPicture, findPictured } from '#domain/photo/photoQueries.ts';
import { makePicture } from '#domain/photo/picture.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

/** A photograph as a phone takes it: lying on its side, with place, time and owner in it. */
const phonePhoto = () =>
	sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#884422' } })
		.jpeg()
		.withExif({
			IFD0: { Artist: 'Secret Owner', ImageDescription: 'at the house of' },
			IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '4/1 44/1 0/1' },
		})
		.withMetadata({ orientation: 6 })
		.toBuffer();

describe('a picture made anew', () => {
	it('keeps pixels only: upright, square, small, without place, time, owner or profile', async () => {
		const sent = await phonePhoto();
		expect(sent.includes('Secret Owner')).toBe(true);
		const made = await makePicture(sent);
		const { format, width, height, exif, icc, xmp, iptc, orientation } = await sharp(made).metadata();
		expect({ format, width, height }).toEqual({ format: 'jpeg', width: 320, height: 320 });
		expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
		expect(made.includes('Secret Owner')).toBe(false);
		expect(made.length).toBeLessThan(60_000);
	});

	it('drops whatever hangs behind a picture', async () => {
		const polyglot = Buffer.concat([await phonePhoto(), Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]);
		expect((await makePicture(polyglot)).includes('script')).toBe(false);
	});

	it('stays small where the picture is nothing but noise', async () => {
		const noise = await sharp({
			create: {
				width: 900,
				height: 900,
				channels: 3,
				background: '#000',
				noise: { type: 'gaussian', mean: 128, sigma: 60 },
			},
		})
			.png()
			.toBuffer();
		expect((await makePicture(noise)).length).toBeLessThan(80_000);
	});

	it('is refused for what is no picture by its content, whatever it is called', async () => {
		const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
			.gif()
			.toBuffer();
		const tiff = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
			.tiff()
			.toBuffer();
		for (const sent of [
			Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
			Buffer.from('<html><body>hello</body></html>'),
			Buffer.from('%PDF-1.7\n'),
			Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
			(await phonePhoto()).subarray(0, 2000),
			Buffer.alloc(0),
			gif,
			tiff,
		])
			expect(await endOf(makePicture(sent))).toBe('notAPicture');
	});

	it('is refused for a small file that would fill the memory', async () => {
		const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } })
			.png({ compressionLevel: 9 })
			.toBuffer();
		expect(bomb.length).toBeLessThan(2_000_000);
		expect(await endOf(makePicture(bomb))).toBe('notAPicture');
	});
});

describe('addPhoto', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let picture = '';
		beforeAll(async () => {
			cast = await seatCast(house());
			picture = (await phonePhoto()).toString('base64');
		});
		const add = (by: Player | null, of: Player, requestId?: string) =>
			perform(
				house(),
				addPhoto,
				{ personId: of.personId, picture, consent: true },
				{ accountId: by?.accountId ?? null, requestId },
			);
		const seenBy = async (player: Player, photoId: string) => {
			const actor = await loadActor(house().read, player.accountId, house().clock().toISOString());
			return endOf(findPicture(house().read, actor, photoId));
		};

		it('shows the face to those who sit with the person, and to nobody else', async () => {
			const { photoId } = await add(cast.aicha, cast.aicha);
			for (const player of [cast.aicha, cast.louise, cast.joseph, cast.liaison, cast.administrator])
				expect([player.name, await seenBy(player, photoId)]).toEqual([player.name, 'done']);
			for (const player of [cast.neighbour, cast.kofi, cast.observer])
				expect([player.name, await seenBy(player, photoId)]).toEqual([player.name, 'not found']);
		});

		it('replaces the one before, under another address', async () => {
			const requestId = newId();
			const first = await add(cast.aicha, cast.aicha, requestId);
			expect(await add(cast.aicha, cast.aicha, requestId)).toEqual(first);
			const second = await add(cast.liaison, cast.aicha);
			expect(second.photoId).not.toBe(first.photoId);
			expect((await findPictured(house().read, cast.aicha.personId)).photo).toBe(second.photoId);
			expect(await seenBy(cast.louise, first.photoId)).toBe('not found');
		});

		it('is one’s own, or the liaison’s for whoever agreed', async () => {
			expect(await endOf(add(cast.louise, cast.aicha))).toBe('notLiaison');
			expect(await endOf(add(cast.administrator, cast.aicha))).toBe('notLiaison');
			expect(await endOf(add(cast.liaison, cast.neighbour))).toBe('notLiaison');
			expect(await endOf(add(null, cast.aicha))).toBe('notSignedIn');
			const typed = { personId: cast.aicha.personId, picture };
			expect(AddPhoto.safeParse(typed).success).toBe(false);
			expect(AddPhoto.safeParse({ ...typed, consent: 'on' }).success).toBe(true);
		});
	});
});
