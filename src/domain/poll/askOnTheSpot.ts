import { z } from 'zod';
import { Id, Tick, line } from '../fields.ts';
import { newId } from '../id.ts';
import { listIssues } from '../issue/issueQueries.ts';
import { type Context, verb } from '../perform.ts';
import { canonical, sha256 } from '../record/chain.ts';
import { allow, no } from '../refusals.ts';
import { holdSession, findSession, listAttendees, listSessionMediators } from '../session/sessionQueries.ts';
import { writeKey } from './keyStore.ts';
import { POLL_WAYS, mayBeSecret, offersOptions, pollState, quorumNumber } from './poll.ts';
import { mayAskOnTheSpot } from './pollPolicy.ts';
import { listPollsOfSession } from './pollQueries.ts';
import { makeKeyPair } from './urn.ts';

export const AskOnTheSpot = z
	.object({
		sessionId: Id,
		/** A consensus check is always asked on the consensus scale; a straw poll in one of three ways. */
		kind: z.enum(['check', 'straw']),
		question: line(200),
		/** The issue of the session's list that it is about. */
		issueId: Id.optional(),
		method: z.enum(['consensus', 'yesNoAbstain', 'chooseOne']).default('consensus'),
		options: z.array(line(140)).max(8).default([]),
		how: z.enum(POLL_WAYS).default('phones'),
		/** Who answers with hands or stones: only the seats, or everybody in the room. By phone it is the seats. */
		who: z.enum(['seats', 'everybody']).default('seats'),
		secret: Tick,
	})
	.refine((poll) => new Set(poll.options).size === poll.options.length, {
		path: ['options'],
		params: { code: 'duplicated' },
	});

interface Prepared {
	pollId: string;
	publicKey: string | null;
}

/**
 * A mediator asks the room on the spot, and people answer at once: whoever sits now, by phone, or everybody with hands or
 * stones that are counted. It decides nothing; it shows how far the room agrees, or which way it leans.
 */
export const askOnTheSpot = verb(
	AskOnTheSpot,
	async (context: Context<Prepared>, input) => {
		const { db, actor, now, prepared, record } = context;
		const session = await holdSession(context, input.sessionId);
		const mediators = await listSessionMediators(db, session.id);
		const asked = await listPollsOfSession(context, session.id);
		const pollUnderWay = asked.some((poll) => poll.kind !== 'decision' && pollState(poll, now) === 'open');
		allow(mayAskOnTheSpot(actor, session, mediators, { pollUnderWay }));
		const method = input.kind === 'check' ? 'consensus' : input.method;
		if (offersOptions(method) && input.options.length < 2) allow(no('tooFewOptions'));
		if (input.secret && input.how !== 'phones') allow(no('handsAreSeen'));
		const { issueId } = input;
		// Taken off the list while the question was being written.
		if (issueId && !(await listIssues(db, session.id)).some((issue) => issue.id === issueId)) allow(no('issueGone'));

		const there = (await listAttendees(db, session.id)).filter((one) => one.was === 'present' && one.relation === null);
		const sitting = there.filter((one) => one.seatId !== null);
		const roll = await rollOf(context, sitting);
		const size = input.how === 'phones' ? roll.length : input.who === 'everybody' ? there.length : sitting.length;
		if (size === 0) allow(no('electorateTooSmall', { least: 1 }));
		if (input.secret) allow(mayBeSecret(size));

		const { pollId } = prepared;
		const entries = input.how === 'phones' ? roll : [];
		const rollHash = sha256(
			canonical(entries.map(({ seatId, personId, accountId }) => ({ seatId, personId, accountId }))),
		);
		await db
			.insertInto('poll')
			.values({
				id: pollId,
				committeeId: session.committeeId,
				proposalId: null,
				sessionId: session.id,
				issueId: issueId ?? null,
				kind: input.kind,
				how: input.how,
				question: input.question,
				method,
				passRule: method === 'consensus' ? 'consensus' : 'simpleMajority',
				secret: input.secret ? 1 : 0,
				options: JSON.stringify(offersOptions(method) ? input.options : []),
				points: null,
				quorumNumber: quorumNumber(1, input.secret),
				quorumGroups: '[]',
				announcedAt: now,
				announcedBy: actor.accountId,
				opensAt: null,
				closesAt: null,
				openedAt: now,
				rollSize: size,
				rollHash,
				publicKey: input.secret ? prepared.publicKey : null,
				keyKept: input.secret ? 'keyStore' : null,
			})
			.execute();
		for (const entry of entries)
			await db
				.insertInto('rollEntry')
				.values({ ...entry, id: newId(), pollId, presentAt: now, recusedAt: null })
				.execute();
		await record({
			type: 'askedOnTheSpot',
			committeeId: session.committeeId,
			sessionId: session.id,
			pollId,
			...(issueId ? { issueId } : {}),
			kind: input.kind,
			how: input.how,
			method,
			secret: input.secret,
			rollHash,
			rollSize: size,
		});
		return { pollId };
	},
	{
		// The key lies safely in the key store before the row is committed; of what was refused it goes with the next start.
		prepare: async ({ read, actor, keyFolder }, { sessionId, secret }): Promise<Prepared> => {
			const pollId = newId();
			if (!secret) return { pollId, publicKey: null };
			const session = await findSession({ db: read, actor }, sessionId);
			const mediators = await listSessionMediators(read, session.id);
			if (mayAskOnTheSpot(actor, session, mediators, { pollUnderWay: false }) !== 'yes')
				return { pollId, publicKey: null };
			const pair = await makeKeyPair();
			await writeKey(keyFolder, pollId, pair);
			pair.privateKey.fill(0);
			return { pollId, publicKey: pair.publicKey };
		},
	},
);

/** Whoever sits for a seat now, holder or alternate, each seat once. */
async function rollOf(
	{ db }: Pick<Context, 'db'>,
	sitting: readonly { seatId: string | null; personId: string | null; standing: string }[],
) {
	const seated = sitting.flatMap(({ seatId, personId, standing }) =>
		seatId !== null && personId !== null ? [{ seatId, personId, standing }] : [],
	);
	const each = seated.filter((one) => seated.find((other) => other.seatId === one.seatId) === one);
	if (each.length === 0) return [];
	const seats = await db
		.selectFrom('seat')
		.select(['id', 'constituency', 'side', 'ordinal'])
		.where(
			'id',
			'in',
			each.map((one) => one.seatId),
		)
		.orderBy('ordinal')
		.execute();
	const accounts = await db
		.selectFrom('account')
		.select(['id', 'personId'])
		.where(
			'personId',
			'in',
			each.map((one) => one.personId),
		)
		.orderBy('createdAt')
		.execute();
	return seats.flatMap(({ id: seatId, constituency, side }) => {
		const personId = each.find((one) => one.seatId === seatId)?.personId;
		if (!personId) return [];
		const accountId = accounts.find((account) => account.personId === personId)?.id ?? null;
		return [{ seatId, personId, accountId, constituency, side }];
	});
}
