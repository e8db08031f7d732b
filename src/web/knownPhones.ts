import { randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** So many phones are remembered; a restart forgets them. */
const MOST = 20_000;
/** So many a day for one account: whoever has one cannot make phones without end, to guess at others' names with. */
const A_DAY = { points: 5, duration: 86_400 };

/**
 * Phones on which somebody got in. Whoever sits beside a voter and tries secrets without end has the voter's address,
 * and knows perhaps their name, but not a phone that was in before. Who it was is not kept, so that it may outlast a
 * hand-over: it tells whoever finds the phone no more than that Palabre was used on it.
 */
export function knownPhones() {
	const known = new Set<string>();
	const given = new RateLimiterMemory({ keyPrefix: 'given', ...A_DAY });
	return {
		isKnown: (phone: string) => known.has(phone),
		/** What a phone is known by from now on; null where the account was in on very many today. */
		async welcome(accountId: string): Promise<string | null> {
			if ((await given.penalty(accountId)).consumedPoints > A_DAY.points) return null;
			const phone = randomBytes(16).toString('hex');
			known.add(phone);
			const [oldest] = known;
			if (oldest !== undefined && known.size > MOST) known.delete(oldest);
			return phone;
		},
	};
}
