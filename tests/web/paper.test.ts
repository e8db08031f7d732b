import { expect, test } from 'vitest';
import { NUMBERS_AT_ONCE, numbersIn } from '#web/paper.ts';

test('numbers on a roll are read one by one or as a row, in any digits, each once', () => {
	expect(numbersIn('3 12,7').numbers).toEqual([3, 12, 7]);
	expect(numbersIn('5-8 6 ٩–١١').numbers).toEqual([5, 6, 7, 8, 9, 10, 11]);
	expect(numbersIn('8 - 6').numbers).toEqual([6, 7, 8]);
	expect(numbersIn(null)).toEqual({ numbers: [], next: null });
	expect(numbersIn('12345678 rien')).toEqual({ numbers: [], next: null });
});

test('a whole batch of cards fits, and what is beyond a page says where to go on', () => {
	expect(numbersIn(`1-${NUMBERS_AT_ONCE}`)).toMatchObject({ next: null });
	const { numbers, next } = numbersIn('1-9999999');
	expect([numbers.length, next]).toEqual([NUMBERS_AT_ONCE, NUMBERS_AT_ONCE + 1]);
});
