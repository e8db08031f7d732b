import { beforeAll, describe, expect, it } from 'vitest';
import { acceptAmendment } from '#domain/amendment/acceptAmendment.ts';
import { perform } from '#domain/perform.ts';
import { recuse } from '#domain/recusal/recuse.ts';
import { rejoin } from '#domain/recusal/rejoin.ts';
import { NotFound } from '#domain/refusals.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { supportAmendment } from '#domain/amendment/supportAmendment.ts';
import { amendmentsOf, offer, openText, statesOf } from '../../support/amendments.ts';

describe('supportAmendment', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});
		const support = (by: Player, amendmentId: string) =>
			perform(house(), supportAmendment, { amendmentId }, { accountId: by.accountId });

		it('says that others want it too, each once', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			expect(await statesOf(house(), proposalId)).toEqual(['offered, current']);
			await support(cast.louise, amendmentId);
			await support(cast.louise, amendmentId);
			await support(cast.hassan, amendmentId);
			const [amendment] = await amendmentsOf(house(), proposalId);
			expect(amendment?.state).toBe('supported');
			expect(amendment?.supporters.map((one) => one.constituency)).toEqual(['women', 'traders']);
		});

		it('counts no longer once its supporter has stepped back from the matter, until they come back', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await support(cast.hassan, amendmentId);
			const subject = { subjectKind: 'proposal' as const, subjectId: proposalId };
			const hassan = { accountId: cast.hassan.accountId };
			await perform(house(), recuse, { ...subject, relation: 'kinship' }, hassan);
			expect(await statesOf(house(), proposalId)).toEqual(['offered, current']);
			expect((await amendmentsOf(house(), proposalId))[0]?.supporters).toEqual([]);
			await support(cast.louise, amendmentId);
			await perform(house(), rejoin, subject, hassan);
			const [amendment] = await amendmentsOf(house(), proposalId);
			expect(amendment?.supporters.map((one) => one.constituency)).toEqual(['traders', 'women']);
		});

		it('is refused for words that can no longer come into the text', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			const other = await offer(house(), cast.hassan, proposalId, { op: 'delete', clauseId: first });
			const aicha = { accountId: cast.aicha.accountId };
			await perform(house(), acceptAmendment, { amendmentId: other.amendmentId, version: 1 }, aicha);
			await expect(support(cast.louise, amendmentId)).rejects.toThrow('amendmentOvertaken');
		});

		it('is for holders of a seat, and not for one’s own', async () => {
			const { proposalId, first } = await openText(house(), cast);
			const { amendmentId } = await offer(house(), cast.maurice, proposalId, { clauseId: first, text: 'Jeudi.' });
			await expect(support(cast.maurice, amendmentId)).rejects.toThrow('ownAmendment');
			await expect(support(cast.joseph, amendmentId)).rejects.toThrow('notMember');
			await expect(support(cast.neighbour, amendmentId)).rejects.toThrow(NotFound);
		});
	});
});
