import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('hearAnswer', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const hear = (askId: string, by: Player, note?: string) =>
			perform(house(), hearAnswer, { askId, note }, { accountId: by.accountId });
		const answered = async () => {
			const { askIds } = await publishOne(house(), cast);
			await perform(house(), answerAsk, { askId: askIds[0], answer: 'accepted' }, { accountId: cast.kofi.accountId });
			return askIds[0];
		};

		it('is for the committee alone: members and mediators, not who answered, not the liaison', async () => {
			const askId = await answered();
			for (const other of [cast.kofi, cast.solange, cast.liaison, cast.observer, cast.neighbour, cast.administrator])
				await expect(hear(askId, other)).rejects.toThrow('notMember');
			await hear(askId, cast.hassan, 'Nous reviendrons le samedi.');
			expect(await findAsk(house().read, askId)).toMatchObject({ heardNote: 'Nous reviendrons le samedi.' });
		});

		it('waits for an answer', async () => {
			const { askIds } = await publishOne(house(), cast);
			await expect(hear(askIds[0], cast.louise)).rejects.toThrow('askUnanswered');
		});

		it('is said once, whoever says it first', async () => {
			const askId = await answered();
			const results = await Promise.allSettled([hear(askId, cast.louise), hear(askId, cast.joseph)]);
			expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			await expect(hear(askId, cast.louise)).rejects.toThrow('alreadyDone');
		});

		it('tells the office that its answer was heard', async () => {
			const askId = await answered();
			await hear(askId, cast.louise);
			expect(house().heard.touched).toContain(`office:${cast.fieldOfficeId}`);
		});
	});
});
