const minute = 60_000;
const hour = 60 * minute;

/**
 * How long is left, in the reader's language: days and hours, hours and minutes, minutes, or near the end seconds. Never
 * shorter than it is: what has begun counts as whole, so that a pause of three minutes begins with “3 min”.
 */
export function countdownText(leftMs: number, locale: string): string {
	const left = Math.max(0, leftMs);
	const part = (amount: number, unit: 'day' | 'hour' | 'minute' | 'second') =>
		new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short' }).format(
			amount,
		);
	const [seconds, minutes, hours] = [1000, minute, hour].map((unit) => Math.ceil(left / unit)) as [
		number,
		number,
		number,
	];
	const parts =
		minutes >= 24 * 60
			? [part(Math.floor(hours / 24), 'day'), ...(hours % 24 > 0 ? [part(hours % 24, 'hour')] : [])]
			: minutes >= 60
				? [part(Math.floor(minutes / 60), 'hour'), ...(minutes % 60 > 0 ? [part(minutes % 60, 'minute')] : [])]
				: seconds >= 120
					? [part(minutes, 'minute')]
					: seconds >= 60
						? [part(1, 'minute'), ...(seconds > 60 ? [part(seconds - 60, 'second')] : [])]
						: [part(seconds, 'second')];
	return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts);
}

/** How long the text stays right: to the next minute while there is time, to the next second near the end. */
export function countdownStep(leftMs: number): number {
	const step = leftMs > 2 * minute ? minute : 1000;
	return leftMs <= 0 ? Infinity : leftMs % step || step;
}
