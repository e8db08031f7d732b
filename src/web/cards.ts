import { type RequestEvent, fail } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import type { IssuedCard } from '#domain/account/card.ts';
import { issueCard } from '#domain/account/issueCard.ts';
import { isLocalHost } from '#realtime/origin.ts';
import { type Parameters, askToSignIn, parametersOf, performTyped, readPosted } from './action.ts';
import { openHouse } from './house.ts';

/** A card ready to print: with the address that its square holds. */
export interface PrintedCard extends IssuedCard {
	/** An SVG of our own making. */
	square: string;
	/** Where to go without a camera. */
	address: string;
	/** That address opens on this machine alone: no phone finds it. */
	onlyHere: boolean;
}

/**
 * Makes the form action that issues cards. Their codes are in this one answer and nowhere else: no redirect, so that
 * they enter no address of ours, and the same form sent again shows the same cards.
 */
export function issueCards(parameters?: Parameters) {
	return async (event: RequestEvent) => {
		if (event.locals.actor.kind !== 'person') askToSignIn(event);
		const { typed, requestId } = await readPosted(event);
		const result = await performTyped(event, issueCard, typed, requestId, await parametersOf(event, parameters));
		if ('refusal' in result) return fail(result.status, result.refusal);
		const { settings } = await openHouse();
		const address = `${settings.origin ?? event.url.origin}/claim`;
		const cards: PrintedCard[] = result.answer.cards.map((card) => ({
			...card,
			address,
			onlyHere: isLocalHost(new URL(address).host),
			square: renderSVG(`${address}?${new URLSearchParams({ handle: card.handle, code: card.code })}`, { border: 1 }),
		}));
		return { cards };
	};
}
