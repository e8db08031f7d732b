import { describe, expect, it } from 'vitest';
import { type KeptPage, generation, keep, seekKept } from '#web/keptPages.ts';
import { publish } from '#web/publish.ts';

const page = (text: string): KeptPage => ({
	headers: [],
	etag: text,
	minute: 0,
	bodies: { identity: Promise.resolve(new TextEncoder().encode(text)) },
});
const happened = {
	chainId: 'installation',
	seq: 1,
	at: '2026-03-02T08:00:00.000Z',
	actorId: null,
	happening: { type: 'clockMoved', seconds: 1 },
} as const;

describe('kept public pages', () => {
	it('are there until something happens, and none that was begun before it is mistaken for a new one', () => {
		keep('/fr', page('one'));
		expect(seekKept('/fr')?.etag).toBe('one');
		const begun = generation();
		publish([happened], []);
		expect(seekKept('/fr')).toBeUndefined();
		expect(generation()).not.toBe(begun);
	});

	it('stay when a secret ballot is cast, which changes no public page', () => {
		keep('/fr', page('one'));
		publish([], ['poll:abc']);
		expect(seekKept('/fr')?.etag).toBe('one');
	});

	it('are five hundred at the most; the one asked for least lately goes first', () => {
		publish([happened], []);
		for (let count = 0; count < 500; count++) keep(`/fr/${count}`, page(String(count)));
		expect(seekKept('/fr/0')?.etag).toBe('0');
		keep('/fr/another', page('another'));
		expect(seekKept('/fr/0')?.etag).toBe('0');
		expect(seekKept('/fr/1')).toBeUndefined();
	});
});
