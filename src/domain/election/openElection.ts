import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, verb } from '../perform.ts';
import { canonical } from '../record/chain.ts';
import { allow } from '../refusals.ts';
import type { SharedKey } from './electionKey.ts';
import { findElection, holdElection } from './electionQueries.ts';
import { ballotMethod } from './elector.ts';
import { hashRoll } from './electorQueries.ts';
import { keepElectionKey, makeElectionKey } from './openingKey.ts';
import { judgeOpening } from './opening.ts';

export const OpenElection = z.object({ electionId: Id });

/**
 * An election opens: who may vote is frozen and hashed, every contest gets its urn, and all urns one key, which only
 * the keyholders together can use, or which lies in the key store until the close.
 */
export const openElection = verb(
	OpenElection,
	async (context: Context<SharedKey | null>, { electionId }) => {
		const { db, actor, now, prepared, record, schedule } = context;
		const election = await holdElection(context, electionId, 'update');
		const { contests, verdict } = await judgeOpening(context, election);
		allow(verdict);
		if (prepared === null) throw new Error('an election that may open has its key');
		const frozen = await hashRoll(db, electionId);
		await keepElectionKey(db, election, prepared);
		await db
			.updateTable('election')
			.set({ openedAt: now, ...frozen })
			.where('id', '=', electionId)
			.execute();
		for (const { id: contestId, name, electors, stand } of contests) {
			// Who withdrew left a gap: from now on a number is a place, the same on phones, on papers and on the wall.
			for (const [place, candidateId] of stand.entries())
				await db
					.updateTable('candidate')
					.set({ number: place + 1 })
					.where('id', '=', candidateId)
					.execute();
			const pollId = newId();
			await db
				.insertInto('poll')
				.values({
					...{ id: pollId, committeeId: election.committeeId, proposalId: null, contestId },
					...{ question: name || election.title, method: ballotMethod(election.method), passRule: election.method },
					...{ secret: 1, options: canonical(stand), quorumNumber: 0, quorumGroups: '[]' },
					...{ announcedAt: now, announcedBy: actor.accountId, opensAt: election.opensAt },
					...{ closesAt: election.closesAt, openedAt: now, rollSize: electors, rollHash: frozen.rollHash },
					...{ publicKey: prepared.publicKey, keyKept: election.keyKept },
				})
				.execute();
			await db
				.insertInto('rollEntry')
				.columns(['id', 'pollId', 'constituency'])
				.expression(
					db
						.selectFrom('elector')
						.select(({ val }) => ['elector.id', val(pollId).as('pollId'), val(name).as('constituency')])
						.where('elector.contestId', '=', contestId),
				)
				.execute();
		}
		await schedule('closeElection', electionId, election.closesAt);
		await record({ type: 'electionOpened', committeeId: election.committeeId, electionId, ...frozen });
		return { electionId };
	},
	{
		prepare: async ({ read, actor, now, keyFolder }, { electionId }) => {
			const election = await findElection(read, electionId);
			const { verdict } = await judgeOpening({ db: read, actor, now }, election);
			// Refused inside the transaction, in the same words.
			return verdict === 'yes' ? makeElectionKey({ read, keyFolder }, election) : null;
		},
	},
);
