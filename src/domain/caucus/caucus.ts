import { type SessionMoments, isOver } from '../session/session.ts';

/** How a side says yes to its words being carried out: on their own phone, aloud, or with a mark, before a mediator. */
export const CONSENTS = ['account', 'spoken', 'mark'] as const;

/** Whether the talk goes on: at the end of the session nobody need close it. */
export function isCaucusOpen(caucus: { minutes: number | null }, session: SessionMoments): boolean {
	return caucus.minutes === null && !isOver(session);
}

/** How long a talk was, or has been by now; whole minutes, begun ones counted. */
export function minutesOf(caucus: { openedAt: string | null; minutes: number | null }, now: string): number {
	if (caucus.minutes !== null || caucus.openedAt === null) return caucus.minutes ?? 0;
	return Math.max(1, Math.ceil((Date.parse(now) - Date.parse(caucus.openedAt)) / 60_000));
}

/** How the minutes of talking apart are shared between the sides, in whole parts of a hundred; all null before the first. */
export function sharesOf<T>(sides: readonly { id: T; minutes: number }[]): Map<T, number | null> {
	const all = sides.reduce((sum, side) => sum + side.minutes, 0);
	return new Map(sides.map(({ id, minutes }) => [id, all === 0 ? null : Math.round((minutes / all) * 100)]));
}

/** Before so many minutes in all, a share says nothing: somebody has to be first. */
const TELLING_MINUTES = 15;

/** Whether a side had less than half of what an even share would be: the mediators are told, and nobody else. */
export function isHeardLess(share: number | null, sides: readonly { minutes: number }[]): boolean {
	const all = sides.reduce((sum, side) => sum + side.minutes, 0);
	return share !== null && sides.length > 1 && all >= TELLING_MINUTES && share < 50 / sides.length;
}

/**
 * Who may be the second mediator to carry words out: somebody else than who proposed them, and of another origin where
 * one of the session's mediators is.
 */
export function isSecondMediator(
	accountId: string,
	proposedBy: string,
	mediators: readonly { accountId: string; constituency: string | null; leftAt: string | null }[],
): boolean {
	if (accountId === proposedBy) return false;
	const originOf = (id: string) => mediators.find((one) => one.accountId === id)?.constituency ?? null;
	const first = originOf(proposedBy);
	const others = mediators.filter((one) => one.leftAt === null && one.accountId !== proposedBy);
	const another = others.some((one) => one.constituency !== null && one.constituency !== first);
	return !another || originOf(accountId) !== first;
}

/** Whether somebody can say a yes aloud: not whom the roll-call says to be away, nor who stepped back. */
export function maySpeakUp(attendee: { was: string; relation: string | null }): boolean {
	return attendee.was !== 'absent' && attendee.was !== 'excused' && attendee.relation === null;
}
