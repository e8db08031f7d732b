import { z } from 'zod';
import { Id } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { choiceTerms } from './choice.ts';
import { certifyResult } from './certifyResult.ts';
import { readKey } from './keyStore.ts';
import { erasePaperFigures, listPaperChoices } from '../paper/paperQueries.ts';
import { arePapersAwaited } from '../paper/papersAwaited.ts';
import { choicesIn, withPaperBallots } from './openedList.ts';
import { mayOpenUrn } from './pollPolicy.ts';
import { type Poll, type RollEntry, findPoll, holdPoll, listRoll, turnoutOf } from './pollQueries.ts';
import { type Decision, type Tally, decide, tally, withPapers } from './tally.ts';
import { open, openAll } from './urn.ts';
import { digestInParts, listSealed, replaceSealed } from './urnRows.ts';

export const OpenUrn = z.object({ pollId: Id });

/** What was read out of the urn in memory, before the transaction. Nothing here tells whose ballot is whose. */
interface Opened {
	/** Digest of the sealed ballots, to be found unchanged inside the transaction. */
	sealedDigest: string;
	opened: string[];
	spoilt: number;
	/** How many of them came on paper, and the digest of the boxes. */
	paper: number;
	paperDigest: string;
	decision: Decision;
	sum: Tally;
	rollSize: number;
}

/**
 * The urn of a closed poll is opened: all ballots at once, sorted by their own bytes, so that neither order nor time
 * leads to a person; the sealed ones are gone in the same transaction. The key goes last, after commit (`emptyUrn`).
 */
export const openUrn = verb(
	OpenUrn,
	async (context: Context<Opened | null>, { pollId }) => {
		const { db, actor, now, prepared, record } = context;
		const poll = await holdPoll(context, pollId, 'update');
		allow(mayOpenUrn(actor));
		if (poll.urnOpenedAt !== null) return { pollId };
		if (poll.closedAt === null || prepared === null) throw new Error('an urn is opened after its poll is closed');
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
		await record({
			type: 'urnOpened',
			committeeId: poll.committeeId,
			pollId,
			sealed: sealed.length,
			opened: opened.length,
			spoilt,
			digest: ballotsDigest,
			...(paper > 0 ? { paper } : {}),
		});
		await certifyResult(context, poll, { ...prepared, parts: [sealed.length, paper] });
		return { pollId };
	},
	{
		prepare: async ({ read, actor, keyFolder }, { pollId }): Promise<Opened | null> => {
			const poll = await findPoll({ db: read, actor }, pollId);
			if (actor.kind !== 'system' || poll.closedAt === null || poll.urnOpenedAt !== null) return null;
			const sealed = await listSealed(read, pollId);
			const roll = await listRoll(read, pollId);
			const { publicKey } = poll;
			if (publicKey === null) throw new Error('a secret poll has a public key');
			const papers = await listPaperChoices(read, pollId);
			const paper = papers.choices.length + papers.spoilt;
			const boxes = { paper, paperDigest: papers.digest };
			const turnout = turnoutOf(poll, roll, sealed.length + paper);
			const sealedDigest = await digestInParts(sealed.map((row) => row.ciphertext));
			const terms = choiceTerms(poll);
			if (!turnout.quorum.met) {
				// Nothing is decided, and the poll may be held again: nobody, not even the house, reads these ballots.
				const sum = { ...tally(poll.method, [], terms), cast: sealed.length + paper };
				const decision = { outcome: 'inquorate', winner: null } as const;
				return { sealedDigest, ...boxes, opened: [], spoilt: 0, decision, sum, rollSize: turnout.roll };
			}
			const key = await readKey(keyFolder, pollId, publicKey);
			if (key === null) {
				// Another process opened the urn in this moment, and took the key away.
				if ((await findPoll({ db: read, actor }, pollId)).urnOpenedAt !== null) return null;
				throw new Error('the key of the poll is gone');
			}
			const urn = await openAll(
				key,
				publicKey,
				pollId,
				sealed.map((row) => row.ciphertext),
			);
			const byPhone = tally(poll.method, choicesIn(urn.opened), { ...terms, unreadable: urn.spoilt });
			const sum = withPapers(byPhone, papers);
			const sides = poll.passRule === 'eachSide' ? await countSides(poll, { key, publicKey, sealed, roll }) : [];
			key.fill(0);
			const decision = decide(poll.passRule, sum, { rollSize: turnout.roll, quorumMet: true, sides });
			const opened = withPaperBallots(urn.opened, papers.choices, poll.checkWordLanguage);
			const spoilt = urn.spoilt + papers.spoilt;
			return { sealedDigest, ...boxes, opened, spoilt, decision, sum, rollSize: turnout.roll };
		},
	},
);

/** Counts each side by itself. Which ballot is of which side is known only here, in memory. */
async function countSides(
	poll: Poll,
	urn: {
		key: Uint8Array;
		publicKey: string;
		sealed: { rollEntryId: string; ciphertext: string }[];
		roll: RollEntry[];
	},
): Promise<Tally[]> {
	const bySide = new Map<string, string[]>();
	for (const { side } of urn.roll) if (side !== null) bySide.set(side, []);
	for (const { rollEntryId, ciphertext } of urn.sealed) {
		const side = urn.roll.find((entry) => entry.id === rollEntryId)?.side ?? null;
		const text = side === null ? null : await open(urn.key, urn.publicKey, poll.id, ciphertext);
		if (side !== null && text !== null) bySide.get(side)?.push(text);
	}
	const terms = choiceTerms(poll);
	return [...bySide.values()].map((texts) => tally(poll.method, choicesIn(texts), terms));
}
