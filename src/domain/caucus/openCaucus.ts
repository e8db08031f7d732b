import { z } from 'zod';
import { Id } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { holdSession, listParties, listSessionMediators } from '../session/sessionQueries.ts';
import { mayOpenCaucus } from './caucusPolicy.ts';
import { hasOpenCaucus, listCaucuses } from './caucusQueries.ts';

export const OpenCaucus = z.object({ sessionId: Id, partyId: Id });

/** The mediators go apart with one side. Phase and floor stay as they are, and nobody else learns of it. */
export const openCaucus = verb(OpenCaucus, async (context, input) => {
	const { db, actor, now, record, touch } = context;
	const session = await holdSession(context, input.sessionId);
	const mediators = await listSessionMediators(db, session.id);
	const side = { open: await hasOpenCaucus(db, session, input.partyId) };
	// Whoever may not is told so before anything is said of the side.
	allow(mayOpenCaucus(actor, session, mediators, { open: false }));
	if (!(await listParties(db, session.id)).some((party) => party.id === input.partyId)) throw new NotFound('party');
	allow(mayOpenCaucus(actor, session, mediators, side));
	const id = newId();
	const ordinal = (await listCaucuses(db, session.id)).length + 1;
	await db
		.insertInto('caucus')
		.values({ id, sessionId: session.id, ordinal, partyId: input.partyId, openedAt: now, minutes: null })
		.execute();
	touch(`caucus:${input.partyId}`);
	await record({ type: 'caucusOpened', committeeId: session.committeeId, caucusId: id });
	return {};
});
