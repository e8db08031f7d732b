import { beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findSignedPaper } from '#domain/agreement/agreementQueries.ts';
import { SignAgreement } from '#domain/agreement/signAgreement.ts';
import { BY_THUMB, aFixed, readAgreement, sign, signatoryFor } from '../../support/agreements.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf } from '../../support/verdicts.ts';

describe('signAgreement', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const thumb = (agreementId: string, given = {}) =>
			endOf(sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, { ...BY_THUMB, ...given }));

		it('waits until the time to reflect is over', async () => {
			const agreementId = await aFixed(house(), cast, { ripe: false });
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.bienvenu))).toBe('coolingOff');
			house().later({ days: 7 });
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.bienvenu))).toBe('done');
		});

		it('with an account is for oneself alone', async () => {
			const agreementId = await aFixed(house(), cast);
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.aicha))).toBe('notYours');
			expect(await endOf(sign(house(), cast, agreementId, 'farmers', cast.joseph))).toBe('notYours');
			expect(await endOf(sign(house(), cast, agreementId, 'herdersTranshumant', cast.bienvenu))).toBe('notYours');
			const twice = [1, 2].map(() => sign(house(), cast, agreementId, 'farmers', cast.bienvenu));
			await expectOneOf(twice, 'alreadyDone');
		});

		it('by mark or thumb needs two witnesses who neither sign, nor put it, nor took it', async () => {
			const agreementId = await aFixed(house(), cast);
			expect(await thumb(agreementId, { witness2: undefined })).toBe('witnessesMissing');
			expect(await thumb(agreementId, { witness2: ' rose  EXEMPLE ' })).toBe('witnessesMissing');
			expect(await thumb(agreementId, { witness1: cast.bienvenu.name })).toBe('witnessSigns');
			expect(await thumb(agreementId, { witness1: 'Les éleveurs de passage' })).toBe('witnessSigns');
			expect(await thumb(agreementId, { witness1: 'Oumarou Fictif' })).toBe('witnessSigns');
			expect(await thumb(agreementId, { witness1: cast.liaison.name })).toBe('witnessCounted');
			// Whoever came for a side without signing for it is of that side all the same.
			const { sessionId } = await readAgreement(house(), cast.joseph, agreementId);
			const { id: partyId } = await house()
				.read.selectFrom('party')
				.select('id')
				.where('sessionId', '=', sessionId ?? '')
				.executeTakeFirstOrThrow();
			await house()
				.write.updateTable('attendee')
				.set({ partyId })
				.where('sessionId', '=', sessionId ?? '')
				.where('personId', '=', cast.aicha.personId)
				.execute();
			expect(await thumb(agreementId, { witness1: cast.aicha.name })).toBe('witnessSigns');
			expect(SignAgreement.safeParse({ ...BY_THUMB, readIn: undefined }).success).toBe(false);
			expect(await endOf(sign(house(), cast, agreementId, 'herdersTranshumant', cast.aicha, BY_THUMB))).toBe(
				'notMediator',
			);
			expect(await thumb(agreementId)).toBe('done');
			const { signatory } = await signatoryFor(house(), cast, agreementId, 'herdersTranshumant');
			expect(signatory).toMatchObject({
				personId: null,
				said: 'signed',
				signature: { how: 'thumb', signer: 'Oumarou Fictif', witnesses: ['Rose Exemple', 'Paul Modèle'] },
			});
		});

		it('by a photograph of the paper keeps its pixels alone, for whoever may read the agreement', async () => {
			const agreementId = await aFixed(house(), cast);
			const sent = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#ddccaa' } })
				.jpeg()
				.withExif({ IFD0: { Artist: 'Secret Owner' } })
				.toBuffer();
			const photo = (picture: Buffer) =>
				endOf(
					sign(house(), cast, agreementId, 'herdersTranshumant', cast.liaison, {
						how: 'photo',
						picture: picture.toString('base64'),
					}),
				);
			expect(await photo(Buffer.from('<svg onload="alert(1)"/>'))).toBe('notAPicture');
			expect(await photo(sent)).toBe('done');
			const { signatory } = await signatoryFor(house(), cast, agreementId, 'herdersTranshumant');
			const see = async (accountId: string) => {
				const actor = await loadActor(house().read, accountId, house().clock().toISOString());
				return findSignedPaper({ db: house().read, actor }, agreementId, signatory.id);
			};
			const kept = await see(cast.aicha.accountId);
			const { format, width, exif } = await sharp(kept).metadata();
			expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 1600, exif: undefined });
			for (const player of [cast.neighbour, cast.observer, cast.kofi])
				expect(await endOf(see(player.accountId))).toBe('not found');
		});

		it('covers those who signed; only when all have signed is it in force', async () => {
			const agreementId = await aFixed(house(), cast);
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			const part = await readAgreement(house(), cast.joseph, agreementId);
			expect(part.inForceAt).toBeNull();
			expect(part.coverage).toEqual({
				extent: 'part',
				groups: [
					{ constituency: 'farmers', signed: 'yes', hasParty: true },
					{ constituency: 'herdersTranshumant', signed: 'no', hasParty: true },
				],
			});
			await thumb(agreementId);
			expect(await readAgreement(house(), cast.joseph, agreementId)).toMatchObject({
				inForce: 'full',
				coverage: { extent: 'full' },
			});
		});

		it('is never whole while a group that it touches has not signed', async () => {
			const agreementId = await aFixed(house(), cast, { affected: ['farmers', 'herdersTranshumant', 'women'] });
			await sign(house(), cast, agreementId, 'farmers', cast.bienvenu);
			await thumb(agreementId);
			const { inForceAt, coverage } = await readAgreement(house(), cast.joseph, agreementId);
			expect([inForceAt, coverage.extent]).toEqual([null, 'part']);
			expect(coverage.groups).toContainEqual({ constituency: 'women', signed: 'no', hasParty: false });
		});

		it('by the last two at once is in force once', async () => {
			const agreementId = await aFixed(house(), cast);
			await Promise.all([sign(house(), cast, agreementId, 'farmers', cast.bienvenu), thumb(agreementId)]);
			const happened = house().heard.events.filter(
				({ happening }) => happening.type === 'agreementInForce' && happening.agreementId === agreementId,
			);
			expect(happened).toHaveLength(1);
		});
	});
});
