/**
 * Private keys that two keyholders have just made whole, in this process's memory and nowhere else: no disk ever holds
 * one. If the process ends before the urns are open, the key is gone and the two give their words again.
 */
const held = new Map<string, Uint8Array>();

/** Holds the key of an election until its urns are open. */
export function holdKey(electionId: string, key: Uint8Array): void {
	forgetKey(electionId);
	held.set(electionId, key);
}

/** The key, if this process holds it. */
export function heldKey(electionId: string): Uint8Array | null {
	return held.get(electionId) ?? null;
}

/** Fills it with zeros and lets it go. */
export function forgetKey(electionId: string): void {
	held.get(electionId)?.fill(0);
	held.delete(electionId);
}
