import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { endWebhook } from '#domain/webhook/endWebhook.ts';
import { replayWebhook } from '#domain/webhook/replayWebhook.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';
import { type Program, registerProgram, startProgram, tellPrograms } from '../../support/webhooks.ts';

describe('replayWebhook', () => {
	let program: Program;
	beforeAll(async () => {
		program = await startProgram();
	});
	afterAll(() => program.close());

	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('sends again what was sent since a day, under the ids it had, and what failed', async () => {
			const { webhookId } = await registerProgram(house(), cast, program);
			const replay = (accountId: string, since?: string) =>
				perform(house(), replayWebhook, { webhookId, since }, { accountId });
			await publishOne(house(), cast);
			program.received = [];
			await tellPrograms(house());
			const ids = () => program.received.map((one) => one.headers['webhook-id']);
			const first = ids();
			expect(first).toHaveLength(3);

			expect(await endOf(replay(cast.kofi.accountId))).toBe('notAdministrator');
			await replay(cast.administrator.accountId);
			await tellPrograms(house());
			expect(ids()).toEqual(first);

			await replay(cast.administrator.accountId, '2026-03-02');
			await tellPrograms(house());
			expect(ids()).toEqual([...first, ...first]);
			await replay(cast.administrator.accountId, '2099-01-01');
			await tellPrograms(house());
			expect(ids()).toHaveLength(6);

			await perform(house(), endWebhook, { webhookId }, { accountId: cast.administrator.accountId });
			expect(await endOf(replay(cast.administrator.accountId))).toBe('alreadyDone');
		});
	});
});
