import { AsyncLocalStorage } from 'node:async_hooks';

const KEY = Symbol.for('palabre.asOf');
const kept = globalThis as { [KEY]?: AsyncLocalStorage<string> };

/** The moment of which the pages of an archive speak, while they are made; null everywhere else. */
export function asOf(): string | null {
	return kept[KEY]?.getStore() ?? null;
}

/** Makes pages as they would have been at a moment; what is made then is kept for nobody. */
export function speakingOf<T>(moment: string | null, work: () => Promise<T>): Promise<T> {
	if (moment === null) return work();
	return (kept[KEY] ??= new AsyncLocalStorage()).run(moment, work);
}
