import { sql } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import type { Job } from './jobs.ts';
import { type House, perform } from '../perform.ts';
import { Refused, type RefusalCode } from '../refusals.ts';
import { closePoll } from '../poll/closePoll.ts';
import { type StoredKey, destroyKey, isAwaitingPoll, listKeys, readKey } from '../poll/keyStore.ts';
import { openPoll } from '../poll/openPoll.ts';
import { openUrn } from '../poll/openUrn.ts';
import { isOpen } from '../poll/poll.ts';
import { WrongKey } from '../poll/urn.ts';
import { arePapersAwaited } from '../paper/papersAwaited.ts';
import { voidPoll } from '../poll/voidPoll.ts';

const bySystem = { accountId: 'system' } as const;

/** What a late or repeated job finds, when somebody was there before it or the state has moved on. */
const MOVED_ON: RefusalCode[] = [
	'pollAlreadyOpen',
	'pollClosed',
	'pollNotOpen',
	'pollWithdrawn',
	'coolingOff',
	'textNotFrozen',
	'proposalWithdrawn',
	'proposalDecided',
	'proposalDeferred',
	'proposalReferred',
	'proposalConverted',
	'proposalNotOpen',
	'textFrozen',
	'electorateTooSmall',
	'sideTooSmall',
	'sidesMissing',
];

async function unlessMovedOn(act: Promise<unknown>): Promise<void> {
	try {
		await act;
	} catch (error) {
		if (!(error instanceof Refused && MOVED_ON.includes(error.because.no))) throw error;
	}
}

/** A poll opens at its time, also when no one is looking. One that may not open stays announced, and its page says why. */
export const openPollOnTime: Job = (house, pollId) => unlessMovedOn(perform(house, openPoll, { pollId }, bySystem));

/** A poll closes at its time, also when no one is looking. */
export const closePollOnTime: Job = (house, pollId) => unlessMovedOn(perform(house, closePoll, { pollId }, bySystem));

/**
 * Opens the urn of a closed poll, then destroys its key and every trace of a sealed ballot in the write-ahead log.
 * Harmless twice: a crash anywhere leaves either the sealed urn whole or the opened one whole, and the key goes last.
 */
export const emptyUrn: Job = async (house, pollId) => {
	const poll = await house.read.selectFrom('poll').selectAll().where('id', '=', pollId).executeTakeFirst();
	if (!poll || poll.contestId !== null || poll.secret !== 1 || poll.closedAt === null) return;
	if (poll.urnOpenedAt === null && poll.outcome === null) {
		// Boxes beside it are still counted: the last one makes this fall due again.
		if (await arePapersAwaited(house.read, pollId)) return;
		const opened = (await keyIsThere(house, poll)) && (await openedWithKey(house, pollId));
		if (!opened) await perform(house, voidPoll, { pollId }, bySystem);
	}
	await destroyKey(house.keyFolder, pollId);
	await clearWriteAheadLog(house);
};

/** False when the key turns out not to be the poll's; any other fault is tried again, and spoils no ballot. */
async function openedWithKey(house: House, pollId: string): Promise<boolean> {
	try {
		await openLarge(house, () => perform(house, openUrn, { pollId }, bySystem));
		return true;
	} catch (error) {
		if (error instanceof WrongKey) return false;
		throw error;
	}
}

/** Whether the private key of a poll, or of an election, lies whole in the key store. */
export async function keyIsThere(house: House, poll: { id: string; publicKey: string | null }): Promise<boolean> {
	if (poll.publicKey === null) return false;
	try {
		const key = await readKey(house.keyFolder, poll.id, poll.publicKey);
		key?.fill(0);
		return key !== null;
	} catch (error) {
		if (error instanceof WrongKey) return false;
		throw error;
	}
}

/** An urn may be large. */
export function openLarge<Answer>(house: House, work: () => Promise<Answer>): Promise<Answer> {
	return house.largeAct ? house.largeAct(work) : work();
}

/** SQLite keeps old pages in its log until it is cut to nothing; a reader that is still at work delays that. */
export async function clearWriteAheadLog(house: House): Promise<void> {
	if (house.kind !== 'sqlite') return;
	for (let tries = 0; tries < 50; tries++) {
		const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(house.write);
		if (rows[0]?.busy === 0) return;
		await setTimeout(20);
	}
	throw new Error('the write-ahead log is still in use');
}

/**
 * At every start, before anything is served: keys of opened or void polls are destroyed, and those of unknown ones that
 * were not written just now; an open poll whose key is gone is void; what should have been closed or opened while the
 * house was down falls due now.
 */
export async function recoverPolls(house: House): Promise<void> {
	const now = house.clock().toISOString();
	// Before the polls are read: what another process writes after this is not looked at.
	const keys = await listKeys(house.keyFolder);
	const everyPoll = await house.read.selectFrom('poll').selectAll().execute();
	const polls = everyPoll.filter((poll) => poll.openedAt !== null && poll.contestId === null);
	// An election has one key for all its urns, kept under its own id.
	const elections = await house.read.selectFrom('election').select(['id', 'countedAt', 'annulledAt']).execute();
	const known = new Set([...everyPoll, ...elections].map(({ id }) => id));
	const over = new Set([
		...elections.filter((election) => election.countedAt !== null || election.annulledAt !== null).map(({ id }) => id),
		...polls.filter((poll) => poll.urnOpenedAt !== null || poll.outcome !== null).map(({ id }) => id),
	]);
	const dead: StoredKey[] = [];
	for (const key of keys)
		if (over.has(key.pollId) || (!known.has(key.pollId) && !(await isAwaitingPoll(house.keyFolder, key.pollId))))
			dead.push(key);
	for (const { pollId } of dead) await destroyKey(house.keyFolder, pollId);
	if (dead.length > 0) await clearWriteAheadLog(house);
	for (const poll of polls) {
		if (poll.outcome !== null) continue;
		if (poll.secret === 1 && !(await keyIsThere(house, poll)))
			await perform(house, voidPoll, { pollId: poll.id }, bySystem);
		else if (poll.closedAt === null && !isOpen(poll, now)) await closePollOnTime(house, poll.id);
		if (poll.secret === 1) await emptyUrn(house, poll.id);
	}
}
