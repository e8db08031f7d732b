import { z } from 'zod';
import { listSeats } from '../committee/committeeQueries.ts';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { type Context, lock, verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { writeKey } from './keyStore.ts';
import { mayBeSecret, sizesOfSides } from './poll.ts';
import { mayOpenPoll } from './pollPolicy.ts';
import { findPoll, holdPoll, inSession, seatsSitting } from './pollQueries.ts';
import { makeKeyPair } from './urn.ts';

export const OpenPoll = z.object({ pollId: Id });

/**
 * A poll opens: who may vote is frozen, and a secret one gets its key. The key lies safely in the key store before the
 * poll's row is committed; if the opening is refused after all, it opens nothing and goes with the next start or opening.
 */
export const openPoll = verb(
	OpenPoll,
	async ({ db, actor, now, kind, prepared, record }: Context<{ publicKey: string | null }>, { pollId }) => {
		// The text first: nobody takes it back or changes it in the instant in which voting on it begins.
		const { proposalId } = await findPoll({ db, actor }, pollId);
		await lock(
			{ kind },
			db
				.selectFrom('proposal')
				.select('id')
				.where('id', '=', proposalId ?? ''),
			'share',
		).execute();
		const poll = await holdPoll({ db, actor, kind }, pollId, 'update');
		allow(mayOpenPoll(actor, poll, now));
		const seats = (await listSeats(db, poll.committeeId)).flatMap((seat) =>
			seat.personId === null ? [] : [{ ...seat, personId: seat.personId }],
		);
		const recused = await db.selectFrom('rollEntry').selectAll().where('pollId', '=', pollId).execute();
		const gone = recused.filter((entry) => !seats.some((seat) => seat.personId === entry.personId));
		for (const entry of gone) await db.deleteFrom('rollEntry').where('id', '=', entry.id).execute();
		const voting = seats.filter((seat) => !recused.some((entry) => entry.seatId === seat.id));
		const sides = poll.passRule === 'eachSide' ? sizesOfSides(voting) : [];
		if (poll.passRule === 'eachSide' && sides.length < 2) allow(no('sidesMissing'));
		if (poll.secret) allow(mayBeSecret(voting.length, sides));
		if (voting.length === 0) allow(no('electorateTooSmall', { least: 1 }));

		const accounts = await db
			.selectFrom('account')
			.select(['id', 'personId'])
			.where(
				'personId',
				'in',
				seats.map((seat) => seat.personId),
			)
			.orderBy('createdAt')
			.execute();
		// In a session whoever sits has said so at the roll-call.
		const sitting = await seatsSitting(db, poll.sessionId);
		const roll = seats.map((seat) => ({
			seatId: seat.id,
			personId: seat.personId,
			accountId: accounts.find((account) => account.personId === seat.personId)?.id ?? null,
		}));
		for (const entry of roll) {
			const seat = seats.find(({ id }) => id === entry.seatId);
			await db
				.insertInto('rollEntry')
				.values({
					...entry,
					id: newId(),
					pollId,
					constituency: seat?.constituency ?? '',
					side: seat?.side ?? null,
					presentAt: sitting.has(entry.seatId) ? now : null,
					recusedAt: null,
				})
				.onConflict((conflict) => conflict.columns(['pollId', 'seatId']).doNothing())
				.execute();
		}
		const rollHash = sha256(canonical(roll));
		await db
			.updateTable('poll')
			.set({ openedAt: now, rollSize: roll.length, rollHash, publicKey: poll.secret ? prepared.publicKey : null })
			.where('id', '=', pollId)
			.execute();
		await record({
			type: 'pollOpened',
			committeeId: poll.committeeId,
			proposalId: poll.proposalId,
			pollId,
			...inSession(poll),
			rollHash,
			rollSize: roll.length,
		});
		return { pollId };
	},
	{
		prepare: async ({ read, actor, now, keyFolder }, { pollId }) => {
			const poll = await findPoll({ db: read, actor }, pollId);
			if (!poll.secret || mayOpenPoll(actor, poll, now) !== 'yes') return { publicKey: null };
			const pair = await makeKeyPair();
			await writeKey(keyFolder, pollId, pair);
			pair.privateKey.fill(0);
			return { publicKey: pair.publicKey };
		},
	},
);
