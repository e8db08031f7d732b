import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsks } from '#domain/ask/acknowledgeAsks.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';

describe('acknowledgeAsks', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const acknowledge = (askIds: string[], by: Player) =>
			perform(house(), acknowledgeAsks, { askIds }, { accountId: by.accountId });
		const events = () => house().heard.events.filter((one) => one.happening.type === 'askAcknowledged').length;

		it('says of each that it arrived, as its own act, and does no harm when pressed again', async () => {
			const asks = [];
			for (let count = 0; count < 3; count++) asks.push((await publishOne(house(), cast)).askIds[0]);
			const before = events();
			expect(await acknowledge(asks, cast.kofi)).toEqual({ count: 3 });
			expect(events() - before).toBe(3);
			for (const id of asks) expect((await findAsk(house().read, id)).acknowledgedAt).not.toBeNull();
			expect(await acknowledge(asks, cast.kofi)).toEqual({ count: 0 });
			expect(events() - before).toBe(3);
		});

		it('happens wholly or not at all: one ask of another office refuses them all', async () => {
			const { askIds } = await publishOne(house(), cast);
			expect(await endOf(acknowledge([...askIds], cast.kofi))).toBe('askNotYours');
			expect((await findAsk(house().read, askIds[0])).acknowledgedAt).toBeNull();
			expect(await endOf(acknowledge([askIds[0]], cast.odile))).toBe('notOfficer');
		});

		it('happens once for each when two press at once', async () => {
			const first = (await publishOne(house(), cast)).askIds[0];
			const second = (await publishOne(house(), cast)).askIds[0];
			const both = await Promise.all([
				acknowledge([first, second], cast.kofi),
				acknowledge([second, first], cast.kofi),
			]);
			expect(both.map((one) => one.count).reduce((a, b) => a + b)).toBe(2);
		});
	});

	it('needs at least one that was ticked', () => {
		expect(acknowledgeAsks.schema.safeParse({}).error?.issues[0]?.path).toEqual(['askIds']);
	});
});
