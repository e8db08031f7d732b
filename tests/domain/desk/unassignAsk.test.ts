import { beforeAll, describe, expect, it } from 'vitest';
import { assignAsk } from '#domain/desk/assignAsk.ts';
import { unassignAsk } from '#domain/desk/unassignAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('unassignAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const unassign = (askId: string, by: Player) =>
			perform(house(), unassignAsk, { askId }, { accountId: by.accountId });

		it('leaves the ask with nobody in particular, once, even when two press', async () => {
			const { askIds } = await publishOne(house(), cast);
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), assignAsk, { askId: askIds[0], accountId: cast.kofi.accountId }, by);
			expect(await endOf(unassign(askIds[0], cast.solange))).toBe('askNotYours');
			const both = await Promise.allSettled([unassign(askIds[0], cast.kofi), unassign(askIds[0], cast.kofi)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect(await endOf(unassign(askIds[0], cast.kofi))).toBe('alreadyDone');
		});
	});
});
