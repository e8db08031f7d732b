import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#domain/id.ts';
import { drawCheckWords } from '#domain/poll/checkWords.ts';
import { choicesIn, openedList } from '#domain/poll/openedList.ts';
import {
	BallotTooLong,
	WrongKey,
	digest,
	makeKeyPair,
	open,
	openAll,
	openHere,
	readBallot,
	seal,
	writeBallot,
	type PollKeyPair,
} from '#domain/poll/urn.ts';
import { digestInParts } from '#domain/poll/urnRows.ts';

const pollId = newId();
let key: PollKeyPair;
beforeAll(async () => {
	key = await makeKeyPair();
});
const ballot = (choice: unknown = { vote: 'yes' }) => ({ choice, checkWords: drawCheckWords('fr') });
const openUrn = (sealed: string[]) => openAll(key.privateKey, key.publicKey, pollId, sealed);

describe('sealing', () => {
	test('what is sealed opens with the poll’s key', async () => {
		const cast = ballot();
		const sealed = await seal(key.publicKey, pollId, cast);
		expect(readBallot((await open(key.privateKey, key.publicKey, pollId, sealed))!)).toEqual(cast);
	});

	test('every sealed ballot is equally long, and none twice the same', async () => {
		const cast = ballot();
		const long = ballot({ stance: 'cannotLiveWith', reason: { code: 'unfairToAGroup', words: 'س'.repeat(140) } });
		const sealed = await Promise.all([cast, cast, long].map((content) => seal(key.publicKey, pollId, content)));
		expect(sealed.map((text) => Buffer.from(text, 'base64').length)).toEqual([560, 560, 560]);
		expect(new Set(sealed).size).toBe(3);
	});

	test('a ballot that does not fit is refused', async () => {
		await expect(seal(key.publicKey, pollId, ballot({ words: 'x'.repeat(512) }))).rejects.toThrow(BallotTooLong);
	});

	test('it does not open in another poll, nor with another key, nor when a bit has changed', async () => {
		const sealed = await seal(key.publicKey, pollId, ballot());
		const other = await makeKeyPair();
		expect(await open(key.privateKey, key.publicKey, newId(), sealed)).toBeNull();
		expect(await open(other.privateKey, other.publicKey, pollId, sealed)).toBeNull();
		for (const at of [0, 31, 32, 300, 559]) {
			const bent = Buffer.from(sealed, 'base64');
			bent[at]! ^= 1;
			expect(await open(key.privateKey, key.publicKey, pollId, bent.toString('base64'))).toBeNull();
		}
	});
});

