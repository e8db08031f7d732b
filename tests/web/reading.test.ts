import { describe, expect, test } from 'vitest';
import { readReading, readingAttributes, readingIn, readingOf } from '#web/reading.ts';

const cookie = (value?: string) => ({ get: () => value });

describe('how somebody likes to read', () => {
	test('is as the device has it until they say otherwise', () => {
		expect(readReading(cookie())).toEqual({ text: 'normal', contrast: 'normal', theme: 'device' });
		expect(readingAttributes(readReading(cookie()))).toBe('');
	});
	test('stands on the page as attributes that the styles answer to', () => {
		expect(readingAttributes(readReading(cookie('largest.high.dark')))).toBe(
			' data-text="largest" data-contrast="high" data-theme="dark"',
		);
	});
	test('is read from all cookies of a browser as from one; written in another way it is nobody’s to guess', () => {
		const dark = readReading(cookie('large.normal.dark'));
		expect(readingIn('')).toEqual(readReading(cookie()));
		expect(readingIn('palabre_language=fr; palabre_reading=large.normal.dark')).toEqual(dark);
		expect(readingIn('palabre_reading=large.normal.dark; palabre_language=fr')).toEqual(dark);
		expect(readingIn('palabre_reading=larg%65.normal.dark')).toBeNull();
		expect(readingIn('palabre_reading="large.normal.dark"')).toBeNull();
		expect(readingIn('palabre_reading=large.normal.dark; palabre_reading=normal.high.dark')).toBeNull();
	});
	test('takes nothing that is not one of the choices, whatever a cookie or a form says', () => {
		expect(readReading(cookie('huge"><script>.high.light'))).toEqual({
			text: 'normal',
			contrast: 'high',
			theme: 'light',
		});
		expect(readingOf({ text: ['large'], theme: null })).toEqual({
			text: 'normal',
			contrast: 'normal',
			theme: 'device',
		});
	});
});
