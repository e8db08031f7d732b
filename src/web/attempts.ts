import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused, no } from '#domain/refusals.ts';
import { type Rank, turns } from './turns.ts';

const DAY = 86_400;
/** Tries that cost nothing but their time: people mistype. */
const FREE = 5;
/** The longest wait: somebody who keeps guessing at another's name must not lock them out. */
const LONGEST = 60;
/** From an address that has hardly failed at an account, a try waits for nobody else's: a guesser locks no one out. */
const OWN_TRIES = 2;
/** So many browsers are remembered by what they got into; a restart forgets them. */
const MOST_KNOWN = 20_000;
/** So many such tries a day at one account: many addresses are soon in one hand. */
const SPARED_TRIES = 40;
/**
 * A village shares one address, so it may fail often before anything changes there. After that nobody is shut out: each
 * name has one try a minute from there, and whoever knows their PIN needs no other.
 */
const BY_ADDRESS = { points: 300, duration: 3600 };

/** Who tries what, as far as it is known. */
export interface Try {
	/** The account and the act. */
	of: string;
	address: string;
	/** What this browser alone knows. */
	browser?: string;
	/** A phone on which somebody got in before: it counts as an address of its own, and waits for its own mistakes alone. */
	phone?: string | null;
	/** Nobody tries a name here that nobody has; without it the others go first. */
	isLikely?: boolean;
	/** Proven by something that nobody guesses: a card. */
	isProven?: boolean;
}

/** Seconds to wait after so many failures in a row: 0 for the first, then 2, 4, 8 … up to a minute. */
export function waitAfter(failures: number): number {
	return failures < FREE ? 0 : Math.min(LONGEST, 2 ** (failures - FREE + 1));
}

/** Slows down whoever tries secrets: by account and act, sooner from an address where very many were wrong. In memory, each process its own. */
export function attempts(clock: () => number = Date.now) {
	const failures = new RateLimiterMemory({ keyPrefix: 'failures', points: Number.MAX_SAFE_INTEGER, duration: DAY });
	const own = new RateLimiterMemory({ keyPrefix: 'own', points: Number.MAX_SAFE_INTEGER, duration: DAY });
	const spared = new RateLimiterMemory({ keyPrefix: 'spared', points: Number.MAX_SAFE_INTEGER, duration: DAY });
	const phones = new RateLimiterMemory({ keyPrefix: 'phones', points: Number.MAX_SAFE_INTEGER, duration: DAY });
	const addresses = new RateLimiterMemory({ keyPrefix: 'addresses', ...BY_ADDRESS });
	const crowded = new Map<string, number>();
	const until = new Map<string, number>();
	const known = new Set<string>();
	const inTurn = turns();

	/** A browser that has got in under a name is slowed by nobody's mistakes there but its own. */
	function remember(name: string): void {
		known.delete(name);
		known.add(name);
		const [oldest] = known;
		if (oldest !== undefined && known.size > MOST_KNOWN) known.delete(oldest);
	}

	function forgetPast(moments: Map<string, number>): void {
		if (moments.size > 10_000) for (const [name, moment] of moments) if (moment <= clock()) moments.delete(name);
	}

	function refuseUntil(moment: number): never {
		throw new Refused(no('tooManyAttempts', { seconds: Math.max(1, Math.ceil((moment - clock()) / 1000)) }));
	}

	/**
	 * Tries something. Counted as failed before it begins, so that many tries at once do not slip through, and
	 * forgotten when it succeeds.
	 */
	return async function attempt<T>(
		{ of, address: cameBy, browser = '', phone = null, isLikely = true, isProven = false }: Try,
		work: () => Promise<T>,
		isFailure: (error: unknown) => boolean,
	): Promise<T> {
		const itself = `${of} ${browser}`;
		const isKnown = browser !== '' && known.has(itself);
		const address = phone === null ? cameBy : `phone ${phone}`;
		// Phones on which others got in are soon in one hand too: together they have so many tries at one account.
		const isSpared = phone !== null && ((await phones.get(of))?.consumedPoints ?? 0) < SPARED_TRIES;
		const key = isKnown ? itself : isSpared ? `${of} ${address}` : of;
		const here = `${key} ${address}`;
		let waits = (await own.penalty(here)).consumedPoints > OWN_TRIES;
		const waiting = until.get(key);
		if (waits && waiting !== undefined && waiting > clock()) refuseUntil(waiting);
		const fromHere = await addresses.get(address);
		const isCrowded = fromHere !== null && fromHere.remainingPoints <= 0;
		if (isCrowded) {
			const next = crowded.get(here) ?? 0;
			if (next > clock()) refuseUntil(next);
			forgetPast(crowded);
			crowded.set(here, clock() + LONGEST * 1000);
		}
		const { consumedPoints } = await failures.penalty(key);
		const wait = waitAfter(consumedPoints);
		if (!waits && consumedPoints > FREE) waits = (await spared.penalty(key)).consumedPoints > SPARED_TRIES;
		// Many at once: the first of them set the wait, the others find it here.
		const set = until.get(key);
		if (waits && set !== undefined && set > clock()) {
			await failures.reward(key);
			refuseUntil(set);
		}
		if (wait > 0) {
			forgetPast(until);
			until.set(key, clock() + wait * 1000);
		}
		const rank: Rank = isKnown || isProven ? 'proven' : isLikely ? 'likely' : 'any';
		if (phone !== null && !isKnown) await phones.penalty(of);
		try {
			const answer = await inTurn(address, { rank, alone: isCrowded }, work);
			if (browser) remember(itself);
			crowded.delete(here);
			await failures.delete(key);
			await own.delete(here);
			await spared.delete(key);
			await phones.delete(of);
			until.delete(key);
			return answer;
		} catch (error) {
			if (isFailure(error)) await addresses.penalty(address);
			else {
				await failures.reward(key);
				await own.reward(here);
				if (phone !== null && !isKnown) await phones.reward(of);
				crowded.delete(here);
				if (wait > 0) until.delete(key);
			}
			throw error;
		}
	};
}
