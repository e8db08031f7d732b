import { findCommittee } from '#domain/committee/committeeQueries.ts';
import { findFloorByCode } from '#domain/floor/floorQueries.ts';
import { NotFound } from '#domain/refusals.ts';
import { listGroundRules } from '#domain/session/sessionQueries.ts';
import { handActions, viewFloor } from '#web/floor.ts';
import { loadSignedIn } from '#web/page.ts';

/** A session on the phone of somebody who sits in it: where it is, who speaks, one's own hand, the ground rules. */
export const load = (event) =>
	loadSignedIn(event, async (page) => {
		const found = await findFloorByCode(page, event.params.session);
		if (!found.own) throw new NotFound('session');
		const floor = await viewFloor(page, found);
		const { code, title, kind, purpose, lang, place, scheduledFor } = found.session;
		return {
			session: { code, title, kind, purpose, lang, place, scheduledFor },
			floor,
			/** Of one side, whose own page is always there, whether anything goes on or not. */
			ofASide: found.own.partyId !== null,
			rules: (await listGroundRules(page.db, found.session.id)).map(({ ordinal, text }) => ({ ordinal, text })),
			timeZone: (await findCommittee(page.db, found.session.committeeId)).timeZone,
			topics: floor.topics,
		};
	});

export const actions = handActions;
