import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { NominateCandidate, nominateCandidate } from '#domain/election/nominateCandidate.ts';
import { listCandidates } from '#domain/election/electionQueries.ts';
import { SYMBOLS } from '#domain/election/symbols.ts';
import { withdrawCandidate } from '#domain/election/withdrawCandidate.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type MadeElection, makeElection, standFor } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, expectOneOf, heardDuring } from '../../support/verdicts.ts';

type Typed = Omit<z.input<typeof NominateCandidate>, 'contestId'>;

describe('nominateCandidate', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: MadeElection;
		const contestId = (which = 0) => made.contests[which]?.id ?? '';
		const nominate = (typed: Typed, accountId: string | null = cast.joseph.accountId, which = 0) =>
			perform(
				house(),
				nominateCandidate,
				NominateCandidate.parse({ contestId: contestId(which), adult: true, ...typed }),
				{ accountId },
			);
		const find = async (id: string) =>
			(await listCandidates(house().read, made.election.id)).find((one) => one.id === id);
		beforeAll(async () => {
			cast = await seatCast(house());
			made = await makeElection(house(), cast, { contests: 'constituencies', nominated: false });
		});

		it('makes somebody known on the way, who does not stand before they said yes', async () => {
			const displayName = 'Zénaba Candidate';
			const heard = await heardDuring(house(), async () => {
				const { candidateId } = await nominate({ displayName, categories: ['women'], statement: 'L’eau pour tous.' });
				expect(await find(candidateId)).toMatchObject({
					...{ name: displayName, categories: ['women'], statement: 'L’eau pour tous.', symbol: SYMBOLS[0] },
					...{ acceptedAt: null, number: null, hasPhoto: false },
				});
			});
			expect(heard).toEqual(['personRegistered', 'candidateNominated']);
		});

		it('gives each candidate of a contest a picture of their own', async () => {
			const { candidateId } = await nominate({ displayName: 'Deuxième', symbol: 'boat' });
			expect((await find(candidateId))?.symbol).toBe('boat');
			expect(await endOf(nominate({ displayName: 'Troisième', symbol: 'boat' }))).toBe('symbolTaken');
			expect(await endOf(nominate({ displayName: 'Ailleurs', symbol: 'boat' }, undefined, 1))).toBe('done');
			const free = await nominate({ displayName: 'Quatrième' });
			expect((await find(free.candidateId))?.symbol).toBe(SYMBOLS[1]);
		});

		it('takes nobody below 18, nobody twice, and never the convenor', async () => {
			const child = { displayName: 'Trop jeune', publicName: false, withAccount: false };
			const { personId } = await perform(house(), registerPerson, child, { accountId: 'system' });
			expect(await endOf(nominate({ personId, adult: false }))).toBe('notAdult');
			expect(await endOf(nominate({ displayName: 'Trop jeune aussi', adult: false }))).toBe('notAdult');
			expect(await endOf(nominate({ personId: cast.joseph.personId }))).toBe('convenorStands');
			await nominate({ personId: cast.hassan.personId });
			expect(await endOf(nominate({ personId: cast.hassan.personId }, undefined, 1))).toBe('alreadyStands');
			expect(NominateCandidate.safeParse({ contestId: contestId() }).success).toBe(false);
			expect(NominateCandidate.safeParse({ contestId: contestId(), personId, displayName: 'Une autre' }).success).toBe(
				false,
			);
		});

		it('is for whoever runs the election, for the liaison, and for oneself', async () => {
			expect(await endOf(nominate({ displayName: 'X' }, null))).toBe('notSignedIn');
			expect(await endOf(nominate({ displayName: 'X' }, cast.odile.accountId))).toBe('notConvenor');
			expect(await endOf(nominate({ personId: cast.louise.personId }, cast.neighbour.accountId))).toBe('notConvenor');
			expect(await endOf(nominate({ displayName: 'Y' }, cast.liaison.accountId))).toBe('done');
			expect(await endOf(nominate({ personId: cast.kofi.personId }, cast.kofi.accountId))).toBe('done');
			expect(await endOf(nominate({ displayName: 'Z' }, cast.administrator.accountId))).toBe('done');
		});

		it('of two who want the same picture at once gives it to one', async () => {
			const both = ['Une', 'Autre'].map((displayName) => nominate({ displayName, symbol: 'lamp' }, undefined, 2));
			await expectOneOf(both, 'symbolTaken');
		});

		it('puts somebody forward again who had stopped standing', async () => {
			const { personId } = await nominate({ displayName: 'Revenante' }, undefined, 3);
			const candidateId = (await listCandidates(house().read, made.election.id)).find(
				(one) => one.personId === personId,
			)?.id;
			const stands = await standFor(house(), cast, contestId(4), { personId: cast.fidele.personId });
			await perform(house(), withdrawCandidate, { candidateId: stands }, { accountId: cast.fidele.accountId });
			const again = await nominate({ personId: cast.fidele.personId }, undefined, 4);
			expect(again.candidateId).toBe(stands);
			expect(await find(stands)).toMatchObject({ acceptedAt: null, withdrawnAt: null });
			expect(candidateId).toBeDefined();
		});

		it('after the announced time takes only whoever is missing to fill the seats', async () => {
			const small = await makeElection(house(), cast, { seats: 3, candidates: 2, prepared: false });
			const to = (displayName: string) =>
				perform(
					house(),
					nominateCandidate,
					NominateCandidate.parse({ contestId: small.contests[0]?.id, displayName, adult: true }),
					{ accountId: cast.joseph.accountId },
				);
			house().setClock(small.election.nominationsUntil);
			expect(await endOf(to('Encore une'))).toBe('done');
			await standFor(house(), cast, small.contests[0]?.id ?? '', { displayName: 'La troisième' });
			expect(await endOf(to('Une de trop'))).toBe('nominationsOver');
		});

		it('ends with the nominations', async () => {
			const closed = await makeElection(house(), cast, { seats: 3 });
			const typed = NominateCandidate.parse({ contestId: closed.contests[0]?.id, displayName: 'Tard', adult: true });
			const by = { accountId: cast.joseph.accountId };
			expect(await endOf(perform(house(), nominateCandidate, typed, by))).toBe('nominationsClosed');
		});
	});
});
