import { expect, test } from 'vitest';
import { moveClock } from '#domain/installation/moveClock.ts';
import { perform } from '#domain/perform.ts';
import { onBothDatabases } from '../../support/house.ts';

onBothDatabases((house) => {
	const nobody = { accountId: null };
	const offset = async () =>
		(await house().write.selectFrom('installation').select('clockOffsetSeconds').executeTakeFirstOrThrow())
			.clockOffsetSeconds;

	test('anybody moves the clock of a demo forward, again and again', async () => {
		await perform(house(), moveClock, { step: 'hours48' }, nobody);
		const { clockOffsetSeconds } = await perform(house(), moveClock, { step: 'days30' }, nobody);
		expect(clockOffsetSeconds).toBe((48 + 720) * 3600);
		expect(await offset()).toBe(clockOffsetSeconds);
		expect(house().heard.events.map(({ happening }) => happening)).toContainEqual({
			type: 'clockMoved',
			seconds: 48 * 3600,
		});
	});

	test('the same form sent twice moves it once', async () => {
		const before = await offset();
		const by = { accountId: null, requestId: 'the-same-form-again' };
		await perform(house(), moveClock, { step: 'hours48' }, by);
		await perform(house(), moveClock, { step: 'hours48' }, by);
		expect(await offset()).toBe(before + 48 * 3600);
	});

	test('the clock of a real installation cannot be moved, by anybody', async () => {
		await house().write.updateTable('installation').set({ demo: 0 }).execute();
		const before = await offset();
		for (const accountId of [null, 'system'] as const)
			await expect(perform(house(), moveClock, { step: 'days30' }, { accountId })).rejects.toMatchObject({
				because: { no: 'demoOnly' },
			});
		expect(await offset()).toBe(before);
	});
});
