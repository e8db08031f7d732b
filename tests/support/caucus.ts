import { createHash } from 'node:crypto';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { listCaucuses, listReleases } from '#domain/caucus/caucusQueries.ts';
import { openCaucus } from '#domain/caucus/openCaucus.ts';
import { proposeRelease } from '#domain/caucus/proposeRelease.ts';
import { listCopies, openWords } from '#domain/caucus/sealedWords.ts';
import { newId } from '#domain/id.ts';
import { makeMediatorKey } from '#domain/mediatorKey/makeMediatorKey.ts';
import { seekOpenKey } from '#domain/mediatorKey/openKeys.ts';
import { unlockNotes } from '#domain/mediatorKey/unlockNotes.ts';
import { perform } from '#domain/perform.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

export const PASSPHRASE = 'mangue rivière tambour pirogue';

/** A side of a session, with one person who has an account. */
export interface Side {
	partyId: string;
	attendeeId: string;
	accountId: string;
	personId: string;
}

/** A running mediation between herders and farmers, each with a spokesperson of their own. */
export async function aMediation(house: TestHouse, cast: Cast, given: Parameters<typeof aRunningSession>[2] = {}) {
	const { sessionId, code } = await aRunningSession(house, cast, given);
	const side = async (ordinal: number, name: string, constituency: string): Promise<Side> => {
		const partyId = newId();
		await house.write
			.insertInto('party')
			.values({ id: partyId, sessionId, ordinal, name, constituency, symbol: null })
			.execute();
		const person = { displayName: `${name} ${partyId.slice(0, 4)}`, publicName: false, withAccount: true, adult: true };
		const { personId, accountId } = await perform(house, registerPerson, person, { accountId: 'system' });
		const attendeeId = newId();
		await house.write
			.insertInto('attendee')
			.values({
				...{ id: attendeeId, sessionId, name: person.displayName, personId, seatId: null, constituency, partyId },
				...{ standing: 'party', sex: null, was: 'present', arrivedAt: null, leftAt: null, relation: null },
			})
			.execute();
		return { partyId, attendeeId, accountId: accountId ?? '', personId };
	};
	const herders = await side(1, 'Les éleveurs du puits', 'herdersResident');
	const farmers = await side(2, 'Les cultivateurs', 'farmers');
	return { sessionId, code, herders, farmers };
}

/** A mediator chooses a passphrase. */
export async function makeKey(house: TestHouse, { accountId }: Player, secret = PASSPHRASE, replaces = false) {
	await perform(house, makeMediatorKey, { secret, secretAgain: secret, replaces }, { accountId });
}

/** The sign-in of somebody on their phone. */
export const signInOf = ({ accountId }: { accountId: string }) =>
	createHash('sha256').update(`sign-in ${accountId}`).digest('hex');

/** A mediator types the passphrase; the key that is now open. */
export async function unlock(house: TestHouse, player: Player, secret = PASSPHRASE) {
	const signInId = signInOf(player);
	await perform(house, unlockNotes, { secret, signInId }, { accountId: player.accountId });
	return seekOpenKey(signInId, player.accountId)!;
}

/** Goes apart with a side; the id of the talk. */
export async function goApart(house: TestHouse, by: Player, sessionId: string, { partyId }: Side): Promise<string> {
	await perform(house, openCaucus, { sessionId, partyId }, { accountId: by.accountId });
	return (await listCaucuses(house.read, sessionId)).at(-1)!.id;
}

/** Proposes words that may cross; their id. */
export async function propose(
	house: TestHouse,
	by: Player,
	sessionId: string,
	caucusId: string,
	words: string,
): Promise<string> {
	await perform(house, proposeRelease, { caucusId, words }, { accountId: by.accountId });
	return (await listReleases(house.read, sessionId)).at(-1)!.id;
}

/** What an open key reads of one thing; null when it has no copy, or cannot open it. */
export async function readSealed(
	house: TestHouse,
	key: NonNullable<ReturnType<typeof seekOpenKey>>,
	subjectId: string,
) {
	const [copy] = await listCopies(house.read, key.keyId, [subjectId]);
	return copy ? openWords(key, copy) : null;
}
