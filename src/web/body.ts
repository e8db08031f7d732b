/** How many bytes a form may bring: as words alone, and as one that may carry a file. */
export interface Most {
	words: number;
	files: number;
}

/** Everything that comes, in its parts; null when it is more than that. It is heard to its end, so that the browser hears the answer. */
async function partsOf(body: Request['body'], most: number): Promise<Uint8Array<ArrayBuffer>[] | null> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	for await (const part of body ?? []) {
		size += part.byteLength;
		if (size <= most) parts.push(part);
		else parts.length = 0;
	}
	return size > most ? null : parts;
}

/** What SvelteKit says of more than any form may bring. */
const isTooLarge = (thrown: unknown) => (thrown as { status?: number } | null)?.status === 413;

/** It was not written as a form, or whoever sent it is gone: a phone that lost its network is no fault of ours. */
function isNoForm(thrown: unknown): boolean {
	return thrown instanceof TypeError || (thrown as { code?: string } | null)?.code === 'ECONNRESET';
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
	const most = isWords ? words : files;
	const said = request.headers.get('content-length');
	try {
		if (said !== null && Number(said) <= most)
			return isWords ? new URLSearchParams(await request.text()) : await request.formData();
		const parts = await partsOf(request.body, most);
		if (!parts) return 'tooLarge';
		const whole = new Response(new Blob(parts), { headers: { 'content-type': type } });
		return isWords ? new URLSearchParams(await whole.text()) : await whole.formData();
	} catch (thrown) {
		if (isTooLarge(thrown)) return 'tooLarge';
		if (isNoForm(thrown)) return 'noForm';
		throw thrown;
	}
}
