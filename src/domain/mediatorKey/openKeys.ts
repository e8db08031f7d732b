import { OPEN_MINUTES } from './mediatorKey.ts';

/** A mediator's key as it lies open for one sign-in. */
export interface OpenKey {
	accountId: string;
	keyId: string;
	publicKey: string;
	privateKey: Uint8Array;
	/** The machine's clock, in milliseconds. */
	until: number;
}

/**
 * Keys that their mediators have opened, in this process's memory and nowhere else, each for one sign-in and for some
 * minutes. No disk ever holds one, and no other page of the house reads with it.
 */
const open = new Map<string, OpenKey & { timer: NodeJS.Timeout }>();

/** Holds an opened key for a sign-in; after its minutes it is forgotten, whether anybody presses anything or not. */
export function holdOpenKey(signInId: string, key: Omit<OpenKey, 'until'>): void {
	forgetOpenKey(signInId);
	const timer = setTimeout(() => forgetOpenKey(signInId), OPEN_MINUTES * 60_000);
	timer.unref();
	open.set(signInId, { ...key, until: Date.now() + OPEN_MINUTES * 60_000, timer });
}

/** The key that is open for a sign-in of this account; null when it is locked. */
export function seekOpenKey(signInId: string | null, accountId: string | null): OpenKey | null {
	const key = signInId === null ? undefined : open.get(signInId);
	return key && key.accountId === accountId && key.until > Date.now() ? key : null;
}

/** Fills it with zeros and lets it go: at the end of the sign-in, or when its holder locks it. */
export function forgetOpenKey(signInId: string | null): void {
	const key = signInId === null ? undefined : open.get(signInId);
	if (!key || signInId === null) return;
	clearTimeout(key.timer);
	key.privateKey.fill(0);
	open.delete(signInId);
}

/** Lets go of all keys of an account, on whichever browser they were opened: its powers or its passphrase changed. */
export function forgetOpenKeysOf(accountId: string): void {
	for (const [signInId, key] of open) if (key.accountId === accountId) forgetOpenKey(signInId);
}
