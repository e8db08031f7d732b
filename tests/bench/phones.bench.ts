import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Figure, figure, inTurn, median } from './figure.ts';

/** What it costs to keep many phones up to date: the hub and the phones each in a process of their own. */

const FEW = 1000;
const MANY = 5000;
/** Node's own WebSocket client is heavy: so many of them share a process. */
const A_PROCESS = 2500;

function start(file: string, ...args: string[]): ChildProcess {
	return fork(join(import.meta.dirname, 'phones', file), args, { execArgv: ['--expose-gc'] });
}

async function answer<A>(child: ChildProcess): Promise<A> {
	const [message] = (await once(child, 'message')) as [A];
	return message;
}

function ask<A>(child: ChildProcess, order: object | string): Promise<A> {
	const answered = answer<A>(child);
	child.send(order);
	return answered;
}

interface Hub {
	port: number;
	cookies: string[];
	pollId: string;
	bytes: number;
}

function p99(list: number[]): number {
	return list.toSorted((a, b) => a - b)[Math.ceil(list.length * 0.99) - 1] ?? Infinity;
}

/** Bytes that each of a thousand phones costs a server. */
async function bytesAPhone(kind: 'small' | 'bare'): Promise<number> {
	const hub = start('hub.ts', kind);
	const { port, cookies = [], pollId, bytes } = await answer<Hub>(hub);
	const phones = start('phones.ts');
	const topic = kind === 'small' ? `poll:${pollId}` : null;
	await ask(phones, { what: 'connect', port, cookies, topic, count: FEW });
	const after = await ask<{ bytes: number }>(hub, 'bytes');
	phones.kill();
	hub.kill();
	return (after.bytes - bytes) / FEW;
}

/** From an acknowledged ballot to a thousand phones; the weight of a storm; five thousand phones at once. */
export async function* figures(): AsyncGenerator<Figure> {
	const hub = start('hub.ts', 'large');
	const { port, cookies, pollId } = await answer<Hub>(hub);
	const crowd = [start('phones.ts')];
	const first = crowd[0] as ChildProcess;
	await ask(first, { what: 'connect', port, cookies, topic: `poll:${pollId}`, count: FEW });

	let cast = 0;
	const shownBy = async (what: 'cast' | 'emit') => {
		if (what === 'cast') cast++;
		await ask(first, { what: 'await', cast: what === 'cast' ? cast : -cast });
		const shown = answer<{ at: number[] }>(first);
		const done = await ask<{ at: number }>(hub, what);
		const delay = p99((await shown).at) - done.at;
		// An isolated ballot: what the one before set off is over.
		await new Promise((resolve) => setTimeout(resolve, 400));
		return delay;
	};
	await shownBy('cast');
	yield figure(
		'an acknowledged ballot shown on 1,000 phones, p99, beside a bare emit',
		'ms',
		await inTurn(
			() => shownBy('cast'),
			() => shownBy('emit'),
			11,
		),
		{ atMost: 1.5 },
	);

	await ask(first, { what: 'weigh' });
	await ask(first, { what: 'await', cast: 1000 });
	const shown = answer(first);
	const storm = await ask<{ took: number }>(hub, 'storm');
	await shown;
	const { heaviest } = await ask<{ heaviest: number }>(first, { what: 'weigh' });
	console.error(`  the storm took ${(storm.took / 1000).toFixed(1)} s`);
	yield figure('a storm of 1,000 ballots, on each phone', 'bytes', { value: heaviest, limit: 4000 }, { atMost: 1 });

	const again = await ask<{ pollId: string }>(hub, 'another');
	const topic = `poll:${again.pollId}`;
	await ask(first, { what: 'watch', topic });
	const rest = [A_PROCESS, MANY - FEW - A_PROCESS];
	for (const count of rest) {
		const phones = start('phones.ts');
		crowd.push(phones);
		await ask(phones, { what: 'connect', port, cookies, topic, count });
	}
	await Promise.all(crowd.map((phones) => ask(phones, { what: 'await', cast: 1000 })));
	const allShown = Promise.all(crowd.map((phones) => answer<{ at: number[] }>(phones)));
	const last = await ask<{ at: number }>(hub, 'storm');
	const latest = Math.max(...(await allShown).flatMap(({ at }) => at));
	yield figure(
		'5,000 phones show the truth after the last of 1,000 ballots',
		'ms',
		{ value: latest - last.at, limit: 2000 },
		{ atMost: 1 },
	);
	for (const child of [hub, ...crowd]) child.kill();

	const ours: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < 3; round++) {
		ours.push(await bytesAPhone('small'));
		bare.push(await bytesAPhone('bare'));
	}
	yield figure(
		'memory of a connected phone, beside a bare Socket.IO connection',
		'bytes',
		{ value: median(ours), limit: median(bare) },
		{ atMost: 1.5 },
	);
}
