import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused, no } from '#domain/refusals.ts';

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

/**
 * So many tries from one address are under way at once, and one alone where very many were wrong; the others from there
 * wait in a line of their own. What checks a secret is slow and does two at a time for everybody: without lines, one
 * phone that tries names at random would keep all others out.
 */
const AT_ONCE = 4;
const LONGEST_LINE = 100;

interface Line {
	working: number;
	atOnce: number;
	waiting: (() => void)[];
}

/** Works in turn for each address by itself; those that are `known` go first, and find room where the line is full. */
function linesByAddress() {
	const lines = new Map<string, Line>();

	return async function inLine<T>(
		address: string,
		{ atOnce, known }: { atOnce: number; known: boolean },
		work: () => Promise<T>,
	): Promise<T> {
		const line = lines.get(address) ?? { working: 0, atOnce, waiting: [] };
		lines.set(address, line);
		line.atOnce = atOnce;
		if (line.working >= atOnce) {
			if (line.waiting.length >= LONGEST_LINE * (known ? 2 : 1)) throw new Refused(no('overloaded'));
			await new Promise<void>((go) => void (known ? line.waiting.unshift(go) : line.waiting.push(go)));
		} else line.working += 1;
		try {
			return await work();
		} finally {
			line.working -= 1;
			while (line.working < line.atOnce && line.waiting.length > 0) {
				line.working += 1;
				line.waiting.shift()?.();
			}
			if (line.working === 0) lines.delete(address);
		}
	};
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
	const addresses = new RateLimiterMemory({ keyPrefix: 'addresses', ...BY_ADDRESS });
	const crowded = new Map<string, number>();
	const until = new Map<string, number>();
	const known = new Set<string>();
	const inLine = linesByAddress();

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
	 * forgotten when it succeeds. `of` names the account and the act, `browser` what only this browser knows.
	 */
	return async function attempt<T>(
		of: string,
		address: string,
		work: () => Promise<T>,
		isFailure: (error: unknown) => boolean,
		browser = '',
	): Promise<T> {
		const itself = `${of} ${browser}`;
		const key = browser && known.has(itself) ? itself : of;
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
		try {
			const answer = await inLine(address, { atOnce: isCrowded ? 1 : AT_ONCE, known: known.has(itself) }, work);
			if (browser) remember(itself);
			crowded.delete(here);
			await failures.delete(key);
			await own.delete(here);
			await spared.delete(key);
			until.delete(key);
			return answer;
		} catch (error) {
			if (isFailure(error)) await addresses.penalty(address);
			else {
				await failures.reward(key);
				await own.reward(here);
				crowded.delete(here);
				if (wait > 0) until.delete(key);
			}
			throw error;
		}
	};
}
