import { beforeAll, describe, expect, it } from 'vitest';
import { listSeats } from '#domain/committee/committeeQueries.ts';
import { confirmElection } from '#domain/election/confirmElection.ts';
import { findElection } from '#domain/election/electionQueries.ts';
import { installMembers } from '#domain/election/installMembers.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { countedElection } from '../../support/result.ts';
import { toldTo } from '../../support/terms.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('installMembers', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let electionId: string;
		beforeAll(async () => {
			cast = await seatCast(house());
			({ electionId } = await countedElection(house(), cast, [
				{ name: 'Awa Exemple', categories: ['youth'] },
				// Sits already, on the traders' seat.
				{ name: cast.hassan.name, personId: cast.hassan.personId },
				{ name: 'Kofi', personId: cast.kofi.personId },
				{ name: 'Perdante Démo', lost: true },
			]));
		});
		const install = (by: Player | null) =>
			perform(house(), installMembers, { electionId }, { accountId: by?.accountId ?? null });

		it('comes after the result was confirmed, and not before the first day of the term', async () => {
			expect(await endOf(install(cast.joseph))).toBe('electionNotConfirmed');
			house().later({ days: 8 });
			await perform(house(), confirmElection, { electionId }, { accountId: cast.joseph.accountId });
			expect(await endOf(install(cast.joseph))).toBe('dayNotCome');
			expect(await endOf(install(cast.louise))).toBe('notConvenor');
			expect(await endOf(install(null))).toBe('notSignedIn');
			expect(await heardDuring(house(), () => runDueJobs(house(), jobKinds))).toEqual([]);
		});

		it('comes by itself on that day: those elected sit, those before them do not', async () => {
			house().later({ days: 13 });
			const heard = await heardDuring(house(), () => runDueJobs(house(), jobKinds));
			expect(heard).toEqual([
				...Array.from({ length: 7 }, () => 'seatVacated'),
				...['memberSeated', 'memberSeated', 'memberSeated', 'membersInstalled'],
			]);
			const seats = await listSeats(house().read, cast.bgs.id);
			expect(seats.map((seat) => seat.holder)).toEqual([
				...['Kofi Spécimen', null, 'Awa Exemple', null, 'Hassan Spécimen', null, null],
			]);
			const { termEnd, installedAt } = await findElection(house().read, electionId);
			expect(installedAt).not.toBeNull();
			expect(seats[0]?.termEnd).toBe(termEnd);
			expect(seats.map((seat) => seat.vacantSince !== null)).toEqual([false, true, false, true, false, true, true]);
		});

		it('tells who sits now and who does not any more', async () => {
			expect(await toldTo(house(), cast.kofi)).toEqual(['seated']);
			expect(await toldTo(house(), cast.louise)).toEqual(['succeeded']);
			expect(await toldTo(house(), cast.hassan)).toEqual(['seated']);
		});

		it('is harmless twice', async () => {
			expect(await endOf(install(cast.joseph))).toBe('alreadyDone');
			expect(await heardDuring(house(), () => jobKinds['installMembers']!(house(), electionId))).toEqual([]);
		});
	});
});
