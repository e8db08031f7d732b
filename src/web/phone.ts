import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { loadActor } from '#domain/account/accountQueries.ts';
import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { castBallot } from '#domain/poll/castBallot.ts';
import { findPoll } from '#domain/poll/pollQueries.ts';
import { viewPoll } from '#domain/poll/pollView.ts';
import { system } from '#domain/account/account.ts';
import { passPhone } from '#domain/phone/passPhone.ts';
import { findKeeper, findRoom, goesOn, listHands } from '#domain/phone/phoneQueries.ts';
import { type PhoneTurn, endTurns, markOf, spendTurn } from '#domain/phone/phones.ts';
import { takePhoneBack } from '#domain/phone/takePhoneBack.ts';
import { takePhoneTurn } from '#domain/phone/takePhoneTurn.ts';
import { performTyped, readPosted, say, withoutSecrets } from './action.ts';
import { loadPolled } from './amendments.ts';
import { choiceSent, reviewTyped } from './ballot.ts';
import { deviceOf, slowly } from './enter.ts';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';
import type { Typed } from './form.ts';
import { voiceOn } from './phoneFloor.ts';
import { PHONE, drop, facesAgain, holder, holderOf, put, seekPhone, valueOf } from './phoneTurn.ts';
import { hushSignIn } from './publish.ts';
import { TURN, emptyDrawer, handOver, setSignInCookie } from './request.ts';

/** Gives the phone round: its holder is signed out, all that the browser kept is taken off it, and the faces come up. */
export const givePhoneRound =
	(of: (event: RequestEvent) => object | Promise<object>) => async (event: RequestEvent) => {
		const { typed, requestId } = await readPosted(event);
		const { signInId } = event.locals;
		const signedOut = { signInId: signInId ?? '', ...(await of(event)) };
		const result = await performTyped(event, passPhone, typed, requestId, signedOut);
		if ('refusal' in result) return fail(result.status, result.refusal);
		hushSignIn(signInId);
		handOver(event, event.params['committee']?.toUpperCase() ?? '');
		drop(event, TURN);
		put(event, PHONE, result.answer.phone);
		redirect(303, '/phone');
	};

/** The ballot paper of whoever holds the phone. */
async function paperOf({ db, now }: PageContext, turn: PhoneTurn, pollId: string) {
	const actor = await loadActor(db, turn.accountId, now);
	const { poll, may, own } = await viewPoll({ db, actor, now }, pollId);
	const { id, question, method, secret, options, points, kind } = poll;
	return {
		poll: { id, question, method, secret, options, points, kind },
		amendments: (await loadPolled({ db, actor, now }, poll)).map((one) => one.number),
		name: actor.name,
		voted: own?.voted ?? false,
		verdict: may.castBallot,
		mark: markOf(turn),
	};
}

/** What the screen of a phone that goes round shows: faces, or the paper of whoever holds it, or nothing. */
export async function loadPhone(event: RequestEvent, page: PageContext) {
	const { house, db, now } = page;
	const phone = await seekPhone(event, house);
	const requestId = page.requestId();
	const nothing = {
		hands: [],
		held: false,
		paper: null,
		voice: null,
		keeper: null,
		round: null,
		closed: null,
		requestId,
	};
	if (!phone) return { ...nothing, timeZone: 'UTC', atTheUrn: { committee: null, secondsLeft: null, to: '/phone' } };
	const committee = await findCommittee(db, phone.committeeId);
	const poll = phone.pollId === null ? null : await findPoll({ db, actor: system }, phone.pollId);
	const session = phone.pollId === null && phone.sessionId !== null ? await findRoom(db, phone.sessionId) : null;
	const open = await goesOn(db, phone, now);
	let turn = await holder(event, house, phone);
	// Whoever was taken off the roll-call meanwhile holds nothing.
	if (turn && session && !(await listHands(db, phone)).some((hand) => hand.accountId === turn?.accountId)) turn = null;
	// A receipt is shown once: whoever asks for the page again sees the faces, and its holder is gone.
	if (turn?.spentBy && event.request.method === 'GET') {
		await endTurns(house.write, phone.id);
		drop(event, TURN);
		turn = null;
	}
	if (!turn && valueOf(event, TURN) !== '') emptyDrawer(event);
	const secondsLeft = turn && Math.max(1, Math.round((Date.parse(turn.expiresAt) - Date.now()) / 1000));
	return {
		/** Faces stand on a screen that nobody holds, as long as something can be done with it, and nowhere else. */
		hands:
			turn || open !== 'yes'
				? []
				: (await listHands(db, phone)).map(({ entryId, name, photo, constituency }) => ({
						entryId,
						name,
						photo,
						constituency,
					})),
		held: turn !== null,
		paper: turn && !turn.spentBy && phone.pollId !== null ? await paperOf(page, turn, phone.pollId) : null,
		voice: turn && !turn.spentBy && session && open === 'yes' ? await voiceOn(page, turn, session.id) : null,
		keeper: (await findKeeper(db, phone)).name,
		/** What it goes round for: the one question, or the floor of a session. */
		round: {
			text: poll ? poll.question : (session?.title ?? ''),
			kind: poll?.kind ?? null,
			issue: poll?.issue ?? null,
			lang: session?.lang ?? committee.languages[0] ?? 'fr',
		},
		/** Why nothing can be done with it any more; null while something can. */
		closed: open === 'yes' ? null : open.no,
		requestId,
		timeZone: committee.timeZone,
		atTheUrn: { committee: committee.name, secondsLeft, to: '/phone' },
	};
}

