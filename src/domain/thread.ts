import { createRequire } from 'node:module';
import { setImmediate as afterThisTurn } from 'node:timers';
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

interface Asked<Task, Answer> {
	task: Task;
	resolve(answer: Answer): void;
	reject(error: unknown): void;
}
interface Numbered<Task> {
	id: number;
	task: Task;
}
interface Answered<Answer> {
	id: number;
	/** None where the task failed. */
	answer?: Answer;
}

/** A few tasks are done sooner here than they come to a thread and back. */
const FEW = 4;

/**
 * A thread that stays, for many small tasks that come at the same time: those of one turn of the event loop go to it
 * together. A few are done here; so are all that it fails at, and all that it holds when it ends.
 */
export class StandingThread<Task, Answer> {
	readonly #file: `#domain/${string}Thread.ts`;
	readonly #here: (task: Task) => Promise<Answer>;
	#gathered: Asked<Task, Answer>[] = [];
	readonly #sent = new Map<number, Asked<Task, Answer>>();
	#last = 0;
	#worker: Worker | null = null;

	constructor(file: `#domain/${string}Thread.ts`, here: (task: Task) => Promise<Answer>) {
		this.#file = file;
		this.#here = here;
	}

	do(task: Task): Promise<Answer> {
		return new Promise((resolve, reject) => {
			if (this.#gathered.push({ task, resolve, reject }) === 1) afterThisTurn(() => this.#send());
		});
	}

	#send(): void {
		const gathered = this.#gathered.splice(0);
		if (gathered.length < FEW && this.#sent.size === 0) return gathered.forEach((asked) => this.#doHere(asked));
		const worker = (this.#worker ??= this.#start());
		// Whoever waits for an answer keeps the process alive, the thread alone does not.
		worker.ref();
		const numbered = gathered.map((asked): Numbered<Task> => {
			this.#sent.set(++this.#last, asked);
			return { id: this.#last, task: asked.task };
		});
		worker.postMessage(numbered);
	}

	#doHere({ task, resolve, reject }: Asked<Task, Answer>): void {
		this.#here(task).then(resolve, reject);
	}

	#start(): Worker {
		const worker = new Worker(find.resolve(this.#file), { execArgv: [], workerData: STARTED });
		worker.on('message', (answered: Answered<Answer>[]) => {
			for (const { id, answer } of answered) {
				const asked = this.#sent.get(id);
				this.#sent.delete(id);
				if (asked && answer === undefined) this.#doHere(asked);
				else if (answer !== undefined) asked?.resolve(answer);
			}
			if (this.#sent.size === 0) worker.unref();
		});
		worker.on('error', () => undefined);
		worker.on('exit', () => {
			this.#worker = null;
			const left = [...this.#sent.values()];
			this.#sent.clear();
			for (const asked of left) this.#doHere(asked);
		});
		return worker;
	}
}

/** What a standing thread is there for. */
export function onTasks<Task, Answer>(work: (task: Task) => Promise<Answer>): void {
	const port = parentPort;
	if (!port || workerData !== STARTED) return;
	const done = async ({ id, task }: Numbered<Task>): Promise<Answered<Answer>> => {
		// What fails here fails there too, and tells whoever asked why.
		return work(task).then(
			(answer) => ({ id, answer }),
			() => ({ id }),
		);
	};
	port.on('message', async (tasks: Numbered<Task>[]) => port.postMessage(await Promise.all(tasks.map(done))));
}
