import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { findAsk } from '#domain/ask/askQueries.ts';
import { hearJointAnswer } from '#domain/ask/hearJointAnswer.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { coSign, mediateInBambari } from '../../support/joint.ts';
import { endOf } from '../../support/verdicts.ts';

describe('hearJointAnswer', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
			await mediateInBambari(house(), cast);
		});
		const hear = (askId: string, by: Player = cast.neighbour, committeeId = cast.bbr.id) =>
			perform(house(), hearJointAnswer, { askId, committeeId, note: 'Entendu.' }, { accountId: by.accountId });
		const signer = async (askId: string) => (await findAsk(house().read, askId)).coSigners[0];

		it('is for each committee to say for itself, once there is an answer, and once', async () => {
			const { askIds } = await publishOne(house(), cast);
			expect(await endOf(hear(askIds[0]))).toBe('not found');
			await coSign(house(), cast, askIds[0]);
			expect(await endOf(hear(askIds[0]))).toBe('askUnanswered');
			const by = { accountId: cast.kofi.accountId };
			await perform(house(), answerAsk, answerAsk.schema.parse({ askId: askIds[0], answer: 'accepted' }), by);
			for (const other of [cast.louise, cast.kofi, cast.administrator])
				expect(await endOf(hear(askIds[0], other))).toBe('notMember');
			expect(await endOf(hear(askIds[0], cast.louise, cast.bgs.id))).toBe('not found');
			const both = await Promise.allSettled([hear(askIds[0]), hear(askIds[0], cast.joseph)]);
			expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
			expect(await signer(askIds[0])).toMatchObject({ heardNote: 'Entendu.' });
			expect((await findAsk(house().read, askIds[0])).heardAt).toBeNull();
			// A new answer, after the committee that asked took it up again, is heard anew.
			house().later({ days: 1 });
			await house()
				.write.updateTable('ask')
				.set({ answeredAt: house().clock().toISOString() })
				.where('id', '=', askIds[0])
				.execute();
			expect(await signer(askIds[0])).toMatchObject({ heardAt: null, heardNote: null });
		});
	});
});