/** Somebody pressed their face: the page that follows asks for their PIN. Nothing of it stands in an address. */
export async function choosePerson(event: RequestEvent) {
	const { typed } = await readPosted(event);
	const house = await openHouse();
	const phone = await seekPhone(event, house);
	const open = phone && (await goesOn(house.read, phone, event.locals.now)) === 'yes';
	const hand = open && (await listHands(house.read, phone)).find((one) => one.entryId === typed['entryId']);
	if (!hand) redirect(303, '/phone');
	return { verb: 'choosePerson', chosen: { entryId: hand.entryId, name: hand.name, photo: hand.photo } };
}

/** Takes the phone with one's PIN: wrong ones are slowed down like those of any sign-in to this account. */
export async function enterWithPin(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const house = await openHouse();
	const phone = await seekPhone(event, house);
	const hand = phone && (await listHands(house.read, phone)).find((one) => one.entryId === typed['entryId']);
	const account = hand
		? await house.read.selectFrom('account').select('handle').where('id', '=', hand.accountId).executeTakeFirst()
		: undefined;
	const result = await performTyped(
		event,
		takePhoneTurn,
		typed,
		requestId,
		{ phone: valueOf(event, PHONE) || 'none' },
		(_, work) => slowly(event, 'signIn', account?.handle ?? 'nobody', work),
	);
	if ('refusal' in result) {
		const chosen = hand ? { entryId: hand.entryId, name: hand.name, photo: hand.photo } : null;
		return fail(result.status, { ...result.refusal, chosen });
	}
	put(event, TURN, result.answer.turn);
	redirect(303, '/phone');
}

/** The voter of a ballot paper, on a phone that goes round for a vote. */
async function voterOf(event: RequestEvent, typed: Typed) {
	const held = await holderOf(event, typed);
	return held?.phone.pollId ? { ...held, pollId: held.phone.pollId } : null;
}

/** Shows the ballot once more before it is cast; after it was cast, or in another's turn, nothing of it. */
export async function reviewOnPhone(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const voter = await voterOf(event, typed);
	if (!voter || voter.turn.spentBy) return fail(403, facesAgain);
	const { now } = event.locals;
	const actor = await loadActor(voter.house.read, voter.turn.accountId, now);
	const { turn: _, seatId: __, ...paper } = typed;
	return reviewTyped({ typed: paper, requestId }, { db: voter.house.read, actor, now }, voter.pollId, null);
}

/** Casts the ballot of whoever holds the phone. With the receipt their turn is over; sent again it is the same receipt. */
export async function castOnPhone(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const voter = await voterOf(event, typed);
	if (!voter || !requestId || (voter.turn.spentBy !== null && voter.turn.spentBy !== requestId))
		return fail(403, facesAgain);
	const { checkWords, replaces } = typed;
	const input = { checkWords, replaces, choice: choiceSent(typed) } as unknown as Typed;
	const by = voter.turn.accountId;
	const result = await performTyped(event, castBallot, input, requestId, { pollId: voter.pollId }, undefined, by);
	if ('refusal' in result) return fail(result.status, { ...result.refusal, verb: 'reviewBallot', typed: {} });
	await spendTurn(voter.house.write, voter.turn.id, requestId);
	const { poll: _, ...receipt } = result.answer;
	return { verb: 'castBallot', receipt: { ...receipt, seatId: null } };
}

/** Hands the phone on: nobody holds it now, and going back shows nothing. */
export async function handOn(event: RequestEvent): Promise<never> {
	await readPosted(event);
	const house = await openHouse();
	const phone = await seekPhone(event, house);
	if (phone) await endTurns(house.write, phone.id);
	drop(event, TURN);
	event.setHeaders({ 'clear-site-data': '"cache"' });
	redirect(303, '/phone');
}

/** The phone comes back to its keeper, with their PIN. */
export async function comeBack(event: RequestEvent) {
	const { typed, requestId } = await readPosted(event);
	const house = await openHouse();
	const phone = await seekPhone(event, house);
	const keeper = phone && (await findKeeper(house.read, phone));
	const device = deviceOf(event.request.headers.get('user-agent'));
	const result = await performTyped(
		event,
		takePhoneBack,
		typed,
		requestId,
		{ phone: valueOf(event, PHONE) || 'none', device },
		(_, work) => slowly(event, 'signIn', keeper?.handle ?? 'nobody', work),
	);
	if ('refusal' in result) return fail(result.status, { ...result.refusal, typed: withoutSecrets(typed) });
	drop(event, PHONE);
	drop(event, TURN);
	setSignInCookie(event, result.answer.signIn, result.answer.shared ? 'shared' : 'own');
	event.setHeaders({ 'clear-site-data': '"cache"' });
	say(event, 'takePhoneBack');
	const { pollId, sessionId } = result.answer;
	const committee = phone && (await findCommittee(house.read, phone.committeeId));
	if (!committee) redirect(303, '/me');
	if (pollId !== null) redirect(303, `/committee/${committee.code}/polls/${pollId}`);
	const session = await findRoom(house.read, sessionId ?? '');
	redirect(303, `/committee/${committee.code}/sessions/${session.code}/floor`);
}
