import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { CloseConcern, closeConcern } from '#domain/concern/closeConcern.ts';
import { findConcern } from '#domain/concern/concernQueries.ts';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { raise } from '../../support/matter.ts';

describe('closeConcern', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const close = (concernId: string, by: Player) =>
			perform(
				house(),
				closeConcern,
				{ concernId, reason: 'notOurs', note: 'C’est à la mairie.' },
				{ accountId: by.accountId },
			);

		it('closes with a reason that whoever raised it reads', async () => {
			const { concernId } = await raise(house(), cast);
			await close(concernId, cast.joseph);
			const actor = await loadActor(house().read, cast.aicha.accountId, house().clock().toISOString());
			const concern = await findConcern({ db: house().read, actor }, concernId);
			expect(concern).toMatchObject({ state: 'closed', closedReason: 'notOurs', closedNote: 'C’est à la mairie.' });
		});

		it('is for the one who raised it and for mediators', async () => {
			const { concernId } = await raise(house(), cast);
			await expect(close(concernId, cast.maurice)).rejects.toThrow('notMediator');
			await expect(close(concernId, cast.neighbour)).rejects.toThrow(NotFound);
			await expect(close(concernId, cast.aicha)).resolves.toMatchObject({ concernId });
		});

		it('happens once, also when two press at once', async () => {
			const { concernId } = await raise(house(), cast);
			const both = await Promise.allSettled([close(concernId, cast.joseph), close(concernId, cast.aicha)]);
			expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
			await expect(close(concernId, cast.joseph)).rejects.toThrow('concernClosed');
		});

		it('asks for a reason', () => {
			expect(CloseConcern.safeParse({ concernId: 'x', reason: '' }).success).toBe(false);
		});
	});
});
