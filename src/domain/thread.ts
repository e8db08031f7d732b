import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { type Transferable, Worker, parentPort, workerData } from 'node:worker_threads';

/**
 * Work that takes long is done in a thread of its own, so that the pages keep answering: a file that ends in
 * `Thread.ts`, which Node reads as it is, from the source, also when the rest was built. What goes to and fro goes in
 * parts, because a large message would hold up the pages too.
 */
const find = createRequire(import.meta.url);

/** By this a thread knows that it is one: whoever only reads such a file starts nothing. */
const STARTED = 'palabre thread';

type Sent<Task, Part> = { part: Part } | { task: Task };
type Said<Piece, Answer> = { piece: Piece } | { answer: Answer };

/** Has a thread do a task on what is sent before it in parts; it may hand over pieces before it answers. Its fault is the caller's. */
export async function inThread<Task, Part, Piece, Answer>(
	file: `#domain/${string}Thread.ts`,
	task: Task,
	{
		parts = [],
		hear = () => undefined,
		transfer = [],
	}: { parts?: Iterable<Part>; hear?: (piece: Piece) => void; transfer?: Transferable[] } = {},
): Promise<Answer> {
	const worker = new Worker(find.resolve(file), { execArgv: [], workerData: STARTED });
	try {
		const answered = new Promise<Answer>((resolve, reject) => {
			worker.on('message', (said: Said<Piece, Answer>) => {
				if ('answer' in said) resolve(said.answer);
				else hear(said.piece);
			});
			worker.on('error', reject);
			worker.on('exit', () => reject(new Error('the thread ended without an answer')));
		});
		const send = async () => {
			for (const part of parts) {
				worker.postMessage({ part } satisfies Sent<Task, Part>);
				await setImmediate();
			}
			worker.postMessage({ task } satisfies Sent<Task, Part>, transfer);
			return answered;
		};
		return await Promise.race([answered, send()]);
	} finally {
		await worker.terminate();
	}
}

/** What a thread is there for: it gets its parts, then does one task and answers. */
export function onTask<Task, Part, Piece, Answer>(
	work: (task: Task, parts: Part[], tell: (piece: Piece) => void) => Promise<Answer> | Answer,
): void {
	const port = parentPort;
	if (!port || workerData !== STARTED) return;
	const parts: Part[] = [];
	port.on('message', async (sent: Sent<Task, Part>) => {
		if ('part' in sent) return void parts.push(sent.part);
		// A fault ends the thread, and is told to whoever waits for it.
		const answer = await work(sent.task, parts, (piece) => port.postMessage({ piece } satisfies Said<Piece, Answer>));
		port.postMessage({ answer } satisfies Said<Piece, Answer>);
	});
}
