import { readSignIn, startSignIn } from '#domain/account/signIns.ts';
import { perform } from '#domain/perform.ts';
import { passPhone } from '#domain/phone/passPhone.ts';
import { listHands } from '#domain/phone/phoneQueries.ts';
import { takePhoneTurn } from '#domain/phone/takePhoneTurn.ts';
import { AskOnTheSpot, askOnTheSpot } from '#domain/poll/askOnTheSpot.ts';
import { openAccount } from './account.ts';
import type { Cast, Player } from './cast.ts';
import type { TestHouse } from './house.ts';
import { aRunningSession } from './sessions.ts';

export const PIN = '470215';
export const OTHER_PIN = '582936';
export const KEEPER_PIN = '693814';

/** A secret question in a session that runs; Aïcha, Fidèle and the liaison have PINs of their own. */
export async function questionToPass(house: TestHouse, cast: Cast) {
	await openAccount(house, cast.aicha, PIN);
	await openAccount(house, cast.fidele, OTHER_PIN);
	await openAccount(house, cast.liaison, KEEPER_PIN);
	const { sessionId } = await aRunningSession(house, cast);
	const input = AskOnTheSpot.parse({ sessionId, kind: 'check', question: 'Cela convient ?', secret: 'on' });
	const { pollId } = await perform(house, askOnTheSpot, input, { accountId: cast.joseph.accountId });
	const hands = await listHands(house.read, { pollId, sessionId });
	const entryOf = (player: Player) => hands.find((hand) => hand.accountId === player.accountId)?.entryId ?? '';
	return { pollId, aicha: entryOf(cast.aicha), fidele: entryOf(cast.fidele) };
}

/** A session that runs, in which the same people may ask for the floor with one phone. */
export async function floorToPass(house: TestHouse, cast: Cast) {
	await openAccount(house, cast.aicha, PIN);
	await openAccount(house, cast.fidele, OTHER_PIN);
	await openAccount(house, cast.liaison, KEEPER_PIN);
	const { sessionId } = await aRunningSession(house, cast);
	const hands = await listHands(house.read, { pollId: null, sessionId });
	const entryOf = (player: Player) => hands.find((hand) => hand.accountId === player.accountId)?.entryId ?? '';
	return { sessionId, aicha: entryOf(cast.aicha), fidele: entryOf(cast.fidele) };
}

/** Somebody gives the phone round on which they are signed in: for a question, by its id, or for the floor of a session. */
export async function pass(house: TestHouse, round: string | { sessionId: string }, by: Player) {
	const cookie = await startSignIn(house.write, by.accountId, 'Firefox', 'own');
	const signIn = await readSignIn(house.write, cookie);
	const { phone } = await perform(
		house,
		passPhone,
		{ ...(typeof round === 'string' ? { pollId: round } : round), signInId: signIn?.id ?? '' },
		{ accountId: by.accountId },
	);
	return { cookie, phone };
}

/** Somebody takes it. */
export function take(house: TestHouse, phone: string, entryId: string, secret: string) {
	return perform(house, takePhoneTurn, { phone, entryId, secret }, { accountId: null });
}
