/** How many bytes a form may bring: as words alone, and as one that may carry a file. */
export interface Most {
	words: number;
	files: number;
}

/** Everything that comes; null when it is more than that. It is heard to its end, so that the browser hears the answer. */
async function wholeOf(body: Request['body'], most: number): Promise<ArrayBuffer | null> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	for await (const part of body ?? []) {
		size += part.byteLength;
		if (size <= most) parts.push(part);
		else parts.length = 0;
	}
	return size > most ? null : new Blob(parts).arrayBuffer();
}

/** What SvelteKit says of more than any form may bring. */
const isTooLarge = (thrown: unknown) => (thrown as { status?: number } | null)?.status === 413;

/** It was not written as a form, or whoever sent it is gone: a phone that lost its network is no fault of ours. */
function isNoForm(thrown: unknown): boolean {
	return thrown instanceof TypeError || (thrown as { code?: string } | null)?.code === 'ECONNRESET';
}

/** So many fields no page of ours has; a hundred thousand of them, however small, would hold up everybody for a second. */
export const MOST_FIELDS = 5000;
/** What a part of a form says of itself is its name and what kind of file it is. */
const LONGEST_HEAD = 4096;

/** Where a sign stands in it, one after the other; counted in its bytes, before anything is made of them. */
function* placesOf(bytes: Buffer, sign: string): Generator<number> {
	for (let at = bytes.indexOf(sign); at !== -1; at = bytes.indexOf(sign, at + sign.length)) yield at;
}

/** Whether there are more fields than any form of ours has, or parts that say more of themselves than any browser writes. */
function isTooMuch(bytes: Buffer, boundary: string | null): boolean {
	let fields = 0;
	for (const at of placesOf(bytes, boundary === null ? '&' : `--${boundary}`)) {
		if (++fields > MOST_FIELDS) return true;
		const head = bytes.subarray(at, at + LONGEST_HEAD);
		if (boundary !== null && head.length === LONGEST_HEAD && !head.includes('\r\n\r\n')) return true;
	}
	return false;
}

/** What stands between the parts of a form that may carry a file; null where it does not say. */
function boundaryOf(type: string): string | null {
	const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? [];
	return quoted ?? plain ?? null;
}

/**
 * Reads a posted form, or says why not. What is too much is not read as a form, whether or not the request says before
 * how much it brings: a million fields would hold up everybody for seconds. Only a form that may carry a file is read
 * the long way, which costs three times as much.
 */
export async function readFormOf(
	request: Request,
	{ words, files }: Most,
): Promise<FormData | URLSearchParams | 'tooLarge' | 'noForm'> {
	const type = request.headers.get('content-type') ?? '';
	const isWords = /^application\/x-www-form-urlencoded\b/i.test(type);
	const boundary = isWords ? null : boundaryOf(type);
	if (!isWords && boundary === null) return 'noForm';
	const most = isWords ? words : files;
	const said = request.headers.get('content-length');
	try {
		const bytes =
			said !== null && Number(said) <= most ? await request.arrayBuffer() : await wholeOf(request.body, most);
		if (!bytes || isTooMuch(Buffer.from(bytes), boundary)) return 'tooLarge';
		if (isWords) return new URLSearchParams(Buffer.from(bytes).toString());
		// Said anew, so that it is cut where it was counted.
		const cut = { 'content-type': `multipart/form-data; boundary="${boundary}"` };
		return await new Response(bytes, { headers: cut }).formData();
	} catch (thrown) {
		if (isTooLarge(thrown)) return 'tooLarge';
		if (isNoForm(thrown)) return 'noForm';
		throw thrown;
	}
}
