import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AcceptNomination, acceptNomination } from '#domain/election/acceptNomination.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { findCandidatePhoto, listCandidates, listOwnElections, standing } from '#domain/election/electionQueries.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { addPhoto } from '#domain/photo/addPhoto.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { type MadeElection, makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

type Typed = Partial<z.input<typeof AcceptNomination>>;

describe('acceptNomination', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: MadeElection;
		let face = '';
		const WITNESSES = ['Marie Témoin', 'Paul Témoin'];
		beforeAll(async () => {
			cast = await seatCast(house());
			made = await makeElection(house(), cast, { nominated: false });
			const picture = sharp({ create: { width: 40, height: 40, channels: 3, background: '#885533' } });
			face = (await picture.png().toBuffer()).toString('base64');
		});
		const nominated = async (player: Player) => {
			const typed = nominateCandidate.schema.parse({ contestId: made.contests[0]?.id, personId: player.personId });
			return (await perform(house(), nominateCandidate, typed, { accountId: cast.joseph.accountId })).candidateId;
		};
		const accept = (candidateId: string, player: Pick<Player, 'accountId'>, typed: Typed = {}) =>
			perform(house(), acceptNomination, AcceptNomination.parse({ consent: true, ...typed, candidateId }), {
				accountId: player.accountId,
			});
		const find = async (id: string) =>
			(await listCandidates(house().read, made.election.id)).find((one) => one.id === id);

		it('is the candidate’s own yes, with their own words and face', async () => {
			const id = await nominated(cast.aicha);
			const heard = await heardDuring(house(), () =>
				accept(id, cast.aicha, {
					statement: 'Je suis revenue.',
					categories: ['women'],
					picture: face,
					showPhoto: true,
				}),
			);
			expect(heard).toEqual(['nominationAccepted']);
			const candidate = await find(id);
			expect(candidate).toMatchObject({ statement: 'Je suis revenue.', categories: ['women'], hasPhoto: true });
			expect(candidate).toMatchObject({ acceptedBy: cast.aicha.accountId, witnesses: [] });
			expect(standing(await listCandidates(house().read, made.election.id)).map((one) => one.id)).toEqual([id]);
			expect(await endOf(accept(id, cast.aicha))).toBe('alreadyDone');
			// A face made anew from its pixels, for everybody, until the candidate no longer stands.
			expect((await findCandidatePhoto(house().read, id)).subarray(0, 2).toString('hex')).toBe('ffd8');
			await perform(house(), withdrawCandidate, { candidateId: id }, { accountId: cast.aicha.accountId });
			expect(await endOf(findCandidatePhoto(house().read, id))).toBe('not found');
		});

		it('shows on one’s own page that one was put forward, until one has answered', async () => {
			const partOf = async (player: Player) =>
				(await listOwnElections(house().read, player)).map((one) => [one.code, one.part]);
			const { code } = made.election;
			expect(await partOf(cast.hassan)).toEqual([]);
			const id = await nominated(cast.hassan);
			expect(await partOf(cast.hassan)).toEqual([[code, 'nominated']]);
			await accept(id, cast.hassan);
			expect(await partOf(cast.hassan)).toEqual([[code, 'candidate']]);
			expect(await partOf(cast.joseph)).toEqual([[code, 'convenor']]);
		});

		it('shows the face that the committee knows only when the candidate agrees to it', async () => {
			const addingFace = { personId: cast.louise.personId, picture: face, consent: true };
			await perform(house(), addPhoto, addingFace, { accountId: cast.louise.accountId });
			const id = await nominated(cast.louise);
			await accept(id, cast.louise, { showPhoto: true });
			expect((await find(id))?.hasPhoto).toBe(true);
			const bienvenu = await nominated(cast.bienvenu);
			await accept(bienvenu, cast.bienvenu);
			expect((await find(bienvenu))?.hasPhoto).toBe(false);
			expect(AcceptNomination.safeParse({ candidateId: id, consent: true, picture: face }).success).toBe(false);
			expect(AcceptNomination.safeParse({ candidateId: id }).success).toBe(false);
		});

		it('is heard by two witnesses where the candidate has no phone', async () => {
			const id = await nominated(cast.maurice);
			const { joseph } = cast;
			expect(await endOf(accept(id, joseph))).toBe('witnessesNeeded');
			expect(await endOf(accept(id, joseph, { witnesses: ['Marie Témoin'] }))).toBe('witnessesNeeded');
			const same = { candidateId: id, consent: true, witnesses: ['Marie', 'marie'] };
			expect(AcceptNomination.safeParse(same).success).toBe(false);
			await accept(id, joseph, { witnesses: WITNESSES });
			expect(await find(id)).toMatchObject({ witnesses: WITNESSES, acceptedBy: joseph.accountId });
		});

		it('is nobody else’s to say', async () => {
			const id = await nominated(cast.odile);
			expect(await endOf(accept(id, { accountId: '' }))).toBe('notSignedIn');
			expect(await endOf(accept(id, cast.aicha, { witnesses: WITNESSES }))).toBe('notConvenor');
			expect(await endOf(accept(id, cast.liaison, { witnesses: WITNESSES }))).toBe('notConvenor');
			expect(await endOf(accept('a'.repeat(20), cast.joseph))).toBe('not found');
		});

		it('said twice at once is said once; what is no picture is refused', async () => {
			const id = await nominated(cast.fidele);
			const noPicture = Buffer.from('not a picture').toString('base64');
			expect(await endOf(accept(id, cast.fidele, { picture: noPicture, showPhoto: true }))).toBe('notAPicture');
			await expectOneOf([accept(id, cast.fidele), accept(id, cast.fidele)], 'alreadyDone');
		});

		it('is not for whoever keeps a key of the election', async () => {
			const id = await nominated(cast.solange);
			const electionId = made.election.id;
			await house()
				.write.insertInto('keyholder')
				.values({
					id: 'k'.repeat(20),
					electionId,
					ordinal: 1,
					name: cast.solange.name,
					accountId: cast.solange.accountId,
				})
				.execute();
			expect(await endOf(accept(id, cast.solange))).toBe('keyholderStands');
		});
	});
});
