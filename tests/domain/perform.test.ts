import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { perform, verb } from '#domain/perform.ts';
import { newId } from '#domain/id.ts';
import { Refused, allow, no } from '#domain/refusals.ts';
import { type Cast, seatCast } from '../support/cast.ts';
import { onBothDatabases } from '../support/house.ts';

const moveClock = verb(z.object({ seconds: z.number() }), async ({ record }, { seconds }) => {
	await record({ type: 'clockMoved', seconds });
	return { seconds };
});
const refuseAfterRecording = verb(z.object({}), async ({ record }) => {
	await record({ type: 'clockMoved', seconds: 1 });
	allow(no('alreadyDone'));
	return {};
});

describe('perform', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const countOf = async (chainId: string) =>
			(await house().read.selectFrom('event').selectAll().where('chainId', '=', chainId).execute()).length;

		it('gives the same form the same answer, and acts once', async () => {
			const requestId = newId();
			const by = { accountId: cast.aicha.accountId, requestId };
			const before = await countOf('installation');
			const answers = await Promise.all(
				Array.from({ length: 5 }, () => perform(house(), moveClock, { seconds: 7 }, by)),
			);
			expect(answers).toEqual(Array.from({ length: 5 }, () => ({ seconds: 7 })));
			expect(await countOf('installation')).toBe(before + 1);
		});

		it('does not hand one person the answer of another', async () => {
			const requestId = newId();
			await perform(house(), moveClock, { seconds: 7 }, { accountId: cast.aicha.accountId, requestId });
			await expect(
				perform(house(), moveClock, { seconds: 7 }, { accountId: cast.louise.accountId, requestId }),
			).rejects.toThrow(Refused);
		});

		it('leaves nothing behind when a verb is refused, and nobody hears of it', async () => {
			const before = await countOf('installation');
			const heard = house().heard.events.length;
			await expect(
				perform(house(), refuseAfterRecording, {}, { accountId: cast.aicha.accountId, requestId: newId() }),
			).rejects.toThrow('alreadyDone');
			expect(await countOf('installation')).toBe(before);
			expect(house().heard.events.length).toBe(heard);
		});

		it('numbers the events of a chain without gaps, whoever acts at once', async () => {
			await Promise.all(
				Array.from({ length: 20 }, () =>
					perform(house(), moveClock, { seconds: 1 }, { accountId: cast.louise.accountId }),
				),
			);
			const events = await house()
				.read.selectFrom('event')
				.select('seq')
				.where('chainId', '=', 'installation')
				.orderBy('seq')
				.execute();
			expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
		});
	});
});
