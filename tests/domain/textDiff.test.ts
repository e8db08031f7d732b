import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, textDiff } from '#domain/textDiff.ts';

const shape = (parts: DiffPart[]) =>
	parts.map(({ text, change }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[change]);

describe('textDiff', () => {
	it('tells words that went from words that came', () => {
		expect(
			shape(textDiff('Ils mentent toujours sur la taxe.', 'Nous doutons de ce que l’on dit sur la taxe.')),
		).toEqual(['-Ils mentent toujours -', '+Nous doutons de ce que l’on dit +', 'sur la taxe.']);
		expect(textDiff('même', 'même')).toEqual([{ text: 'même', change: 'same' }]);
		expect(textDiff('', '')).toEqual([]);
	});

	it('takes Arabic words whole, with their vowel signs', () => {
		expect(shape(textDiff('فُتِحَ السوقُ أمسِ', 'فُتِحَ السوقُ اليومَ', 'ar'))).toEqual(['فُتِحَ السوقُ ', '-أمسِ-', '+اليومَ+']);
	});

	it('holds both texts, whatever they are', () => {
		const texts = fc.array(fc.constantFrom('un', 'puits', 'البئر', ' ', ' ', '.', '\n', '👩🏾‍🌾', '7'), { maxLength: 14 });
		fc.assert(
			fc.property(texts, texts, (first, second) => {
				const [before, after] = [first.join(''), second.join('')];
				const parts = textDiff(before, after);
				const without = (change: string) =>
					parts
						.filter((part) => part.change !== change)
						.map((part) => part.text)
						.join('');
				expect(without('added')).toBe(before.normalize('NFC'));
				expect(without('removed')).toBe(after.normalize('NFC'));
			}),
			{ numRuns: 150 },
		);
	});
});
