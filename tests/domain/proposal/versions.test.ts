import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#domain/account/accountQueries.ts';
import { perform } from '#domain/perform.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { listVersions } from '#domain/proposal/proposalQueries.ts';
import { screenProposal } from '#domain/proposal/screenProposal.ts';
import { submitProposal } from '#domain/proposal/submitProposal.ts';
import { type Cast, type Player, seatCast } from '../../support/cast.ts';
import { onBothDatabases } from '../../support/house.ts';
import { draft, proposalInput } from '../../support/matter.ts';

describe('the versions of a text', () => {
	onBothDatabases((house) => {
		let cast: Cast;
		beforeAll(async () => {
			cast = await seatCast(house());
		});

		it('are read from the one that was handed in; what its author wrote before stays the author’s alone', async () => {
			const { proposalId, concernId } = await draft(house(), cast, { purpose: 'Le chef a pris les sacs.' });
			const as = (player: Player) => ({ accountId: player.accountId });
			const edit = (version: number, purpose: string) =>
				perform(
					house(),
					editProposal,
					{ ...proposalInput(cast, [concernId]), proposalId, version, purpose },
					as(cast.aicha),
				);
			await edit(1, 'Que chacun puisse vendre.');
			await perform(house(), submitProposal, { proposalId }, as(cast.aicha));
			await edit(2, 'Que chacun puisse vendre sans peur.');
			await perform(house(), screenProposal, { proposalId }, as(cast.joseph));
			await edit(3, 'Que chacun puisse vendre et acheter.');
			const proposal = await house()
				.read.selectFrom('proposal')
				.selectAll()
				.where('id', '=', proposalId)
				.executeTakeFirstOrThrow();
			const read = async (player: Player) => {
				const now = house().clock().toISOString();
				const actor = await loadActor(house().read, player.accountId, now);
				return (await listVersions({ db: house().read, actor }, proposal)).map((one) => one.version);
			};
			expect(await read(cast.aicha)).toEqual([4, 3, 2, 1]);
			for (const player of [cast.maurice, cast.odile, cast.liaison]) expect(await read(player)).toEqual([4, 3, 2]);
			expect(await read(cast.observer)).toEqual([4, 3]);
		});
	});
});
