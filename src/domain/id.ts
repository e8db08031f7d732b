import { randomFillSync } from 'node:crypto';

const ALPHABET = 'abcdefghjkmnpqrstvwxyz0123456789';
const LENGTH = 20;

/** Random bytes in store: asking for them costs more than having them, and a page has an id for each of its forms. */
const store = Buffer.alloc(LENGTH * 128);
let used = store.length;

/** Makes a new random id: 20 base32 characters, 100 bits. It carries no time and no order, so a link tells nothing. */
export function newId(): string {
	if (used === store.length) {
		randomFillSync(store);
		used = 0;
	}
	let id = '';
	// What was used is wiped, so that no id can be read a second time.
	for (const end = used + LENGTH; used < end; used++) {
		id += ALPHABET[(store[used] ?? 0) & 31];
		store[used] = 0;
	}
	return id;
}
