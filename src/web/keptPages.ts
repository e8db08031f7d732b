/** How many pages are kept; the one asked for least lately goes first. */
const MOST_PAGES = 500;

export type Encoding = 'br' | 'gzip' | 'identity';
type Body = Promise<Uint8Array<ArrayBuffer>>;

/** A public page as it was made. */
export interface KeptPage {
	headers: [string, string][];
	etag: string;
	/** The minute of the house's clock in which it was made. */
	minute: number;
	bodies: Partial<Record<Encoding, Body>> & { identity: Body };
}

const pages = new Map<string, KeptPage>();
let forgotten = 0;

/** Something happened: every public page is made anew when it is next asked for. */
export function forgetPublicPages(): void {
	forgotten += 1;
	pages.clear();
}

/** Grows with every act: a page that was begun before it is not kept. */
export function generation(): number {
	return forgotten;
}

export function isKept(key: string): boolean {
	return pages.has(key);
}

export function seekKept(key: string): KeptPage | undefined {
	const kept = pages.get(key);
	if (kept) {
		pages.delete(key);
		pages.set(key, kept);
	}
	return kept;
}

export function keep(key: string, page: KeptPage): void {
	pages.set(key, page);
	const [oldest] = pages.keys();
	if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
}
