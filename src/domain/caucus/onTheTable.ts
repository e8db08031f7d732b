/** How long words lie before a side, in milliseconds, after a mediator showed them. */
const SHOWN_MS = 30 * 60_000;

/**
 * Words that a side is asked about, in this process's memory and nowhere else, so that its people can read them on their
 * own phone before they say yes. They come here when a mediator writes or opens them, and go by themselves.
 */
const shown = new Map<string, { words: string; timer: NodeJS.Timeout }>();

/** Lays words before their side. */
export function layBefore(releaseId: string, words: string): void {
	takeAway(releaseId);
	const timer = setTimeout(() => takeAway(releaseId), SHOWN_MS);
	timer.unref();
	shown.set(releaseId, { words, timer });
}

/** The words as they lie there; null when a mediator must show them again. */
export function seekShown(releaseId: string): string | null {
	return shown.get(releaseId)?.words ?? null;
}

/** Takes them away. */
export function takeAway(releaseId: string): void {
	clearTimeout(shown.get(releaseId)?.timer);
	shown.delete(releaseId);
}
