import { addAttendee } from '#domain/session/addAttendee.ts';
import { addParty } from '#domain/session/addParty.ts';
import { scheduleSession } from '#domain/session/scheduleSession.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
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
			const by = CAST.mediatorBgs;
			await story.as(by, setAgenda, {
				sessionId,
				points: [
					{ text: 'Accueil et règles entre nous', minutes: 20 },
					{ text: 'Chacun raconte', minutes: 60 },
					{ text: 'Le champ, les bœufs, le chemin vers le puits', minutes: 60 },
				],
			});
			const sides = [
				{
					name: 'Les éleveurs du puits',
					constituency: 'herdersResident',
					symbol: 'bucket',
					person: 'Amadou Modèle',
					sex: 'm',
				},
				{
					name: 'Les cultivateurs du puits',
					constituency: 'farmers',
					symbol: 'hoe',
					person: 'Marthe Spécimen',
					sex: 'f',
				},
			] as const;
			for (const { person, sex, ...side } of sides) {
				const { partyId } = await story.as(by, addParty, { sessionId, ...side });
				await story.as(by, addAttendee, { sessionId, standing: 'party', partyId, name: person, sex });
			}
		},
	},
];
