import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import {
	AEAD_AES_256_GCM,
	CipherSuite,
	DecapError,
	DeserializeError,
	KDF_HKDF_SHA256,
	KEM_DHKEM_X25519_HKDF_SHA256,
	OpenError,
	ValidationError,
} from 'hpke';
import { areCheckWords } from '#domain/poll/checkWords.ts';
import { sealer } from '#domain/poll/sealer.ts';
import { StandingThread, inThread } from '#domain/thread.ts';

/** HPKE (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM. */
export const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);

const KEY_BYTES = 32;
const ENCAPSULATED_BYTES = 32;
const TAG_BYTES = 16;

/** Every ballot is sealed at this one length, so that no length tells what was chosen. */
export const SEALED_PLAINTEXT_BYTES = 512;
const SEALED_BYTES = ENCAPSULATED_BYTES + SEALED_PLAINTEXT_BYTES + TAG_BYTES;

/** How many ballots are opened between two turns of the event loop, so that the other pages keep answering. */
const OPENED_AT_ONCE = 50;

/** An urn with this many ballots is opened in a thread of its own. */
const THREAD_FROM = 1000;

const PART = 500;

/** A poll's own pair of keys: the public half (base64url) stays in the poll's row, the private half in the key store. */
export interface PollKeyPair {
	publicKey: string;
	privateKey: Uint8Array;
}

/** What is sealed: the choice and the four words by which its voter finds it again. */
export interface BallotContent {
	choice: unknown;
	checkWords: readonly string[];
}

/** What an opened urn holds: ballots as canonical JSON, sorted by their bytes, and how many could not be read. */
export interface OpenedUrn {
	opened: string[];
	spoilt: number;
}

/** The private key is not the other half of the poll's public key: opening with it would spoil every ballot. */
export class WrongKey extends Error {
	constructor() {
		super("the private key does not belong to the poll's public key");
		this.name = 'WrongKey';
	}
}

/** The ballot does not fit the one length that all sealed ballots have. */
export class BallotTooLong extends Error {
	constructor() {
		super(`a ballot is at most ${SEALED_PLAINTEXT_BYTES} bytes`);
		this.name = 'BallotTooLong';
	}
}

/** Makes the pair of keys of one poll. Fill the private half with zeros when it is no longer needed. */
export async function makeKeyPair(): Promise<PollKeyPair> {
	const pair = await suite.GenerateKeyPair(true);
	return {
		publicKey: Buffer.from(await suite.SerializePublicKey(pair.publicKey)).toString('base64url'),
		privateKey: await suite.SerializePrivateKey(pair.privateKey),
	};
}

/** A sealed ballot opens only in the poll it was sealed for, even if two polls had the same key. */
function boundTo(pollId: string) {
	return {
		info: Buffer.from(`palabre sealed ballot 1\0${pollId}`),
		aad: Buffer.from(pollId),
	};
}

/** Writes a ballot in the one way there is (RFC 8785), so that nothing about its form can mark it. */
export function writeBallot({ choice, checkWords }: BallotContent): string {
	const text = canonicalize({ checkWords, choice });
	if (text === undefined) throw new TypeError('a ballot has a choice');
	return text;
}

/** Reads an opened ballot; null when it is not written as every ballot is, or its check words are of no list. */
export function readBallot(text: string): BallotContent | null {
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof content !== 'object' || content === null || Object.keys(content).length !== 2) return null;
	const { choice, checkWords } = content as Partial<BallotContent>;
	if (typeof choice !== 'object' || choice === null || !areCheckWords(checkWords)) return null;
	return canonicalize(content) === text ? { choice, checkWords } : null;
}

/** A ballot that is to be sealed. */
export interface SealTask {
	publicKey: string;
	pollId: string;
	/** As `writeBallot` writes it. */
	text: string;
}

const sealing = new StandingThread<SealTask, string>('#domain/poll/sealingThread.ts', sealHere);

/** Seals a ballot to a poll's public key: base64 of the encapsulated key and the ciphertext, always equally long. */
export async function seal(publicKey: string, pollId: string, content: BallotContent): Promise<string> {
	return sealing.do({ publicKey, pollId, text: writeBallot(content) });
}

/** The same, in the thread of whoever asks. */
export async function sealHere({ publicKey, pollId, text }: SealTask): Promise<string> {
	const padded = pad(text);
	const { encapsulatedSecret, ciphertext } = await sealer.Seal(await publicHalf(publicKey), padded, boundTo(pollId));
	return Buffer.concat([encapsulatedSecret, ciphertext]).toString('base64');
}

/** Opens one sealed ballot; null when it was not sealed to this key for this poll, or does not read as a ballot. */
export async function open(
	privateKey: Uint8Array,
	publicKey: string,
	pollId: string,
	sealed: string,
): Promise<string | null> {
	return openWith(await checkedPair(privateKey, publicKey), pollId, sealed);
}

/** What is told of an urn that is being opened in a thread: how many so far, then the ballots, sorted. */
export type OpenedPiece = { count: number } | { opened: readonly string[] };

/** What such a thread is given. */
export interface UrnTask {
	privateKey: Uint8Array;
	publicKey: string;
	pollId: string;
}

/**
 * Opens a whole urn in memory. Which ballot came from which roll entry is lost here: what comes back is sorted by its
 * bytes, which begin with the random check words. Ballots that do not open are spoilt; a wrong key throws `WrongKey`
 * before any is tried, and a fault of the machine throws too, since neither must pass for spoilt ballots.
 * `progress` is told now and then how many have been opened.
 */
