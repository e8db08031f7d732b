import { z } from 'zod';
import { findCommittee } from '../committee/committeeQueries.ts';
import { listNames } from '../discussion/discussionQueries.ts';
import { namesPerson } from '../discussion/naming.ts';
import { openThreadOn } from '../discussion/opening.ts';
import { Id, Language, Tick, line, text, whole } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { ALL_TOPICS, AUDIENCES, DIMENSIONS, GROUPS, dimensionOf, isHardStop } from './concern.ts';
import { mayRaiseConcern, maySpeakFor } from './concernPolicy.ts';
import { listPlaces } from './concernQueries.ts';

export const RaiseConcern = z
	.object({
		committeeId: Id,
		topic: z.enum(ALL_TOPICS),
		/** Follows from the topic; a form that names another one is mistaken. */
		dimension: z.enum(DIMENSIONS).optional(),
		title: line(140),
		story: text(4000),
		lang: Language,
		severity: whole(1, 4),
		spread: whole(1, 4),
		groups: z.array(z.enum(GROUPS)).max(GROUPS.length).default([]),
		/** The committee's own area when none is chosen. */
		areaId: Id.optional(),
		audience: z.enum(AUDIENCES),
		/** For whom it is said, in words that need not be a name. */
		onBehalfOf: line(120).optional(),
		readBack: Tick,
	})
	.refine((typed) => !typed.dimension || typed.dimension === dimensionOf(typed.topic), {
		path: ['topic'],
		params: { code: 'notAChoice' },
	});

/** Somebody brings what troubles people before the committee; the talk about it opens with it. */
export const raiseConcern = verb(RaiseConcern, async (context, input) => {
	const { db, actor, now, record } = context;
	const committee = await findCommittee(db, input.committeeId);
	allow(mayRaiseConcern(actor, committee));
	if (isHardStop(input.topic)) allow(no('hardStopTopic'));
	allow(maySpeakFor(actor, committee.id, input));
	// Nobody here stands for these words: what accuses a person by name is for the mediators alone (domain.md, section c).
	if (input.onBehalfOf && input.audience !== 'mediators') {
		const words = `${input.title}\n${input.story}\n${input.onBehalfOf}`;
		if (namesPerson(words, await listNames(db, committee.id))) allow(no('personNamedForOther'));
	}
	const areaId = input.areaId ?? committee.areaId;
	if (!(await listPlaces(db, committee)).some((place) => place.id === areaId)) throw new NotFound('area');
	// Raising the counter locks the committee's row: two concerns at once get two numbers, without a gap.
	const { lastConcern: number } = await db
		.updateTable('committee')
		.set((is) => ({ lastConcern: is('lastConcern', '+', 1) }))
		.where('id', '=', committee.id)
		.returning('lastConcern')
		.executeTakeFirstOrThrow();
	const concernId = newId();
	const code = `${committee.code}-C-${String(number).padStart(3, '0')}`;
	await db
		.insertInto('concern')
		.values({
			id: concernId,
			committeeId: committee.id,
			number,
			code,
			title: input.title,
			story: input.story,
			lang: input.lang,
			dimension: dimensionOf(input.topic),
			topic: input.topic,
			severity: input.severity,
			spread: input.spread,
			groups: JSON.stringify([...new Set(input.groups)]),
			areaId,
			audience: input.audience,
			raisedAt: now,
			raisedBy: actor.accountId ?? '',
			onBehalfOf: input.onBehalfOf ?? null,
			readBack: input.onBehalfOf ? 1 : 0,
			closedAt: null,
			closedReason: null,
			closedNote: null,
		})
		.execute();
	await record({ type: 'concernRaised', committeeId: committee.id, concernId, code, onBehalf: !!input.onBehalfOf });
	const threadId = await openThreadOn(context, committee.id, 'concern', concernId);
	return { concernId, code, threadId };
});
