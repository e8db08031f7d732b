import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { figuresOfAway } from './awayFigures.ts';
import { type Figure, figure, inTurn } from './figure.ts';

/** A session with forty phones: who speaks, how many are there and where it stands reach all of them as fast as words can. */

const PHONES = 40;
const ROUNDS = 25;

const start = (file: string) => fork(join(import.meta.dirname, 'phones', file));

async function answer<A>(child: ChildProcess): Promise<A> {
	const [message] = (await once(child, 'message')) as [A];
	return message;
}

function ask<A>(child: ChildProcess, order: object | string): Promise<A> {
	const answered = answer<A>(child);
	child.send(order);
	return answered;
}

function p99(list: number[]): number {
	return list.toSorted((a, b) => a - b)[Math.ceil(list.length * 0.99) - 1] ?? Infinity;
}

/** From an acknowledged act of the mediator to all forty phones, each beside a bare emit to the same phones. */
export async function* figures(): AsyncGenerator<Figure> {
	const hub = start('sessionHub.ts');
	const { port, cookies, topic } = await answer<{ port: number; cookies: string[]; topic: string }>(hub);
	const phones = start('phones.ts');
	await ask(phones, { what: 'connect', port, cookies, topic, count: PHONES });

	let turns = 0;
	let away = 0;
	let steps = 0;
	const acts = {
		floor: () => ({ field: 'speaking', cast: ++turns }),
		turnout: () => ({ field: 'present', cast: PHONES - (++away % 2) }),
		phase: () => ({ field: 'phase', cast: ++steps % 2 === 1 ? 'storytelling' : 'opening' }),
		emit: () => ({ field: 'speaking', cast: -1 }),
	};
	const shownBy = async (act: keyof typeof acts) => {
		await ask(phones, { what: 'await', ...acts[act]() });
		const shown = answer<{ at: number[] }>(phones);
		const done = await ask<{ at: number }>(hub, act);
		const delay = p99((await shown).at) - done.at;
		// A single change: what the one before set off is over.
		await new Promise((resolve) => setTimeout(resolve, 400));
		return delay;
	};
	for (let warm = 0; warm < 10; warm++)
		for (const act of ['floor', 'turnout', 'phase', 'emit'] as const) await shownBy(act);
	for (const [act, called] of [
		['floor', 'who has the floor'],
		['turnout', 'how many are there'],
		['phase', 'the phase'],
	] as const)
		yield figure(
			`${called}, shown on ${PHONES} phones of a session, p99, beside a bare emit`,
			'ms',
			await inTurn(
				() => shownBy(act),
				() => shownBy('emit'),
				ROUNDS,
			),
			{ atMost: 2 },
		);
	for (const child of [hub, phones]) child.kill();
	yield* figuresOfAway(PHONES);
}