export async function openAll(
	privateKey: Uint8Array,
	publicKey: string,
	pollId: string,
	ciphertexts: readonly string[],
	progress: (opened: number) => void = () => undefined,
): Promise<OpenedUrn> {
	if (ciphertexts.length < THREAD_FROM) return openHere(privateKey, publicKey, pollId, ciphertexts, progress);
	await checkedPair(privateKey, publicKey);
	// The thread wipes its own copy.
	const task = { privateKey: new Uint8Array(privateKey), publicKey, pollId };
	const opened: string[] = [];
	const { spoilt } = await inThread<UrnTask, readonly string[], OpenedPiece, { spoilt: number }>(
		'#domain/poll/urnThread.ts',
		task,
		{
			parts: inParts(ciphertexts),
			transfer: [task.privateKey.buffer],
			hear: (piece) => ('count' in piece ? progress(piece.count) : void opened.push(...piece.opened)),
		},
	);
	return { opened, spoilt };
}

/** A list in parts small enough that what is done with one holds up no page. */
export function* inParts<T>(list: readonly T[]): Generator<readonly T[]> {
	for (let start = 0; start < list.length; start += PART) yield list.slice(start, start + PART);
}

/** The same, in the thread of whoever asks. */
export async function openHere(
	privateKey: Uint8Array,
	publicKey: string,
	pollId: string,
	ciphertexts: readonly string[],
	progress: (opened: number) => void,
): Promise<OpenedUrn> {
	const pair = await checkedPair(privateKey, publicKey);
	const read: Buffer[] = [];
	for (let start = 0; start < ciphertexts.length; start += OPENED_AT_ONCE) {
		const some = ciphertexts.slice(start, start + OPENED_AT_ONCE);
		for (const text of await Promise.all(some.map((sealed) => openWith(pair, pollId, sealed))))
			if (text !== null) read.push(Buffer.from(text));
		progress(start + some.length);
		await setImmediate();
	}
	read.sort(Buffer.compare);
	return { opened: read.map((bytes) => bytes.toString()), spoilt: ciphertexts.length - read.length };
}

/**
 * The digest of a list in its order, as `sha256sum` gives it for the list written one entry a line (hex).
 * Entries are base64 or canonical JSON, which hold no line break.
 */
export function digest(list: readonly string[]): string {
	const hash = createHash('sha256');
	for (const entry of list) {
		if (entry.includes('\n')) throw new TypeError('an entry with a line break would read as two');
		hash.update(entry).update('\n');
	}
	return hash.digest('hex');
}

type Key = Awaited<ReturnType<typeof suite.DeserializePublicKey>>;
interface Pair {
	privateKey: Key;
	publicKey: Key;
}

/** The public halves that ballots were sealed to last: reading one costs as much as sealing. */
const publicHalves = new Map<string, Promise<Key>>();

export function publicHalf(publicKey: string): Promise<Key> {
	let half = publicHalves.get(publicKey);
	if (!half) {
		if (publicHalves.size >= 100) publicHalves.clear();
		publicHalves.set(publicKey, (half = readPublicHalf(publicKey)));
	}
	return half;
}

async function readPublicHalf(publicKey: string): Promise<Key> {
	const bytes = Buffer.from(publicKey, 'base64url');
	if (bytes.length !== KEY_BYTES) throw new WrongKey();
	return suite.DeserializePublicKey(bytes);
}

/** A corrupted private key is still a key: only opening something sealed to the poll's public half tells them apart. */
export async function checkedPair(privateKey: Uint8Array, publicKey: string): Promise<Pair> {
	if (privateKey.length !== KEY_BYTES) throw new WrongKey();
	const pair = { privateKey: await suite.DeserializePrivateKey(privateKey), publicKey: await publicHalf(publicKey) };
	const probe = await suite.Seal(pair.publicKey, new Uint8Array(1));
	try {
		await suite.Open(pair, probe.encapsulatedSecret, probe.ciphertext);
	} catch (error) {
		if (isUnopened(error)) throw new WrongKey();
		throw error;
	}
	return pair;
}

async function openWith(pair: Pair, pollId: string, sealed: string): Promise<string | null> {
	const bytes = Buffer.from(sealed, 'base64');
	if (bytes.length !== SEALED_BYTES) return null;
	try {
		const encapsulated = bytes.subarray(0, ENCAPSULATED_BYTES);
		const padded = await suite.Open(pair, encapsulated, bytes.subarray(ENCAPSULATED_BYTES), boundTo(pollId));
		const text = unpad(padded);
		return text !== null && readBallot(text) ? text : null;
	} catch (error) {
		if (isUnopened(error)) return null;
		throw error;
	}
}

export function isUnopened(error: unknown): boolean {
	return (
		error instanceof OpenError ||
		error instanceof DecapError ||
		error instanceof DeserializeError ||
		error instanceof ValidationError
	);
}

/** Zeros fill up to the one length: JSON text never holds one, so that its end is plain. */
function pad(text: string): Uint8Array {
	const bytes = Buffer.from(text);
	if (bytes.length > SEALED_PLAINTEXT_BYTES) throw new BallotTooLong();
	const padded = new Uint8Array(SEALED_PLAINTEXT_BYTES);
	padded.set(bytes);
	return padded;
}

function unpad(padded: Uint8Array): string | null {
	let end = padded.length;
	while (end > 0 && padded[end - 1] === 0) end -= 1;
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(padded.subarray(0, end));
	} catch {
		return null;
	}
}
