import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { nobody } from '#domain/account/account.ts';
import { clearCheckPhoto } from '#domain/commitment/clearCheckPhoto.ts';
import { findCheckPhoto, findCommitment, publicPromise } from '#domain/commitment/commitmentQueries.ts';
import { removeCheckPhoto } from '#domain/commitment/removeCheckPhoto.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { look, promiseOne } from '../../support/promises.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('a photograph of what was seen', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let picture = '';
		beforeAll(async () => {
			cast = await seatCast(house());
			picture = (
				await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#885522' } })
					.withExif({ IFD0: { Copyright: 'Bangassou, 4.74 N' } })
					.jpeg()
					.toBuffer()
			).toString('base64');
		});
		const now = () => house().clock().toISOString();
		const clear = (photoId: string, by: Player = cast.joseph) =>
			perform(house(), clearCheckPhoto, { photoId }, { accountId: by.accountId });
		const remove = (photoId: string, by: Player) =>
			perform(house(), removeCheckPhoto, { photoId }, { accountId: by.accountId });
		const photographed = async (by: Player = cast.louise) => {
			const { commitmentId } = await promiseOne(house(), cast);
			house().later({ days: 30 });
			await look(house(), by, commitmentId, { picture });
			const promise = await findCommitment(house().read, commitmentId);
			return { commitmentId, photoId: promise.checks[0]?.sayings[0]?.photo?.id ?? '' };
		};
		const see = async (photoId: string, by: Player | null) =>
			endOf(
				findCheckPhoto(
					house().read,
					by === null ? nobody : await loadActor(house().read, by.accountId, now()),
					photoId,
				),
			);
		const told = async (commitmentId: string) =>
			publicPromise(await findCommitment(house().read, commitmentId), now()).photos;

		it('is made anew from its pixels, for those who take part; for everybody once it is cleared and two agree', async () => {
			const { commitmentId, photoId } = await photographed();
			const { jpeg } = await findCheckPhoto(
				house().read,
				await loadActor(house().read, cast.aicha.accountId, now()),
				photoId,
			);
			const made = await sharp(jpeg).metadata();
			expect([made.width, made.height, made.exif]).toEqual([1000, 500, undefined]);
			for (const other of [null, cast.kofi, cast.neighbour]) expect(await see(photoId, other)).toBe('not found');
			await clear(photoId);
			expect([await told(commitmentId), await see(photoId, null)]).toEqual([[], 'not found']);
			await look(house(), cast.fidele, commitmentId);
			expect([await told(commitmentId), await see(photoId, null)]).toEqual([[photoId], 'done']);
			await remove(photoId, cast.odile);
			expect([await told(commitmentId), await see(photoId, cast.aicha)]).toEqual([[], 'not found']);
		});

		it('is cleared by a mediator who did not take it, once', async () => {
			const { photoId } = await photographed();
			for (const other of [cast.louise, cast.kofi, cast.liaison])
				expect(await endOf(clear(photoId, other))).toBe('notMediator');
			await expectOneOf([clear(photoId), clear(photoId, cast.odile)], 'alreadyDone');
			const own = await photographed(cast.odile);
			expect(await endOf(clear(own.photoId, cast.odile))).toBe('ownPhoto');
		});

		it('is not cleared by a mediator who stepped back from the decision', async () => {
			const { commitmentId, photoId } = await photographed();
			const { proposalId } = await findCommitment(house().read, commitmentId);
			await house()
				.write.insertInto('recusal')
				.values({
					...{ id: 'steppedback0000000000', committeeId: cast.bgs.id, personId: cast.joseph.personId },
					...{ subjectKind: 'proposal', subjectId: proposalId, relation: 'family', recusedAt: now(), endedAt: null },
				})
				.execute();
			expect(await endOf(clear(photoId))).toBe('steppedBack');
			await house().write.deleteFrom('recusal').execute();
		});

		it('is not even opened for somebody who may not look: others would wait for it', async () => {
			const { commitmentId } = await promiseOne(house(), cast);
			const send = (by: Player, more = {}) => endOf(look(house(), by, commitmentId, { picture: 'eA==', ...more }));
			for (const one of [cast.neighbour, cast.kofi, cast.administrator]) expect(await send(one)).toBe('notMember');
			expect(await send(cast.neighbour, { seatId: cast.bgs.id, readBack: true })).toBe('notLiaison');
			expect(await send(cast.aicha)).toBe('notAPicture');
		});
	});
});
