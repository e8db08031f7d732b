import { type Actor, constituencyOf, hasRole, isMember, seatOf } from '#domain/account/account.ts';
import { mayEnterCommittee } from '#domain/committee/committeePolicy.ts';
import { type Committee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { openHouse } from './house.ts';
import type { PageContext } from './page.ts';

/** A page and the frame round it ask for the same committee: read once a request, which has an actor of its own. */
const entered = new WeakMap<Actor, { code: string; committee: Promise<Committee> }>();

/** The committee of the address, for those who may enter it; for others it has no inside. */
export async function enterCommittee(page: Pick<PageContext, 'db' | 'actor'>, code: string): Promise<Committee> {
	let known = entered.get(page.actor);
	if (known?.code !== code) {
		known = { code, committee: findCommitteeByCode(page.db, code) };
		if (page.actor.kind === 'person') entered.set(page.actor, known);
	}
	const committee = await known.committee;
	if (mayEnterCommittee(page.actor, committee) !== 'yes') throw new NotFound('committee');
	return committee;
}

/** For an act on a page of a committee: the id that the code in the address stands for. */
export async function committeeOf(event: RequestEvent): Promise<{ committeeId: string }> {
	const { read } = await openHouse();
	const code = event.params.committee ?? '';
	return { committeeId: (await enterCommittee({ db: read, actor: event.locals.actor }, code)).id };
}

/** What the viewer is in the committee. */
export function placeIn(actor: Actor, committeeId: string) {
	return {
		member: isMember(actor, committeeId),
		mediator: hasRole(actor, committeeId, 'mediator'),
		liaison: hasRole(actor, committeeId, 'liaison'),
		observer: hasRole(actor, committeeId, 'observer'),
		seatId: seatOf(actor, committeeId)?.seatId ?? null,
		constituency: constituencyOf(actor, committeeId),
	};
}

/** The languages one can write in here: the committee's, then those of these pages; the reader's own stands first. */
export function languagesFor(committee: { languages: string[] }, locale: string): string[] {
	const all = [...new Set([...committee.languages, 'fr', 'en', 'ar'])];
	return all.includes(locale) ? [locale, ...all.filter((lang) => lang !== locale)] : all;
}
