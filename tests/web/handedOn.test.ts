import { once } from 'node:events';
import { type Server, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { giveBack } from '#web/handedOn.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** What a slow reader gets of a page whose memory is given back once it has left. */
async function sent(page: Buffer): Promise<Buffer> {
	const finished = new Promise<void>((resolve) => {
		server = createServer((_request, response) => {
			giveBack(page, response);
			response.once('finish', resolve);
			response.end(page);
		});
	});
	server?.listen(0, '127.0.0.1');
	if (server) await once(server, 'listening');
	const { port } = server?.address() as AddressInfo;
	const asked = request({ host: '127.0.0.1', port, agent: false });
	asked.end();
	const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream];
	const chunks: Buffer[] = [];
	for await (const chunk of answer) chunks.push(chunk as Buffer);
	await finished;
	return Buffer.concat(chunks);
}

describe('the memory of a page that has left', () => {
	it('is given back, and not before its last byte has gone', async () => {
		// More than a socket takes at once: most of it waits until the reader comes for it.
		const page = Buffer.allocUnsafeSlow(8 * 1024 ** 2).fill('é’');
		const wanted = Buffer.from(page);
		expect((await sent(page)).equals(wanted)).toBe(true);
		expect(page.length).toBe(0);
	});

	it('is left alone where others have theirs in the same piece', async () => {
		const page = Buffer.from('short');
		expect((await sent(page)).toString()).toBe('short');
		expect(page.toString()).toBe('short');
	});
});
