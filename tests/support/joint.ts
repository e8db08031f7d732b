import { appointMediator } from '#domain/committee/appointMediator.ts';
import { coSignAsk } from '#domain/ask/coSignAsk.ts';
import { perform } from '#domain/perform.ts';
import { adoptProposal } from './adopted.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';

/** Joseph mediates in Bambari too. */
export async function mediateInBambari(house: TestHouse, cast: Cast): Promise<void> {
	await perform(
		house,
		appointMediator,
		{ committeeId: cast.bbr.id, accountId: cast.joseph.accountId, constituency: 'residents' },
		{ accountId: cast.administrator.accountId },
	);
}

/** Bambari adopted a proposal about an ask of Bangassou: to carry it too, or to carry it no longer. */
export async function decideInBambari(
	house: TestHouse,
	cast: Cast,
	askId: string,
	coSigning: 'sign' | 'end' = 'sign',
	decision: string | null = 'adopted',
): Promise<string> {
	const { proposalId } = await adoptProposal(house, cast, {
		committeeId: cast.bbr.id,
		authorId: cast.neighbour.accountId,
		decision,
	});
	await house.write
		.updateTable('proposal')
		.set({ coSignsAskId: askId, coSigning })
		.where('id', '=', proposalId)
		.execute();
	return proposalId;
}

/** Bambari carries an ask of Bangassou too. */
export async function coSign(house: TestHouse, cast: Cast, askId: string): Promise<string> {
	const proposalId = await decideInBambari(house, cast, askId);
	await perform(house, coSignAsk, { proposalId }, { accountId: cast.joseph.accountId });
	return proposalId;
}
