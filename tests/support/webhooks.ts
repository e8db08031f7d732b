import { once } from 'node:events';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { deliverTo } from '#domain/webhook/deliverWebhooks.ts';
import { followRecord } from '#domain/webhook/following.ts';
import { registerWebhook } from '#domain/webhook/registerWebhook.ts';
import { readSecret } from '#domain/webhook/secret.ts';
import type { WebhookKind } from '#domain/webhook/webhook.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';

/** What somebody's server was sent. */
export interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** A program of somebody else's on this machine, that answers as it is told. */
export interface Program {
	url: string;
	received: Received[];
	/** The status it answers with; before, whatever is done here happens. */
	answer: { status: number; headers?: Record<string, string>; before?: () => void | Promise<void> };
	close(): Promise<void>;
}

export async function startProgram(): Promise<Program> {
	const program: Program = { url: '', received: [], answer: { status: 204 }, close: async () => {} };
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			program.received.push({
				...{ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') },
			});
			void (async () => {
				await program.answer.before?.();
				response.writeHead(program.answer.status, program.answer.headers);
				response.end();
			})();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	program.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	program.close = async () => {
		server.closeAllConnections();
		server.close();
	};
	return program;
}

/** Registers a program, which a test alone may have on this machine. */
export async function registerProgram(
	house: TestHouse,
	cast: Cast,
	program: Program,
	kinds: WebhookKind[] = ['outcomePublished', 'askSent', 'askAcknowledged'],
): Promise<{ webhookId: string; secret: string }> {
	const { webhookId } = await perform(
		house,
		registerWebhook,
		{ url: 'https://hooks.example.org/palabre', kinds },
		{ accountId: cast.administrator.accountId },
	);
	await house.write.updateTable('webhook').set({ url: program.url }).where('id', '=', webhookId).execute();
	return { webhookId, secret: (await readSecret(house, webhookId)) ?? '' };
}

/** Follows the record and tells whoever is to be told, as far as it is due. */
export async function tellPrograms(house: TestHouse): Promise<void> {
	await followRecord(house);
	await runDueJobs(
		house,
		{ deliverWebhooks: (at, id) => deliverTo(at, id, { loopback: true }) },
		{ only: ['deliverWebhooks'] },
	);
}
