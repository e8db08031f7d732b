import { z } from 'zod';
import { RESERVED } from '../committee/committee.ts';
import { Id, Tick, line, text } from '../fields.ts';
import { type Context, verb } from '../perform.ts';
import { PHOTO_BYTES, makePicture } from '../photo/picture.ts';
import { allow, no } from '../refusals.ts';
import { mayAcceptNomination } from './electionPolicy.ts';
import { holdCandidate } from './electionQueries.ts';

export const AcceptNomination = z
	.object({
		candidateId: Id,
		/** The candidate agrees that name, picture, categories and words are shown to everybody. */
		consent: Tick.refine((given) => given, { params: { code: 'consentToStand' } }),
		/** Where the candidate has no account at hand: two people who heard the yes. */
		witnesses: z.array(line(80)).max(2).default([]),
		/** In place of what was said at the nomination. */
		categories: z.array(z.enum(RESERVED)).optional(),
		statement: text(400, 0).optional(),
		/** The candidate agrees that their face is shown to everybody: the one sent, or the one that the committee knows. */
		showPhoto: Tick,
		/** A photograph as it was sent, in base64. */
		picture: z
			.string()
			.max(Math.ceil(PHOTO_BYTES / 3) * 4)
			.optional(),
	})
	.refine((one) => !one.picture || one.showPhoto, { path: ['showPhoto'], params: { code: 'consentNeeded' } })
	.refine((one) => one.witnesses.length === new Set(one.witnesses.map((name) => name.toLowerCase())).size, {
		path: ['witnesses'],
		params: { code: 'duplicated' },
	});

/** Somebody who was put forward says yes: from now on they stand, and everybody may know it. */
export const acceptNomination = verb(
	AcceptNomination,
	async (context: Context<string | null>, input) => {
		const { db, actor, now, record, prepared } = context;
		const { election, candidate } = await holdCandidate(context, input.candidateId);
		allow(mayAcceptNomination(actor, election, candidate, now));
		const keeps = await db
			.selectFrom('keyholder')
			.innerJoin('account', 'account.id', 'keyholder.accountId')
			.select('keyholder.id')
			.where('keyholder.electionId', '=', election.id)
			.where('account.personId', '=', candidate.personId)
			.executeTakeFirst();
		if (keeps) allow(no('keyholderStands'));
		const isOwn = actor.personId === candidate.personId;
		if (!isOwn && input.witnesses.length < 2) allow(no('witnessesNeeded'));
		const known = input.showPhoto && !prepared;
		const kept = known
			? await db.selectFrom('photo').select('jpeg').where('personId', '=', candidate.personId).executeTakeFirst()
			: undefined;
		await db
			.updateTable('candidate')
			.set({
				acceptedAt: now,
				acceptedBy: actor.accountId,
				witnesses: isOwn ? null : JSON.stringify(input.witnesses),
				photo: prepared ?? kept?.jpeg ?? null,
				...(input.categories ? { categories: JSON.stringify(input.categories) } : {}),
				...(input.statement === undefined ? {} : { statement: input.statement }),
			})
			.where('id', '=', candidate.id)
			.execute();
		const { id: electionId, committeeId } = election;
		await record({ type: 'nominationAccepted', committeeId, electionId, candidateId: candidate.id });
		return { candidateId: candidate.id };
	},
	{
		async prepare(_, { picture }) {
			return picture ? (await makePicture(Buffer.from(picture, 'base64'))).toString('base64') : null;
		},
	},
);
