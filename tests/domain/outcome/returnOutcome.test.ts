import { beforeAll, describe, expect, it } from 'vitest';
import { returnOutcome } from '#domain/outcome/returnOutcome.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { perform } from '#domain/perform.ts';
import { publishOne } from '../../support/adopted.ts';
import { type Cast, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';

describe('returnOutcome', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('is for nobody, happens by itself, and never before its time', async () => {
			const { outcomeId } = await publishOne(house(), cast);
			const back = (accountId: string) => perform(house(), returnOutcome, { outcomeId }, { accountId });
			await expect(back('system')).rejects.toThrow('alreadyDone');
			const by = { accountId: cast.odile.accountId };
			await perform(house(), withdrawOutcome, { outcomeId, note: 'Un nom.' }, by);
			await expect(back('system')).rejects.toThrow('dayNotCome');
			house().later({ hours: 72 });
			await expect(back(cast.odile.accountId)).rejects.toThrow('notMediator');
			await back('system');
			await expect(back('system')).rejects.toThrow('alreadyDone');
		});
	});
});
