import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { erasePaperFigures, listPaperChoices } from '../paper/paperQueries.ts';
import { arePapersAwaited } from '../paper/papersAwaited.ts';
import { type Context, verb } from '../perform.ts';
import { checkWordLanguage } from '../poll/checkWords.ts';
import { readKey } from '../poll/keyStore.ts';
import { withPaperBallots } from '../poll/openedList.ts';
import { openAll } from '../poll/urn.ts';
import { digestInParts, listSealed, replaceSealed } from '../poll/urnRows.ts';
import { allow, no } from '../refusals.ts';
import { type ContestUrn, findContestUrn, holdElection, listContestUrns } from './electionQueries.ts';
import { mayOpenContestUrn } from './keyholderPolicy.ts';
import { heldKey } from './heldKeys.ts';
import { tellOpened } from './openings.ts';

export const OpenContestUrn = z.object({ pollId: Id });

/** What was read out of the urn in memory, before the transaction. Nothing here tells whose ballot is whose. */
interface Opened {
	/** Digests of the sealed ballots and of the boxes of papers, to be found unchanged inside the transaction. */
	sealedDigest: string;
	paperDigest: string;
	opened: string[];
	spoilt: number;
	/** How many of them came on paper. */
	paper: number;
}

/**
 * The urn of one contest is opened: all ballots at once, sorted by their own bytes, so that neither order nor time leads
 * to a person; the sealed ones are gone in the same transaction. The key goes last, when all urns are open.
 */
export const openContestUrn = verb(
	OpenContestUrn,
	async (context: Context<Opened | null>, { pollId }) => {
		const { db, actor, now, prepared, record, schedule } = context;
		const urn = await findContestUrn(db, pollId);
		const election = await holdElection(context, urn.electionId, 'update');
		allow(mayOpenContestUrn(actor));
		// Somebody was there first, or the election was annulled meanwhile: then nobody reads these ballots any more.
		if ((await findContestUrn(db, pollId)).urnOpenedAt !== null || election.annulledAt !== null) return { pollId };
		if (election.closedAt === null || prepared === null)
			throw new Error('an urn is opened after its election is closed');
		const sealed = await listSealed(db, pollId);
		if ((await digestInParts(sealed.map((row) => row.ciphertext))) !== prepared.sealedDigest)
			throw new Error('the urn is not the one that was read');
		if (await arePapersAwaited(db, pollId)) allow(no('papersAwaited'));
		if ((await listPaperChoices(db, pollId)).digest !== prepared.paperDigest)
			throw new Error('the boxes are not those that were read');
		const { opened, spoilt, paper } = prepared;
		await replaceSealed(db, pollId, { sealed, opened });
		await erasePaperFigures(db, pollId);
		const ballotsDigest = await digestInParts(opened);
		await db
			.updateTable('poll')
			.set({ urnOpenedAt: now, sealedCount: sealed.length + paper, spoiltCount: spoilt, ballotsDigest })
			.where('id', '=', pollId)
			.execute();
		const urns = await listContestUrns(db, election.id);
		if (urns.every((one) => one.urnOpenedAt !== null)) await schedule('countElection', election.id, now);
		await record({
			...({ type: 'contestUrnOpened', committeeId: election.committeeId, electionId: election.id, pollId } as const),
			...{ sealed: sealed.length, paper, opened: opened.length, spoilt, digest: ballotsDigest },
		});
		return { pollId };
	},
	{
		prepare: async ({ read, actor, keyFolder }, { pollId }): Promise<Opened | null> => {
			const urn = await findContestUrn(read, pollId);
			if (actor.kind !== 'system' || urn.closedAt === null || urn.urnOpenedAt !== null) return null;
			const ciphertexts = (await listSealed(read, pollId)).map((row) => row.ciphertext);
			const key = await keyOf(urn, keyFolder);
			if (key === null) {
				// Another process opened the urn in this moment, and took the key away.
				if ((await findContestUrn(read, pollId)).urnOpenedAt !== null) return null;
				throw new Error('the key of the election is not here');
			}
			const tell = (opened: number) => tellOpened(urn.electionId, pollId, opened);
			const phones = await openAll(key, urn.publicKey, pollId, ciphertexts, tell);
			const papers = await listPaperChoices(read, pollId);
			const language = checkWordLanguage((await findCommittee(read, urn.committeeId)).languages[0] ?? 'fr');
			return {
				...{ sealedDigest: await digestInParts(ciphertexts), paperDigest: papers.digest },
				opened: papers.choices.length === 0 ? phones.opened : withPaperBallots(phones.opened, papers.choices, language),
				...{ spoilt: phones.spoilt + papers.spoilt, paper: papers.choices.length + papers.spoilt },
			};
		},
	},
);

/** The key that two keyholders have just made whole, or the one that lies in the key store. */
async function keyOf(urn: ContestUrn, keyFolder: string): Promise<Uint8Array | null> {
	return heldKey(urn.electionId) ?? (await readKey(keyFolder, urn.electionId, urn.publicKey));
}
