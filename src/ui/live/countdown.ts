const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long is left, in the reader's language: days and hours, hours and minutes, minutes, or near the end seconds. */
export function countdownText(leftMs: number, locale: string): string {
	const left = Math.max(0, leftMs);
	const part = (amount: number, unit: 'day' | 'hour' | 'minute' | 'second') =>
		new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(
			amount,
		);
	const parts =
		left >= day
			? [part(Math.floor(left / day), 'day'), part(Math.floor((left % day) / hour), 'hour')]
			: left >= hour
				? [part(Math.floor(left / hour), 'hour'), part(Math.floor((left % hour) / minute), 'minute')]
				: left >= 2 * minute
					? [part(Math.floor(left / minute), 'minute')]
					: left >= minute
						? [part(1, 'minute'), part(Math.ceil((left - minute) / 1000), 'second')]
						: [part(Math.ceil(left / 1000), 'second')];
	return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts);
}

/** How long the text stays right: to the next minute while there is time, to the next second near the end. */
export function countdownStep(leftMs: number): number {
	const step = leftMs > 2 * minute ? minute : 1000;
	return leftMs <= 0 ? Infinity : leftMs % step || step;
}
