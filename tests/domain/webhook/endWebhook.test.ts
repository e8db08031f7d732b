import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { endWebhook } from '#domain/webhook/endWebhook.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { endOf } from '../../support/verdicts.ts';
import { type Program, registerProgram, startProgram, tellPrograms } from '../../support/webhooks.ts';

describe('endWebhook', () => {
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

		it('leaves the program alone, also with what was waiting', async () => {
			const { webhookId } = await registerProgram(house(), cast, program);
			const end = (accountId: string) => perform(house(), endWebhook, { webhookId }, { accountId });
			await publishOne(house(), cast);
			expect(await endOf(end(cast.liaison.accountId))).toBe('notAdministrator');
			await end(cast.administrator.accountId);
			program.received = [];
			await tellPrograms(house());
			expect(program.received).toEqual([]);
			expect(await endOf(end(cast.administrator.accountId))).toBe('alreadyDone');
		});
	});
});