describe('opening the urn', () => {
	test('a large one is opened in a thread of its own, telling how far it is, and comes out the same', async () => {
		const few = await Promise.all(Array.from({ length: 40 }, () => seal(key.publicKey, pollId, ballot())));
		const many = Array.from({ length: 1200 }, (_, at) => (at % 300 === 7 ? 'nothing' : few[at % few.length]!));
		const told: number[] = [];
		const urn = await openAll(key.privateKey, key.publicKey, pollId, many, (opened) => told.push(opened));
		expect(urn).toEqual(await openHere(key.privateKey, key.publicKey, pollId, many, () => undefined));
		expect(urn.spoilt).toBe(4);
		expect(told).toEqual(Array.from({ length: 24 }, (_, at) => (at + 1) * 50));
		expect(key.privateKey.some((byte) => byte !== 0)).toBe(true);
		const { privateKey } = await makeKeyPair();
		await expect(openAll(privateKey, key.publicKey, pollId, many)).rejects.toThrow(WrongKey);
	});

	test('the digest of a long list is the same whether it is made at once or in parts', async () => {
		for (const length of [0, 1, 500, 501, 1203]) {
			const list = Array.from({ length }, (_, at) => `entry ${at}`);
			expect(await digestInParts(list)).toBe(digest(list));
		}
		await expect(digestInParts(['a\nb'])).rejects.toThrow(TypeError);
	});

	test('the ballots come out sorted by their bytes, whatever their order was', async () => {
		const cast = Array.from({ length: 250 }, (_, index) => ballot({ vote: index % 2 ? 'no' : 'yes' }));
		const sealed = await Promise.all(cast.map((content) => seal(key.publicKey, pollId, content)));
		const expected = cast
			.map((content) => Buffer.from(writeBallot(content)))
			.sort(Buffer.compare)
			.map(String);
		expect(await openUrn(sealed)).toEqual({ opened: expected, spoilt: 0 });
		expect(await openUrn(sealed.toReversed())).toEqual({ opened: expected, spoilt: 0 });
	});

	test('what does not open is spoilt and spoils nothing else', async () => {
		const good = await seal(key.publicKey, pollId, ballot());
		const elsewhere = await seal(key.publicKey, newId(), ballot());
		const zeroPoint = Buffer.concat([Buffer.alloc(32), Buffer.from(good, 'base64').subarray(32)]).toString('base64');
		const { opened, spoilt } = await openUrn([
			elsewhere,
			'',
			good,
			zeroPoint,
			'AAAA',
			Buffer.alloc(560, 7).toString('base64'),
		]);
		expect(opened).toHaveLength(1);
		expect(spoilt).toBe(5);
	});

	test('a ballot that carries a mark is spoilt', async () => {
		const marked = [
			{ choice: { vote: 'yes' }, checkWords: ['vote', 'for', 'my', 'cousin'] },
			{ choice: { vote: 'yes' }, checkWords: [...drawCheckWords('fr'), 'patron'] },
			{ choice: 'yes', checkWords: drawCheckWords('fr') },
		];
		const sealed = await Promise.all(marked.map((content) => seal(key.publicKey, pollId, content)));
		expect(await openUrn(sealed)).toEqual({ opened: [], spoilt: 3 });
	});

	test('a wrong or damaged key stops it before any ballot is called spoilt', async () => {
		const sealed = [await seal(key.publicKey, pollId, ballot())];
		const damaged = Uint8Array.from(key.privateKey);
		damaged[10]! ^= 4;
		await expect(openAll(damaged, key.publicKey, pollId, sealed)).rejects.toThrow(WrongKey);
		await expect(openAll(damaged.subarray(1), key.publicKey, pollId, sealed)).rejects.toThrow(WrongKey);
		await expect(openAll((await makeKeyPair()).privateKey, key.publicKey, pollId, sealed)).rejects.toThrow(WrongKey);
	});

	test('an empty urn opens', async () => {
		expect(await openUrn([])).toEqual({ opened: [], spoilt: 0 });
	});
});

describe('reading ballots', () => {
	test('there is one way to write a ballot', () => {
		const text = writeBallot(ballot());
		expect(readBallot(text)).not.toBeNull();
		expect(readBallot(` ${text}`)).toBeNull();
		expect(readBallot(text.replace('"choice"', '"mark":1,"choice"'))).toBeNull();
		for (const other of ['', 'null', '[]', '{}', '{"choice":null,"checkWords":null}'])
			expect(readBallot(other)).toBeNull();
	});

	test('the list shows words and choices, never reasons', () => {
		const checkWords = drawCheckWords('fr');
		const opened = [
			writeBallot({ checkWords, choice: { stance: 'cannotLiveWith', reason: { code: 'otherWords', words: 'Hélas' } } }),
			writeBallot({ checkWords, choice: { vote: 'yes' } }),
		];
		expect(openedList('consensus', opened, { secret: true })).toEqual([
			{ checkWords, choice: { stance: 'cannotLiveWith' } },
			{ checkWords, choice: null },
		]);
		expect(choicesIn(opened)[1]).toEqual({ vote: 'yes' });
	});
});

test('the digest is the one that sha256sum gives for the list, a line each', () => {
	expect(digest(['a', 'b'])).toBe(createHash('sha256').update('a\nb\n').digest('hex'));
	expect(digest(['b', 'a'])).not.toBe(digest(['a', 'b']));
	expect(() => digest(['a\nb'])).toThrow();
});
