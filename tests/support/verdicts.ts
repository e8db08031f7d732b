import { expect } from 'vitest';
import type { TestHouse } from './house.ts';

/** Says how an act ended: `'done'`, the code of its refusal, or `'not found'`. */
export async function endOf(act: Promise<unknown>): Promise<string> {
	try {
		await act;
		return 'done';
	} catch (error) {
		const because = (error as { because?: { no: string } }).because;
		if (because) return because.no;
		if ((error as Error).name === 'NotFound') return 'not found';
		throw error;
	}
}

/** What was published while something was done, by type. */
export async function heardDuring(house: TestHouse, act: () => Promise<unknown>): Promise<string[]> {
	const before = house.heard.events.length;
	await act();
	return house.heard.events.slice(before).map((event) => event.happening.type);
}

/** Expects that of several acts at once exactly one is done and the others end as told. */
export async function expectOneOf(acts: Promise<unknown>[], others: string): Promise<void> {
	const ends = (await Promise.all(acts.map(endOf))).sort();
	expect(ends).toEqual(['done', ...ends.slice(1).map(() => others)].sort());
}
