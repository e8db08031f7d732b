import type { RecordedEvent } from '#domain/events.ts';

/** Tells the open pages what changed, after commit. */
export function publish(_events: RecordedEvent[], _touched: string[]): void {}
