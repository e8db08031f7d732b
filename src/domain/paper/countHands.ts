import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { FieldName, Id, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { countNamed } from '../poll/countNamed.ts';
import { mayCountHands } from '../poll/pollPolicy.ts';
import { holdPoll, inSession } from '../poll/pollQueries.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { type PaperEntry, differingLines, paperLines, papersWithChoice } from './paper.ts';
import { Witness, namedWitnesses } from './witnesses.ts';

const Raised = z.record(FieldName, whole(0, 100_000));

export const CountHands = z
	.object({
		pollId: Id,
		/** The two who counted, by name, each by themselves; */
		counter1: Witness,
		counter2: Witness,
		/** and what each of them found, line by line. */
		first: Raised,
		second: Raised,
	})
	.refine(({ counter1, counter2 }) => namedWitnesses(counter1, counter2).length === 2, {
		path: ['counter2'],
		params: { code: 'duplicated' },
	});

/**
 * Hands that are raised, or stones in pots, are counted by two people; whoever writes for the session types what each of
 * them found. Where both found the same, the question is closed and its result stands on every screen.
 */
export const countHands = verb(CountHands, async (context, input) => {
	const { db, actor, now, record } = context;
	const poll = await holdPoll(context, input.pollId, 'update');
	const office = officeOf(actor, poll.committeeId);
	allow(mayCountHands(actor, poll, office, now));
	const lines = paperLines({ method: poll.method, secret: false, optionsCount: poll.options.length, points: null });
	const size = poll.rollSize ?? 0;
	const entryOf = (raised: Record<string, number>): PaperEntry => {
		const counts = Object.fromEntries(lines.map(({ key }) => [key, raised[key] ?? 0]));
		const entry = { counts, blank: 0, spoilt: 0, unused: 0 };
		return { ...entry, unused: Math.max(0, size - papersWithChoice(entry)) };
	};
	const known = new Set(lines.map(({ key }) => key));
	if ([...Object.keys(input.first), ...Object.keys(input.second)].some((key) => !known.has(key)))
		allow(no('notAnOption'));
	const [first, second] = [entryOf(input.first), entryOf(input.second)];
	if (differingLines(first, second).length > 0) allow(no('countsDiffer'));
	const raised = papersWithChoice(first);
	if (raised > size) allow(no('handsTooMany', { raised, there: size }));

	const batchId = newId();
	const seal = newId();
	const counted = canonical(first);
	const digest = sha256(`${seal}\n${counted}\n`);
	await db
		.insertInto('paperBatch')
		.values({
			...{ id: batchId, pollId: poll.id, kind: poll.how, label: poll.question.slice(0, 60), issued: size },
			...{ openedAt: poll.openedAt ?? now, openedBy: actor.accountId ?? '' },
			...{ firstEntry: counted, firstBy: actor.accountId, secondEntry: counted, secondBy: null },
			...{ inBox: raised, blank: 0, spoilt: 0, unused: size - raised, seal, digest },
			...{ witnesses: JSON.stringify([input.counter1, input.counter2]), certifiedAt: now },
			...{ certifiedBy: actor.accountId, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null },
		})
		.execute();
	await db.updateTable('poll').set({ closedAt: now }).where('id', '=', poll.id).execute();
	const { committeeId } = poll;
	await record({ type: 'batchCertified', committeeId, pollId: poll.id, batchId, digest });
	await record({ type: 'pollClosed', committeeId, proposalId: poll.proposalId, pollId: poll.id, ...inSession(poll) });
	await countNamed(context, poll);
	return { pollId: poll.id };
});
