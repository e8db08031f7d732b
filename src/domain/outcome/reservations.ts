import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Reservation } from './outcome.ts';

interface WithReason {
	stance?: string;
	reason?: { code?: string; words?: string };
}

/**
 * The reasons of reservations in a certified poll, each once and in the order of the alphabet, so that neither
 * how many nor who can be read from them. Of a secret poll only reasons from the list: a way of speaking is known,
 * so free words leave only when the mediator writes them anew.
 */
export async function reservationsIn(
	db: Kysely<Database>,
	poll: { id: string; method: string; secret: number },
): Promise<Reservation[]> {
	if (poll.method !== 'consensus') return [];
	const kept: WithReason[] =
		poll.secret === 1
			? (await db.selectFrom('ballot').select('content').where('pollId', '=', poll.id).execute()).map(
					({ content }) => (JSON.parse(content) as { choice?: WithReason }).choice ?? {},
				)
			: (await db.selectFrom('namedBallot').select('choice').where('pollId', '=', poll.id).execute()).map(
					({ choice }) => JSON.parse(choice) as WithReason,
				);
	const reasons = kept.flatMap(({ stance, reason }) => (stance === 'reservations' && reason ? [reason] : []));
	const codes = reasons.flatMap(({ code }) => (code && code !== 'otherWords' ? [code] : []));
	const words = poll.secret === 1 ? [] : reasons.flatMap((reason) => reason.words ?? []);
	return [
		...[...new Set(codes)].sort().map((code) => ({ code, words: null })),
		...[...new Set(words)].sort().map((said) => ({ code: null, words: said })),
	];
}
