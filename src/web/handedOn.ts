import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What SvelteKit's bundle and the server that serves it know of each other. They are two graphs of modules, each with
 * a copy of this file: what they share hangs on the request, or on the process.
 */
const PAGE = Symbol.for('palabre.page');
const FOLDER = Symbol.for('palabre.folder');
const KEPT = Symbol.for('palabre.kept');

/** The cookie by which a browser says that it has the styles that all pages share; it says nothing of a person. */
export const STYLES = 'palabre_styles';

type Asked = IncomingMessage & { [PAGE]?: Buffer | null };
type SeekPage = (asked: AskedPage) => Promise<LeavingPage | null>;
const shared = globalThis as { [FOLDER]?: string; [KEPT]?: SeekPage };

/** A page that somebody asks for, as far as public pages differ by it. */
export interface AskedPage {
	href: string;
	cookie: string;
	/** What the browser unpacks. */
	accepts: string | null;
	/** The tags of what it has already. */
	has: string | null;
}

/** A page that was made before, ready to be sent; without a body for whoever has it already. */
export interface LeavingPage {
	status: 200 | 304;
	headers: [string, string][];
	body: Uint8Array<ArrayBuffer> | null;
}

/** Says that whoever answers this request writes the page that is left beside it. */
export function takePages(request: IncomingMessage): void {
	(request as Asked)[PAGE] = null;
}

/** Leaves a made page beside its request; false where nobody writes it. Through SvelteKit's answer it would be copied twice. */
export function leavePage(request: IncomingMessage | undefined, page: Buffer): boolean {
	if (!request || (request as Asked)[PAGE] === undefined) return false;
	(request as Asked)[PAGE] = page;
	return true;
}

/** The page that was left beside the request, if any. */
export function leftPage(request: IncomingMessage): Buffer | null {
	return (request as Asked)[PAGE] ?? null;
}

/**
 * Gives the memory of a page back once the last byte has left. Node holds on to what it wrote until its next great
 * tidying; pages that wait there bring that on every thousand pages, and with it goes all code that was made quick.
 */
export function giveBack(page: Buffer, response: ServerResponse): void {
	const { buffer, byteLength } = page;
	const isItsOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
	if (isItsOwn) response.once('finish', () => buffer.transfer(0));
}

/** Says where the files of the build lie. */
export function setBuiltFiles(folder: string): void {
	shared[FOLDER] = folder;
}

/** The folder with the files of the build; null in development, which has none. */
export function builtFiles(): string | null {
	return shared[FOLDER] ?? null;
}

/** Says who knows the public pages that are kept. */
export function setKeptPages(seek: SeekPage): void {
	shared[KEPT] = seek;
}

/** The kept page that answers this, if there is one. */
export async function seekKeptPage(asked: AskedPage): Promise<LeavingPage | null> {
	return (await shared[KEPT]?.(asked)) ?? null;
}
