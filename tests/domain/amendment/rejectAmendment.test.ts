import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#domain/perform.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { rejectAmendment } from '#domain/amendment/rejectAmendment.ts';
import { amendmentsOf, offer, openText } from '../../support/amendments.ts';

describe('rejectAmendment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const reject = (by: Player, amendmentId: string) =>
			perform(house(), rejectAmendment, { amendmentId, reason: 'Le mercredi est dit.' }, { accountId: by.accountId });

		it('says no with its reason, once, and leaves it open to a vote', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await reject(cast.aicha, amendmentId);
			expect(await amendmentsOf(house(), proposalId)).toMatchObject([
				{ state: 'declined', rejectedReason: 'Le mercredi est dit.', settledAt: null },
			]);
			await expect(reject(cast.aicha, amendmentId)).rejects.toThrow('alreadyDone');
		});

		it('is for whoever wrote the text', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await expect(reject(cast.joseph, amendmentId)).rejects.toThrow('notYours');
			await expect(reject(cast.neighbour, amendmentId)).rejects.toThrow(NotFound);
		});
	});
});
