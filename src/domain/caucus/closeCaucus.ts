import { z } from 'zod';
import { Id } from '../fields.ts';
import { verb } from '../perform.ts';
import { NotFound, allow } from '../refusals.ts';
import { minutesOf } from './caucus.ts';
import { mayCloseCaucus } from './caucusPolicy.ts';
import { holdRoom } from './caucusQueries.ts';

export const CloseCaucus = z.object({ caucusId: Id });

/** The private talk ends. When it was is forgotten; how long it was stays, for an equal share to each side. */
export const closeCaucus = verb(CloseCaucus, async (context, { caucusId }) => {
	const { db, actor, now, record, touch } = context;
	const { caucus, session, mediators } = await holdRoom(context, caucusId);
	allow(mayCloseCaucus(actor, session, mediators, caucus));
	if (caucus.partyId === null) throw new NotFound('caucus');
	await db
		.updateTable('caucus')
		.set({ openedAt: null, minutes: minutesOf(caucus, now) })
		.where('id', '=', caucusId)
		.execute();
	touch(`caucus:${caucus.partyId}`);
	await record({ type: 'caucusClosed', committeeId: session.committeeId, caucusId });
	return {};
});
