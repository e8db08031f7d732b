import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { withdrawAmendment } from '#domain/amendment/withdrawAmendment.ts';
import { offer, openText, statesOf } from '../../support/amendments.ts';

describe('withdrawAmendment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const withdraw = (by: Player, amendmentId: string) =>
			perform(house(), withdrawAmendment, { amendmentId }, { accountId: by.accountId });

		it('takes back one’s own; it stays readable, and is settled', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await expect(withdraw(cast.aicha, amendmentId)).rejects.toThrow('notYours');
			await expect(withdraw(cast.neighbour, amendmentId)).rejects.toThrow(NotFound);
			await withdraw(cast.maurice, amendmentId);
			expect(await statesOf(house(), proposalId)).toEqual(['withdrawn, current']);
			await expect(withdraw(cast.maurice, amendmentId)).rejects.toThrow('amendmentSettled');
		});
	});
});
