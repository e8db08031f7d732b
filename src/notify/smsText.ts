/** The letters that a text message carries seven bits each; with any other, the whole message takes twice the room. */
const GSM7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüàÆæßÉ',
);
/** These take the place of two. */
const GSM7_TWO = new Set('^{}\\[~]|€\f');

/** How a text travels as text messages: in which letters, and in how many parts, each of which costs. */
export function measureSms(text: string): { encoding: 'gsm7' | 'ucs2'; length: number; segments: number } {
	let septets = 0;
	for (const letter of text) {
		const room = GSM7.has(letter) ? 1 : GSM7_TWO.has(letter) ? 2 : null;
		if (room === null) {
			const length = text.length;
			return { encoding: 'ucs2', length, segments: length <= 70 ? 1 : Math.ceil(length / 67) };
		}
		septets += room;
	}
	return { encoding: 'gsm7', length: septets, segments: septets <= 160 ? 1 : Math.ceil(septets / 153) };
}
