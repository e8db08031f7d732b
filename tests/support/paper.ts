import { certifyBatch } from '#domain/paper/certifyBatch.ts';
import { EnterPaperBatch, enterPaperBatch } from '#domain/paper/enterPaperBatch.ts';
import { openPaperBatch } from '#domain/paper/openPaperBatch.ts';
import type { BatchKind } from '#domain/paper/paper.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

/** Who keeps the desk in tests: Joseph mediates and the liaison helps; Ruth and Paul have seen it. */
export const WITNESSES = { witness1: 'Ruth Témoin', witness2: 'Paul Témoin' };

/** What stands on the tally sheet of a yes/no vote, as a form sends it. */
export function counted(
	counts: Record<string, number>,
	rest: Partial<Record<'blank' | 'spoilt' | 'unused' | 'papers', number>> = {},
) {
	return { lines: Object.keys(counts), counts, blank: 0, spoilt: 0, unused: 0, ...rest };
}

/** Puts a box out, by the liaison. */
export async function boxOut(
	house: TestHouse,
	cast: Cast,
	pollId: string,
	{ issued = 10, kind = 'paper' as BatchKind, label = 'École, salle 2' } = {},
): Promise<string> {
	const by = { accountId: cast.liaison.accountId };
	return (await perform(house, openPaperBatch, { pollId, kind, label, issued }, by)).batchId;
}

/** The entry of somebody on the roll of a poll. */
export async function entryOf(house: TestHouse, pollId: string, player: Pick<Player, 'personId'>): Promise<string> {
	const { id } = await house.read
		.selectFrom('rollEntry')
		.select('id')
		.where('pollId', '=', pollId)
		.where('personId', '=', player.personId)
		.executeTakeFirstOrThrow();
	return id;
}

/** Hands each of them a paper, at the liaison's desk. */
export async function takePapers(
	house: TestHouse,
	cast: Cast,
	pollId: string,
	players: Pick<Player, 'personId'>[],
): Promise<void> {
	for (const player of players)
		await perform(
			house,
			takePaperBallot,
			{ pollId, entryId: await entryOf(house, pollId, player) },
			{ accountId: cast.liaison.accountId },
		);
}

/** One person types what they counted. */
export function enter(
	house: TestHouse,
	player: Pick<Player, 'accountId'>,
	batchId: string,
	entry: Partial<ReturnType<typeof counted>> & { orders?: string },
) {
	return perform(house, enterPaperBatch, EnterPaperBatch.parse({ ...counted({}), batchId, ...entry }), {
		accountId: player.accountId,
	});
}

/** Joseph and the liaison count the same, and the box is certified. */
export async function countBox(
	house: TestHouse,
	cast: Cast,
	batchId: string,
	entry: Parameters<typeof enter>[3],
): Promise<void> {
	await enter(house, cast.joseph, batchId, entry);
	await enter(house, cast.liaison, batchId, entry);
	await perform(house, certifyBatch, { batchId, ...WITNESSES }, { accountId: cast.joseph.accountId });
}
