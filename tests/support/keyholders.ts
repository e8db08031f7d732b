import type { Insertable } from 'kysely';
import type { ElectionTable } from '#db/schema.ts';
import { drawKeyWords } from '#domain/election/drawKeyWords.ts';
import { listKeyholders } from '#domain/election/electionQueries.ts';
import { newKeyWords } from '#domain/election/keyWords.ts';
import { nameKeyholders } from '#domain/election/nameKeyholders.ts';
import { newId } from '#domain/id.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';

let made = 0;

/** Writes an election of Bangassou as rows, at whatever moment a test needs; Joseph runs it. */
export async function writeElection(
	house: TestHouse,
	cast: Cast,
	given: Partial<Insertable<ElectionTable>> = {},
): Promise<{ id: string; code: string }> {
	const id = newId();
	const code = `BGS-E-${70 + made++}`;
	const now = house.clock();
	const days = (count: number) => new Date(now.getTime() + count * 86_400_000).toISOString();
	await house.write
		.insertInto('election')
		.values({
			...{ id, committeeId: cast.bgs.id, code, kind: 'full', title: 'Élection du comité', place: 'Place du marché' },
			...{ method: 'stv', convenorId: cast.joseph.accountId, observers: '[]' },
			...{ announcedAt: now.toISOString(), announcedBy: cast.administrator.accountId },
			...{ nominationsUntil: days(7), opensAt: days(14), closesAt: days(15), challengeDays: 7 },
			...{ termStart: days(30).slice(0, 10), termEnd: days(760).slice(0, 10), keyKept: 'keyholders' },
			...given,
		})
		.execute();
	return { id, code };
}

export const KEYHOLDER_NAMES = ['Aïcha Exemple', 'Maurice Modèle', 'Tante Berthe'] as const;

/** Names two members with accounts and somebody without one as keyholders. */
export async function nameThree(house: TestHouse, cast: Cast, electionId: string): Promise<void> {
	const keyholders = [
		{ name: KEYHOLDER_NAMES[0], accountId: cast.aicha.accountId },
		{ name: KEYHOLDER_NAMES[1], accountId: cast.maurice.accountId },
		{ name: KEYHOLDER_NAMES[2] },
	];
	await perform(house, nameKeyholders, nameKeyholders.schema.parse({ electionId, keyholders }), {
		accountId: cast.joseph.accountId,
	});
}

/** What the form sends with which words have been written down. */
export function drawForm(electionId: string, keyholderId: string, words: readonly string[]) {
	return drawKeyWords.schema.parse({
		...{ electionId, keyholderId, words: words.join(' ') },
		copied: [3, 9].map((place) => ({ place, word: words[place - 1]! })),
	});
}

/** All three draw their words; what they wrote down, by keyholder in their order. */
export async function drawAll(
	house: TestHouse,
	cast: Cast,
	electionId: string,
): Promise<{ keyholderId: string; words: string[] }[]> {
	const papers = [];
	for (const keyholder of await listKeyholders(house.read, electionId)) {
		const words = newKeyWords('fr');
		const accountId = keyholder.accountId ?? cast.joseph.accountId;
		await perform(house, drawKeyWords, drawForm(electionId, keyholder.id, words), { accountId });
		papers.push({ keyholderId: keyholder.id, words });
	}
	return papers;
}

/** Somebody acts, by account. */
export const by = (player: Player | null) => ({ accountId: player?.accountId ?? null });
