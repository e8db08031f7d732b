import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeAsk } from '#domain/ask/acknowledgeAsk.ts';
import { findAsk, readInbox } from '#domain/ask/askQueries.ts';
import { perform } from '#domain/perform.ts';
import { draftWritten, publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('acknowledgeAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const acknowledge = (askId: string, by: Player) =>
			perform(house(), acknowledgeAsk, { askId }, { accountId: by.accountId });

		it('is for an officer of the office that was asked', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(acknowledge(askIds[0], cast.solange)).rejects.toThrow('askNotYours');
			for (const other of [cast.odile, cast.louise, cast.liaison, cast.administrator])
				await expect(acknowledge(askIds[0], other)).rejects.toThrow('notOfficer');
			await acknowledge(askIds[0], cast.kofi);
			expect((await findAsk(house().read, askIds[0])).acknowledgedAt).not.toBeNull();
		});

		it('is said once, by one of two at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const results = await Promise.allSettled([acknowledge(askIds[0], cast.kofi), acknowledge(askIds[0], cast.kofi)]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(acknowledge(askIds[0], cast.kofi)).rejects.toThrow('alreadyDone');
		});

		it('finds no ask that is still in a draft, and no office sees one', async () => {
			const { outcomeId } = await draftWritten(house(), cast);
			const drafted = await house()
				.read.selectFrom('ask')
				.select('id')
				.where('outcomeId', '=', outcomeId)
				.executeTakeFirstOrThrow();
			await expect(acknowledge(drafted.id, cast.kofi)).rejects.toThrow('ask');
			const inbox = await readInbox(house().read, cast.fieldOfficeId, house().clock().toISOString());
			expect([...inbox.owed, ...inbox.answered].map((ask) => ask.id)).not.toContain(drafted.id);
		});
	});
});
