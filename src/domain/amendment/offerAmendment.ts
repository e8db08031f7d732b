import { z } from 'zod';
import { seatOf } from '../account/account.ts';
import { findCommittee } from '../committee/committeeQueries.ts';
import { maySpeakFor } from '../concern/concernPolicy.ts';
import { Day, Id, Tick, line, text, whole } from '../fields.ts';
import { listNames } from '../discussion/discussionQueries.ts';
import { namesPerson } from '../discussion/naming.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { lockProposal } from '../proposal/lockProposal.ts';
import { CLAUSE_KINDS, type DecidedClause } from '../proposal/proposal.ts';
import { canonical } from '../record/chain.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { AMENDMENT_OPS } from './amendment.ts';
import { mayOfferAmendment } from './amendmentPolicy.ts';
import { findVersionText, isOpenAmendment, listAmendments, readText } from './amendmentQueries.ts';
import { isSameChange, standingOf } from './standing.ts';

export const OfferAmendment = z
	.object({
		proposalId: Id,
		/** The version of the text that the form showed: the amendment is made for its words. */
		version: whole(1, 1_000_000),
		op: z.enum(AMENDMENT_OPS),
		/** The clause to change or to take out, or after which the new one stands; none: before the first. */
		clauseId: Id.optional(),
		kind: z.enum(CLAUSE_KINDS).default('duty'),
		text: text(1000).optional(),
		dutyBearer: line(120).optional(),
		dueOn: Day.optional(),
		reason: text(600),
		onBehalfOf: line(120).optional(),
		readBack: Tick,
	})
	.refine((offer) => offer.op === 'delete' || offer.text, { path: ['text'], params: { code: 'required' } })
	.refine((offer) => offer.op === 'insert' || offer.clauseId, { path: ['clauseId'], params: { code: 'required' } });

const wordsOfClause = ({ kind, text, dutyBearer, dueOn }: DecidedClause) => ({ kind, text, dutyBearer, dueOn });

/** Somebody else than the author offers other words for one clause, a new clause, or to take one out, and says why. */
export const offerAmendment = verb(OfferAmendment, async (context, input) => {
	const { db, actor, now, record } = context;
	const proposal = await lockProposal(context, input.proposalId);
	const committee = await findCommittee(db, proposal.committeeId);
	allow(mayOfferAmendment(actor, proposal, committee));
	allow(maySpeakFor(actor, committee.id, input));
	const { op } = input;
	const clauseId = input.clauseId ?? null;
	const read = await findVersionText(db, proposal.id, input.version);
	const clause = read.clauses.find((one) => one.id === clauseId);
	if (clauseId !== null && !clause) throw new NotFound('clause');
	const base = clause && op !== 'insert' ? wordsOfClause(clause) : null;
	const proposed =
		op === 'delete' || input.text === undefined
			? null
			: {
					kind: input.kind,
					text: input.text,
					dutyBearer: input.dutyBearer ?? null,
					dueOn: input.dueOn ?? null,
				};
	if (input.onBehalfOf) {
		const names = await listNames(db, committee.id);
		const named = (words: string | undefined) => words !== undefined && namesPerson(words, names);
		// A name that the text already has is no accusation of whoever is not there.
		const accuses = named(`${input.reason}\n${input.onBehalfOf}`) || (named(input.text) && !named(base?.text));
		if (accuses) allow(no('personNamedForOther'));
	}
	if (base && proposed && canonical(base) === canonical(proposed)) allow(no('nothingChanged'));
	const text = await readText(db, proposal);
	if (clauseId !== null && !text.clauses.some((one) => one.id === clauseId)) allow(no('clauseGone'));
	const standing = standingOf({ op, clauseId, base, proposed }, text);
	if (standing.fit === 'overtaken') allow(no('textChanged'));
	const others = (await listAmendments(context, proposal)).filter(isOpenAmendment);
	const same = others.find((one) => isSameChange({ op, clauseId, standing }, one));
	if (same) allow(no('amendmentThere', { number: same.number }));
	const { last } = await db
		.selectFrom('amendment')
		.select((is) => is.fn.max('number').as('last'))
		.where('proposalId', '=', proposal.id)
		.executeTakeFirstOrThrow();
	const amendmentId = newId();
	const number = Number(last ?? 0) + 1;
	await db
		.insertInto('amendment')
		.values({
			...{ id: amendmentId, committeeId: committee.id, proposalId: proposal.id, number, op, clauseId },
			madeFor: input.version,
			base: base && JSON.stringify(base),
			proposed: proposed && JSON.stringify(proposed),
			reason: input.reason,
			authorId: actor.accountId ?? '',
			seatId: seatOf(actor, committee.id)?.seatId ?? null,
			onBehalfOf: input.onBehalfOf ?? null,
			offeredAt: now,
		})
		.execute();
	const { committeeId, id: proposalId } = proposal;
	await record({ type: 'amendmentOffered', committeeId, proposalId, amendmentId, op });
	return { amendmentId, number, code: proposal.code };
});
