import type { EventType, Happening } from '#domain/events.ts';

/** What the snapshot of a session says wholly by itself: a page that shows it need not be loaded again. */
const IN_SNAPSHOT: ReadonlySet<EventType> = new Set<EventType>([
	'floorRequested',
	'requestWithdrawn',
	'floorGiven',
	'turnEnded',
	'floorDeclined',
]);
const changes = new Map<string, number>();

/** Counts what else changed in each session: a page that knows an older count is loaded again. */
export function countChanges(happenings: readonly Happening[]): void {
	for (const happening of happenings)
		if ('sessionId' in happening && happening.sessionId && !IN_SNAPSHOT.has(happening.type))
			changes.set(happening.sessionId, changesIn(happening.sessionId) + 1);
}

/** How often something changed in a session, since the server began, that its snapshot does not say. */
export function changesIn(sessionId: string): number {
	return changes.get(sessionId) ?? 0;
}
