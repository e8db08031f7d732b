import { beforeAll, describe, expect, it } from 'vitest';
import { drawLot } from '#domain/election/drawLot.ts';
import { findContest } from '#domain/election/electionQueries.ts';
import { perform } from '#domain/perform.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { type MadeElection, makeElection } from '../../support/election.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf, heardDuring } from '../../support/verdicts.ts';

describe('drawLot', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		let made: MadeElection;
		beforeAll(async () => {
			cast = await seatCast(house());
			made = await makeElection(house(), cast, { seats: 3, candidates: 4 });
		});
		const contestId = (of: MadeElection) => of.contests[0]?.id ?? '';
		const draw = (order: string[], accountId: string | null = cast.joseph.accountId, of = made) =>
			perform(
				house(),
				drawLot,
				{ contestId: contestId(of), places: order.map((candidateId, index) => ({ candidateId, place: index + 1 })) },
				{ accountId },
			);
		const lotOf = async () => (await findContest(house().read, contestId(made))).contest.lot;
		const happened = (moment: 'openedAt' | 'closedAt' | 'countedAt') =>
			house()
				.write.updateTable('election')
				.set({ [moment]: house().clock().toISOString() })
				.where('id', '=', made.election.id)
				.execute();

		it('keeps the order drawn, and takes a better one until people vote', async () => {
			const ids = made.candidates.map((one) => one.id);
			expect(await heardDuring(house(), () => draw([...ids].reverse()))).toEqual(['lotDrawn']);
			expect(await lotOf()).toEqual([...ids].reverse());
			await draw(ids);
			expect(await lotOf()).toEqual(ids);
			expect(await endOf(draw(ids.slice(1)))).toBe('orderIncomplete');
		});

		it('is for whoever runs the election, once the names are fixed', async () => {
			const ids = made.candidates.map((one) => one.id);
			expect(await endOf(draw(ids, null))).toBe('notSignedIn');
			expect(await endOf(draw(ids, cast.aicha.accountId))).toBe('notConvenor');
			const early = await makeElection(house(), cast, { seats: 3, prepared: false });
			expect(await endOf(draw([], undefined, early))).toBe('nominationsOpen');
		});

		it('stands once people vote, and can still be drawn for the first time before the count', async () => {
			const ids = made.candidates.map((one) => one.id);
			await happened('openedAt');
			expect(await endOf(draw(ids))).toBe('alreadyDone');
			await house().write.updateTable('contest').set({ lot: null }).where('id', '=', contestId(made)).execute();
			await happened('closedAt');
			expect(await endOf(draw(ids))).toBe('done');
			await happened('countedAt');
			expect(await endOf(draw(ids))).toBe('electionCounted');
		});
	});
});
