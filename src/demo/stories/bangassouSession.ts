import { scheduleSession } from '#domain/session/scheduleSession.ts';
import { CAST } from '../cast.ts';
import type { Scene } from '../story.ts';

/** Bangassou: a field that was trampled and cattle that are missing; the two sides are called together. */
export const BANGASSOU_SESSION: readonly Scene[] = [
	{
		when: { minutesAgo: 15 },
		play: async (story) => {
			const { sessionId, code } = await story.as(CAST.mediatorBgs, scheduleSession, {
				committeeId: story.id('BGS'),
				kind: 'mediation',
				title: 'Le champ abîmé et les bœufs',
				purpose: 'Éleveurs et cultivateurs se parlent du champ abîmé près du puits et des bœufs qui manquent.',
				lang: 'fr',
				place: 'Sous le manguier de l’école',
				mode: 'mixed',
				at: story.instant(24 * 60),
				mediators: [story.accountOf(CAST.mediatorBgs), story.accountOf(CAST.secondMediatorBgs)],
				groups: ['farmers', 'returnees'],
			});
			story.keep(code, sessionId);
		},
	},
];
