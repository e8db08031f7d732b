import { type RequestEvent, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import type { Election } from '#domain/election/electionQueries.ts';
import { importElectors } from '#domain/election/importElectors.ts';
import { type ElectorCard, issueElectorCards } from '#domain/election/issueElectorCards.ts';
import { mayReadRoll } from '#domain/election/rollPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { isLocalHost } from '#realtime/origin.ts';
import { type FormAnswer, askToSignIn, performTyped, readPosted } from './action.ts';
import { decodeText } from './csv.ts';
import { electionOf, enterElection } from './election.ts';
import { openHouse } from './house.ts';
import { type PageContext, loadSignedIn } from './page.ts';
import { readBody } from './request.ts';
import { readElectorList } from './rollList.ts';

/** Runs the load of a page of the roll: the names on it are for whoever runs the election, and for administrators. */
export function loadRoll<T>(
	event: RequestEvent,
	read: (page: PageContext & { committee: Committee; election: Election }) => Promise<T>,
) {
	return loadSignedIn(event, async (page) => {
		const { committee, election } = await enterElection(page.db, event.params);
		allow(mayReadRoll(page.actor, election));
		const told = await read({ ...page, committee, election });
		return { ...told, election: asShown(election), timeZone: committee.timeZone };
	});
}

/** What the pages of the roll say of the election itself. */
const asShown = ({ code, title, place, opensAt, closesAt, openedAt, closedAt, rollHash, rollSize }: Election) => ({
	...{ code, title, place, opensAt, closesAt, openedAt, closedAt, rollHash, rollSize },
});

/** Reads a list of electors, a file or what was pasted, and hands its lines on to be looked through. */
export async function takeElectorList(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const form = await readBody(event);
	const file = form.get('file');
	const pasted = form.get('text');
	const text =
		file instanceof File && file.size > 0
			? decodeText(new Uint8Array(await file.arrayBuffer()))
			: typeof pasted === 'string'
				? pasted
				: '';
	const { read } = await openHouse();
	const { election } = await enterElection(read, event.params);
	const lines = readElectorList(text, election.place);
	const again: FormAnswer = { verb: 'importElectors', requestId: '', typed: {} };
	if (!Array.isArray(lines))
		return fail(422, {
			...again,
			wrong: {
				file: {
					code: lines.key.replace('invalid.', ''),
					with: { ...lines.with, line: lines.line, column: lines.column ?? '' },
				},
			},
		});
	const requestId = String(form.get('requestId') ?? '');
	const input = { electionId: election.id, lines: lines as unknown as [] };
	const result = await performTyped(event, importElectors, {}, requestId || null, input);
	if ('refusal' in result) {
		const { refused, wrong } = result.refusal;
		return fail(result.status, { ...again, refused, wrong });
	}
	redirect(303, event.url.pathname);
}

/** A voting card ready to print, with the address that its square holds. */
export interface PrintedElectorCard extends ElectorCard {
	square: string;
}

/**
 * Issues cards and answers them in this one page: no redirect, so that their codes enter no address of ours. In the
 * square the code stands behind a `#`, which no browser sends and no log of a server sees.
 */
export async function printElectorCards(event: RequestEvent) {
	if (event.locals.actor.kind !== 'person') askToSignIn(event);
	const { typed, requestId } = await readPosted(event);
	const result = await performTyped(event, issueElectorCards, typed, requestId, await electionOf(event));
	if ('refusal' in result) return fail(result.status, result.refusal);
	const { settings } = await openHouse();
	const address = `${settings.origin ?? event.url.origin}/vote`;
	return {
		verb: 'issueElectorCards',
		address,
		onlyHere: isLocalHost(new URL(address).host),
		cards: result.answer.cards.map((card): PrintedElectorCard => ({
			...card,
			square: renderSVG(`${address}#${card.code.replaceAll('-', '')}`, { border: 1 }),
		})),
	};
}
