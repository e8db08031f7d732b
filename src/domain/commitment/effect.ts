import { FEWEST_EFFECTS } from './commitment.ts';

/**
 * How much daily life changed, in the middle of what people said, or null while fewer than five did. Counted in whole
 * fives, in the order in which they were said: whoever compares two days learns of five people at once, never of one.
 */
export function toldEffect(inOrder: readonly number[]): { mean: number; people: number } | null {
	const people = Math.floor(inOrder.length / FEWEST_EFFECTS) * FEWEST_EFFECTS;
	if (people === 0) return null;
	const sum = inOrder.slice(0, people).reduce((all, one) => all + one, 0);
	return { mean: Math.round((sum / people) * 10) / 10, people };
}
