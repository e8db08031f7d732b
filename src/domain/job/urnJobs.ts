import { annulElection } from '../election/annulElection.ts';
import { countElection } from '../election/countElection.ts';
import { arePapersOfElectionAwaited, findElection, listContestUrns } from '../election/electionQueries.ts';
import { forgetKey, heldKey } from '../election/heldKeys.ts';
import { openContestUrn } from '../election/openContestUrn.ts';
import { endOpening, openedSoFar } from '../election/openings.ts';
import { type House, perform } from '../perform.ts';
import { destroyKey } from '../poll/keyStore.ts';
import { clearWriteAheadLog, keyIsThere, openLarge } from './pollJobs.ts';
import type { Job } from './jobs.ts';

const bySystem = { accountId: 'system' } as const;
const BEAT_MS = 1000;

/** Openings that go on in this process, so that nobody begins one twice. */
const underWay = new Map<string, Promise<void>>();

/**
 * Opens all urns of a closed election, then forgets its key and every trace of a sealed ballot in the write-ahead log;
 * with the last urn the count falls due. Harmless twice: a crash anywhere leaves each urn either wholly sealed or
 * wholly opened, and the key goes last; kept by keyholders, it is then gone from memory, and they give their words again.
 */
export const openElectionUrns: Job = (house, electionId) => {
	const before = underWay.get(electionId);
	if (before) return before;
	const opening = openThem(house, electionId).finally(() => underWay.delete(electionId));
	underWay.set(electionId, opening);
	return opening;
};

async function openThem(house: House, electionId: string): Promise<void> {
	const election = await findElection(house.read, electionId);
	if (election.annulledAt !== null) {
		// Nobody opens these urns any more: their key goes, from memory and from the disk.
		forgetKey(electionId);
		await destroyKey(house.keyFolder, electionId);
		return clearWriteAheadLog(house);
	}
	if (election.closedAt === null) return;
	// The keyholders begin it, and the last box of papers makes it fall due again where this house keeps the key.
	if (election.keyKept === 'keyholders' && heldKey(electionId) === null) return;
	if (await arePapersOfElectionAwaited(house.read, electionId)) return forgetKey(electionId);
	const urns = await listContestUrns(house.read, electionId);
	const sealed = urns.filter((urn) => urn.urnOpenedAt === null);
	if (sealed.length > 0 && election.keyKept === 'keyStore' && !(await keyIsThere(house, election)))
		// Nobody can open these urns: it is said openly, and the election is held again.
		return void (await perform(house, annulElection, { electionId, reason: '' }, bySystem));
	const beating = sealed.length > 0 ? await beat(house, electionId, sealed) : null;
	try {
		for (const urn of sealed)
			await openLarge(house, () => perform(house, openContestUrn, { pollId: urn.id }, bySystem));
		forgetKey(electionId);
		await destroyKey(house.keyFolder, electionId);
		if (sealed.length > 0) await clearWriteAheadLog(house);
	} finally {
		// Also when it failed: a key that lies about in memory opens nothing that words would not open again.
		forgetKey(electionId);
		endOpening(electionId);
		await beating?.();
	}
}

/** Counts an election whose urns are open: at once, and again when a lot has been drawn. */
export const countOpened: Job = async (house, electionId) => {
	await perform(house, countElection, { electionId }, bySystem);
};

/** Writes down every second how far the opening has come, for pages of other processes too; what is returned ends that. */
async function beat(house: House, electionId: string, sealed: readonly { id: string }[]): Promise<() => Promise<void>> {
	const { count } = await house.read
		.selectFrom('sealedBallot')
		.select(({ fn }) => fn.countAll().as('count'))
		.where(
			'pollId',
			'in',
			sealed.map((urn) => urn.id),
		)
		.executeTakeFirstOrThrow();
	const write = async () => {
		const now = { opened: openedSoFar(electionId), beatAt: new Date().toISOString() };
		await house.write
			.insertInto('urnOpening')
			.values({ electionId, total: Number(count), ...now })
			.onConflict((conflict) => conflict.column('electionId').doUpdateSet({ total: Number(count), ...now }))
			.execute();
	};
	await write();
	let last: Promise<unknown> = Promise.resolve();
	const timer = setInterval(() => (last = last.then(write).catch(house.fault)), BEAT_MS);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await last;
		await house.write.deleteFrom('urnOpening').where('electionId', '=', electionId).execute();
	};
}
