import { beforeAll, describe, expect, it } from 'vitest';
import { clockOf } from '#domain/ask/ask.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk, readInbox } from '#domain/ask/askQueries.ts';
import { RedirectAsk, redirectAsk } from '#domain/ask/redirectAsk.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('redirectAsk', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const now = () => house().clock().toISOString();
		const redirect = (askId: string, by: Player, toOfficeId = cast.townHallId) =>
			perform(house(), redirectAsk, { askId, toOfficeId, text: 'La mairie décide.' }, { accountId: by.accountId });

		it('keeps the public age, and gives the next office the same time from the day it gets it', async () => {
			const { askIds } = await publishOne(house(), cast);
			house().later({ days: 40 });
			await redirect(askIds[0], cast.kofi);
			const ask = await findAsk(house().read, askIds[0]);
			const clock = clockOf(ask, ask.turns, now());
			expect(clock).toMatchObject({ state: 'sent', daysWithoutAnswer: 40, isLate: false });
			house().later({ days: 22 });
			expect(clockOf(ask, ask.turns, now())).toMatchObject({
				daysWithoutAnswer: 62,
				isUnanswered: true,
				isLate: false,
			});
		});

		it('hands it over: the next office answers, the first no longer can', async () => {
			const { askIds } = await publishOne(house(), cast);
			await redirect(askIds[0], cast.kofi);
			const answer = (by: Player) =>
				perform(house(), answerAsk, { askId: askIds[0], answer: 'accepted' }, { accountId: by.accountId });
			await expect(answer(cast.kofi)).rejects.toThrow('askNotYours');
			expect((await readInbox(house().read, cast.fieldOfficeId, now())).owed.map((ask) => ask.id)).not.toContain(
				askIds[0],
			);
			expect((await readInbox(house().read, cast.townHallId, now())).owed.map((ask) => ask.id)).toContain(askIds[0]);
			await answer(cast.solange);
		});

		it('tells both offices', async () => {
			const { askIds } = await publishOne(house(), cast);
			await redirect(askIds[0], cast.kofi);
			expect(house().heard.touched).toContain(`office:${cast.townHallId}`);
			const event = house().heard.events.findLast((one) => one.happening.type === 'askRedirected');
			expect(event?.happening).toMatchObject({ officeId: cast.fieldOfficeId, toOfficeId: cast.townHallId });
		});

		it('goes to another open office only, and from the one that holds it', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(redirect(askIds[0], cast.solange)).rejects.toThrow('askNotYours');
			await expect(redirect(askIds[0], cast.kofi, cast.fieldOfficeId)).rejects.toThrow('officeHasIt');
			await expect(redirect(askIds[0], cast.kofi, 'a'.repeat(20))).rejects.toThrow('office');
			await house()
				.write.updateTable('office')
				.set({ closedAt: '2026-01-01' })
				.where('id', '=', cast.headquartersId)
				.execute();
			await expect(redirect(askIds[0], cast.kofi, cast.headquartersId)).rejects.toThrow('officeClosed');
		});

		it('happens once when two press at once', async () => {
			const { askIds } = await publishOne(house(), cast);
			const results = await Promise.allSettled([redirect(askIds[0], cast.kofi), redirect(askIds[0], cast.kofi)]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect((await findAsk(house().read, askIds[0])).turns).toHaveLength(2);
		});
	});

	it('needs a reason', () => {
		const given = { askId: 'a'.repeat(20), toOfficeId: 'b'.repeat(20) };
		expect(RedirectAsk.safeParse(given).error?.issues[0]?.path).toEqual(['text']);
	});
});
