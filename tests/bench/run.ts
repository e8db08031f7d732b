import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Figures } from './figure.ts';

/** Prints one JSON line a figure; what is said about them goes to stderr, so that the lines can be piped on. */

const all = readdirSync(import.meta.dirname)
	.filter((file) => file.endsWith('.bench.ts'))
	.map((file) => file.slice(0, -'.bench.ts'.length))
	.toSorted();
// `--name=value` is for the bench itself.
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
	console.error(`There is no bench called ${unknown.join(', ')}; there are ${all.join(', ')}.`);
	process.exit(1);
}

const round = (number: number) => Number(number.toPrecision(4));

function judged({ goal, ratio }: Figure): string {
	if (!goal) return '';
	return 'atLeast' in goal
		? `${ratio >= goal.atLeast ? 'holds' : 'FALLS SHORT'}: ${ratio.toFixed(2)}, at least ${goal.atLeast} wanted`
		: `${ratio <= goal.atMost ? 'holds' : 'FALLS SHORT'}: ${ratio.toFixed(2)}, at most ${goal.atMost} wanted`;
}

for (const name of wanted.length > 0 ? wanted : all) {
	console.error(`• ${name} …`);
	const { figures } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as { figures: Figures };
	for await (const one of figures()) {
		const { name, value, unit, limit, ratio } = one;
		console.log(JSON.stringify({ name, value: round(value), unit, limit: round(limit), ratio: round(ratio) }));
		const verdict = judged(one);
		if (verdict) console.error(`  ${verdict}`);
	}
}
