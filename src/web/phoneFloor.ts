import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { loadActor } from '#domain/account/accountQueries.ts';
import { endTurn } from '#domain/floor/endTurn.ts';
import { findFloor } from '#domain/floor/floorQueries.ts';
import { requestFloor } from '#domain/floor/requestFloor.ts';
import { withdrawRequest } from '#domain/floor/withdrawRequest.ts';
import type { Verb } from '#domain/perform.ts';
import { findStanding } from '#domain/phase/phaseQueries.ts';
import { type PhoneTurn, markOf, spendTurn } from '#domain/phone/phones.ts';
import { confirmStatement } from '#domain/sessionStatement/confirmStatement.ts';
import { withdrawStatement } from '#domain/sessionStatement/withdrawStatement.ts';
import { performTyped, readPosted, say } from './action.ts';
import { viewFloor } from './floor.ts';
import { ownWordsIn } from './ownWords.ts';
import type { PageContext } from './page.ts';
import { facesAgain, holderOf } from './phoneTurn.ts';

/** What whoever holds the phone finds on it in a session: their own hand, and their own words as they were written down. */
export async function voiceOn(page: PageContext, turn: PhoneTurn, sessionId: string) {
	const theirs = { ...page, actor: await loadActor(page.db, turn.accountId, page.now) };
	const { topics: _, ...floor } = await viewFloor(theirs, await findFloor(theirs, sessionId));
	return {
		name: theirs.actor.name,
		mark: markOf(turn),
		floor: { ...floor, topics: [] },
		words: await ownWordsIn(theirs, await findStanding(theirs, sessionId)),
		formId: page.requestId(),
	};
}
export type PhoneVoice = Awaited<ReturnType<typeof voiceOn>>;

/** One act of whoever holds the phone, in the very turn in which its form was made; with it their turn is over. */
function onPhone<S extends z.ZodType, A, P>(act: Verb<S, A, P>) {
	return async (event: RequestEvent) => {
		const { typed, requestId } = await readPosted(event);
		const held = await holderOf(event, typed);
		const sessionId = held?.phone.pollId === null ? held.phone.sessionId : null;
		if (!held || sessionId === null || !requestId || (held.turn.spentBy ?? requestId) !== requestId)
			return fail(403, facesAgain);
		const { turn: _, attendeeId: __, ...input } = typed;
		const by = held.turn.accountId;
		const result = await performTyped(event, act, input, requestId, { sessionId }, undefined, by);
		if ('refusal' in result) return fail(result.status, result.refusal);
		await spendTurn(held.house.write, held.turn.id, requestId);
		event.setHeaders({ 'clear-site-data': '"cache"' });
		say(event, 'phoneAct');
		redirect(303, '/phone');
	};
}

/** Raises a hand, takes it down, ends a turn, says yes to one's own words or takes them back; nothing for anybody else. */
export const voiceActions = {
	requestFloor: onPhone(requestFloor),
	withdrawRequest: onPhone(withdrawRequest),
	endTurn: onPhone(endTurn),
	confirmStatement: onPhone(confirmStatement),
	withdrawStatement: onPhone(withdrawStatement),
};
