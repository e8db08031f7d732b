import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/schema.ts';
import { findPaper, wordsOnPaper } from '../amendment/paper.ts';
import { findCommittee, findRules, listSeats } from '../committee/committeeQueries.ts';
import { holdStanding } from '../committee/endCommittee.ts';
import { ClockTime, Day, Id, Instant, Tick, line, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { instantOf } from '../localTime.ts';
import { lock, verb } from '../perform.ts';
import { isVotedOn } from '../proposal/proposalQueries.ts';
import { listSteppedBack } from '../recusal/recusalQueries.ts';
import { NotFound, allow, no } from '../refusals.ts';
import {
	DEFAULT_POINTS,
	MOST_POINTS,
	PASS_RULES,
	POLL_METHODS,
	mayBeSecret,
	offersOptions,
	quorumNumber,
	ruleAmongAmendments,
	ruleFits,
	sizesOfSides,
} from './poll.ts';
import { mayAnnouncePoll, mayDecideAt, mayPollAmendments } from './pollPolicy.ts';
import { listPollsOfProposal } from './pollQueries.ts';
import { isOver } from '../session/session.ts';
import { findSession } from '../session/sessionQueries.ts';
import { enterSteppedBack } from './stepOut.ts';

export const AnnouncePoll = z
	.object({
		proposalId: Id,
		/** The proposal's title where nothing else is asked. */
		question: line(200).optional(),
		/** A vote on this amendment, and on all that are in conflict with it, instead of on the whole text. */
		amendmentId: Id.optional(),
		/** Of amendments one is chosen, or the text as it is. */
		method: z.enum(POLL_METHODS),
		/** The committee's own rule and quorum where nothing else is said. */
		passRule: z.enum(PASS_RULES).optional(),
		options: z.array(line(140)).max(12).default([]),
		/** How many points each lays on the options, where the method is points. */
		points: whole(1, MOST_POINTS).default(DEFAULT_POINTS),
		secret: Tick,
		/** Day and time on the committee's clocks, as a form asks them; */
		opensOn: Day.optional(),
		opensTime: ClockTime.optional(),
		closesOn: Day.optional(),
		closesTime: ClockTime.optional(),
		/** or instants, as a program gives them. */
		opensAt: Instant.optional(),
		closesAt: Instant.optional(),
		/** The session in which it is decided: who sits there is there. */
		sessionId: Id.optional(),
	})
	.refine((poll) => !poll.opensTime || poll.opensOn, { path: ['opensOn'], params: { code: 'required' } })
	.refine((poll) => !poll.closesTime || poll.closesOn, { path: ['closesOn'], params: { code: 'required' } })
	.refine((poll) => !poll.opensOn || poll.opensTime, { path: ['opensTime'], params: { code: 'required' } })
	.refine((poll) => !poll.closesOn || poll.closesTime, { path: ['closesTime'], params: { code: 'required' } })
	.refine((poll) => new Set(poll.options).size === poll.options.length, {
		path: ['options'],
		params: { code: 'duplicated' },
	});

/** A mediator says what will be decided, how, and when: the text stands, and people have had time to reflect. */
export const announcePoll = verb(AnnouncePoll, async (context, input) => {
	const { db, actor, now, record, schedule } = context;
	// Held until commit: of two mediators at once, the second sees the first one's vote.
	const locked = lock(context, db.selectFrom('proposal').selectAll().where('id', '=', input.proposalId));
	const proposal = await locked.executeTakeFirst();
	if (!proposal) throw new NotFound('proposal');
	const before = await listPollsOfProposal({ db, actor }, proposal.id);
	const amended = input.amendmentId ? await findPaper(context, proposal, input.amendmentId) : [];
	const onAmendments = amended.length > 0;
	const pollUnderWay = await isVotedOn(context, proposal.id);
	allow(
		onAmendments
			? mayPollAmendments(actor, proposal, amended, { pollUnderWay })
			: mayAnnouncePoll(actor, proposal, before, now),
	);

	await holdStanding(context, proposal.committeeId);
	const committee = await findCommittee(db, proposal.committeeId);
	const session = input.sessionId ? await findSession(context, input.sessionId) : null;
	if (session && (session.committeeId !== committee.id || isOver(session))) allow(no('sessionOver'));
	const at = (instant?: string, day?: string, time?: string) =>
		instant ?? (day && time ? instantOf(day, time, committee.timeZone) : null);
	const opensAt = at(input.opensAt, input.opensOn, input.opensTime);
	const closesAt = at(input.closesAt, input.closesOn, input.closesTime);
	if (opensAt !== null) {
		if (opensAt < now) allow(no('momentPast'));
		if (!onAmendments) allow(mayDecideAt(proposal, opensAt));
	}
	const cools = onAmendments ? null : proposal.coolsUntil;
	const earliest = opensAt ?? (cools && cools > now ? cools : now);
	if (closesAt !== null && closesAt <= earliest) allow(no('closesTooEarly'));

	const rules = await findRules(db, committee.id);
	const ownRule = PASS_RULES.find((rule) => rule === rules.decisionRule) ?? 'consensus';
	// The seats decide about themselves by two thirds alone, with yes or no to one text.
	const aboutSeats = proposal.about !== null && !onAmendments;
	const usual = aboutSeats ? 'twoThirdsOfSeats' : ownRule;
	const passRule = input.passRule ?? (onAmendments ? ruleAmongAmendments(ownRule) : usual);
	const method = onAmendments ? 'chooseOne' : input.method;
	if (aboutSeats && (passRule !== 'twoThirdsOfSeats' || offersOptions(method))) allow(no('twoThirdsNeeded'));
	const options = onAmendments ? wordsOnPaper(amended) : input.options;
	if (offersOptions(method) && options.length < 2) allow(no('tooFewOptions'));
	if (!ruleFits(passRule, method)) allow(no('ruleNotForPoints'));
	const recalled = proposal.aboutPersonId;
	const steppedBack = [...(await listSteppedBack(db, proposal.id)).map((one) => one.personId), recalled ?? ''];
	const held = (await listSeats(db, committee.id)).filter((seat) => seat.personId !== null);
	const seats = held.filter((seat) => !steppedBack.includes(seat.personId ?? ''));
	const sides = passRule === 'eachSide' ? sizesOfSides(seats) : [];
	if (passRule === 'eachSide' && sides.length < 2) allow(no('sidesMissing'));
	if (input.secret) allow(mayBeSecret(seats.length, sides));

	const pollId = newId();
	await db
		.insertInto('poll')
		.values({
			id: pollId,
			committeeId: committee.id,
			proposalId: proposal.id,
			sessionId: session?.id ?? null,
			question: input.question ?? proposal.title,
			method,
			passRule,
			secret: input.secret ? 1 : 0,
			options: JSON.stringify(offersOptions(method) ? options : []),
			points: method === 'points' ? input.points : null,
			quorumNumber: quorumNumber(rules.quorumNumber, input.secret),
			quorumGroups: JSON.stringify(rules.quorumGroups),
			announcedAt: now,
			announcedBy: actor.accountId,
			opensAt,
			closesAt,
			keyKept: input.secret ? 'keyStore' : null,
			amendments: JSON.stringify(amended.map((one) => one.id)),
			parties: JSON.stringify([
				...new Set([...amended.map((one) => one.authorId), ...(await accountsIf(db, recalled))]),
			]),
		})
		.execute();
	for (const { id: seatId, personId, constituency, side } of held.filter((seat) => !seats.includes(seat)))
		await enterSteppedBack(db, pollId, { seatId, personId: personId ?? '', constituency, side }, now);
	for (const { id } of amended) await db.updateTable('amendment').set({ pollId }).where('id', '=', id).execute();
	if (opensAt !== null) await schedule('openPoll', pollId, opensAt);
	if (closesAt !== null) await schedule('closePoll', pollId, closesAt);
	await record({
		type: 'pollAnnounced',
		committeeId: committee.id,
		proposalId: proposal.id,
		pollId,
		...(session ? { sessionId: session.id } : {}),
		method,
		secret: input.secret,
	});
	return { pollId };
});

/** The accounts of whom a recall is about: none of them moves the vote on it. */
async function accountsIf(db: Kysely<Database>, personId: string | null): Promise<string[]> {
	if (personId === null) return [];
	const accounts = await db.selectFrom('account').select('id').where('personId', '=', personId).execute();
	return accounts.map((account) => account.id);
}
