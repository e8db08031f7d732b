import { z } from 'zod';
import { Day, Id, Language, filledRows, line, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { COMMITTEE_KINDS, CONSTITUENCIES, DEFAULT_RULES, RESERVED, SEAT_OFFICES, defaultQuorum } from './committee.ts';
import { mayFoundCommittee } from './committeePolicy.ts';
import { RuleFields, quorumFits } from './ruleFields.ts';

export const FoundCommittee = z.object({
	code: z
		.string()
		.transform((typed) => typed.trim().toUpperCase())
		.pipe(z.string().regex(/^[A-Z]{3}$/)),
	name: line(120),
	kind: z.enum(COMMITTEE_KINDS),
	areaId: Id,
	town: line(80),
	latitude: z.coerce.number().min(-90).max(90).optional(),
	longitude: z.coerce.number().min(-180).max(180).optional(),
	languages: z.array(Language).min(1).max(6),
	timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
	foundedOn: Day.optional(),
	mayDecide: text(2000),
	mayNotDecide: filledRows(z.object({ what: line(300), instead: line(300) }), 20),
	meets: line(200),
	/** How many concerns, proposals and outcomes of this year it has numbered on paper; its numbers go on from there. */
	concernsOnPaper: whole(0, 9999).default(0),
	proposalsOnPaper: whole(0, 9999).default(0),
	outcomesOnPaper: whole(0, 999).default(0),
	seats: z
		.array(
			z.object({
				constituency: z.enum(CONSTITUENCIES),
				reserved: z.array(z.enum(RESERVED)).default([]),
				side: line(60).optional(),
				office: z.enum(SEAT_OFFICES).optional(),
			}),
		)
		.min(3)
		.max(41),
	/** The rules it begins with; what is not said is the default. */
	rules: RuleFields.partial().optional(),
});

/** A committee exists from now on, with its charter, its seats and its first rules. */
export const foundCommittee = verb(FoundCommittee, async ({ db, actor, now, record }, input) => {
	allow(mayFoundCommittee(actor));
	const quorum = {
		quorumNumber: input.rules?.quorumNumber ?? defaultQuorum(input.seats.length),
		quorumGroups: input.rules?.quorumGroups ?? [],
	};
	allow(quorumFits(quorum, input.seats));
	const committeeId = newId();
	const made = await db
		.insertInto('committee')
		.values({
			id: committeeId,
			code: input.code,
			name: input.name,
			kind: input.kind,
			areaId: input.areaId,
			town: input.town,
			latitude: input.latitude ?? null,
			longitude: input.longitude ?? null,
			languages: JSON.stringify(input.languages),
			timeZone: input.timeZone,
			foundedOn: input.foundedOn ?? null,
			mayDecide: input.mayDecide,
			mayNotDecide: JSON.stringify(input.mayNotDecide),
			meets: input.meets,
			lastConcern: input.concernsOnPaper,
			lastProposal: input.proposalsOnPaper,
			outcomesOnPaper: input.outcomesOnPaper,
			createdAt: now,
			suspendedAt: null,
			dissolvedAt: null,
		})
		.onConflict((conflict) => conflict.column('code').doNothing())
		.executeTakeFirst();
	if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) allow(no('codeTaken'));
	const seatIds: string[] = [];
	for (const [index, seat] of input.seats.entries()) {
		const id = newId();
		seatIds.push(id);
		await db
			.insertInto('seat')
			.values({
				id,
				committeeId,
				ordinal: index + 1,
				constituency: seat.constituency,
				reserved: JSON.stringify(seat.reserved),
				side: seat.side ?? null,
				office: seat.office ?? null,
				vacantSince: now,
			})
			.execute();
	}
	await record({ type: 'committeeFounded', committeeId, code: input.code });
	const ruleSetId = newId();
	await db
		.insertInto('ruleSet')
		.values({
			id: ruleSetId,
			committeeId,
			adoptedAt: now,
			...DEFAULT_RULES,
			...input.rules,
			quorumNumber: quorum.quorumNumber,
			quorumGroups: JSON.stringify(quorum.quorumGroups),
		})
		.execute();
	await record({ type: 'rulesAdopted', committeeId, ruleSetId });
	return { committeeId, code: input.code, seatIds };
});
