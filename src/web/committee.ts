import { type Actor, constituencyOf, hasRole, isMember, seatOf } from '#domain/account/account.ts';
import { mayEnterCommittee } from '#domain/committee/committeePolicy.ts';
import { type Committee, findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import type { PageContext } from './page.ts';

/** The committee of the address, for those who may enter it; for others it has no inside. */
export async function enterCommittee(page: Pick<PageContext, 'db' | 'actor'>, code: string): Promise<Committee> {
	const committee = await findCommitteeByCode(page.db, code);
	if (mayEnterCommittee(page.actor, committee) !== 'yes') throw new NotFound('committee');
	return committee;
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
