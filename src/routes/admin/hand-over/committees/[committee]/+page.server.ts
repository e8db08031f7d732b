import type { RequestEvent } from '@sveltejs/kit';
import { mayEndCommittee } from '#domain/committee/committeePolicy.ts';
import { findCommitteeByCode } from '#domain/committee/committeeQueries.ts';
import { dissolveCommittee } from '#domain/committee/dissolveCommittee.ts';
import { handOverCommittee } from '#domain/committee/handOverCommittee.ts';
import { freeAt, readSecondWord } from '#domain/handOver/secondWord.ts';
import { all } from '#domain/refusals.ts';
import { action } from '#web/action.ts';
import { idsFor, loadAdministration } from '#web/administration.ts';
import { openHouse } from '#web/house.ts';

/** One committee that ends, or goes on elsewhere: what that means, and what the first of two has said. */
export const load = (event) =>
	loadAdministration(event, async ({ db, actor, now, requestId }) => {
		const committee = await findCommitteeByCode(db, event.params.committee);
		const { id, code, name, dissolvedAt } = committee;
		const may = mayEndCommittee(actor, committee);
		const dissolve = await readSecondWord(db, actor, now, 'dissolveCommittee', id);
		const handOver = await readSecondWord(db, actor, now, 'handOverCommittee', id);
		const said = ({ asked }: typeof dissolve) =>
			asked && { why: asked.why, successor: asked.withSuccessor, askedAt: asked.askedAt, freeAt: freeAt(asked) };
		return {
			shown: { code, name, dissolvedAt },
			asked: { dissolveCommittee: said(dissolve), handOverCommittee: said(handOver) },
			may: { dissolveCommittee: all(may, dissolve.may), handOverCommittee: all(may, handOver.may) },
			requestIds: idsFor(requestId, ['dissolveCommittee', 'handOverCommittee']),
		};
	});

const parameters = async (event: RequestEvent) => ({
	committeeId: (await findCommitteeByCode((await openHouse()).read, event.params.committee ?? '')).id,
});

export const actions = {
	dissolveCommittee: action(dissolveCommittee, { parameters }),
	handOverCommittee: action(handOverCommittee, { parameters }),
};
