import { draftMinutes } from '#domain/minutes/draftMinutes.ts';
import { readBackMinutes } from '#domain/minutes/readBackMinutes.ts';
import { signMinutes } from '#domain/minutes/signMinutes.ts';
import { callSession } from '#domain/session/callSession.ts';
import { closeSession } from '#domain/session/closeSession.ts';
import { conveneSession } from '#domain/session/conveneSession.ts';
import { recordAttendance } from '#domain/session/recordAttendance.ts';
import { scheduleSession } from '#domain/session/scheduleSession.ts';
import { listAttendees } from '#domain/session/sessionQueries.ts';
import { setAgenda } from '#domain/session/setAgenda.ts';
import { CAST } from '../cast.ts';
import type { Scene } from '../story.ts';

const achille = CAST.mediatorNdl;
const POINTS = ['La marque des poteaux du couloir', 'Qui prévient quand un troupeau arrive au gué'];

/** Ndélé: a usual session, whose minutes two have signed, so that everybody reads that this committee meets. */
export const NDELE_SESSION: readonly Scene[] = [
	{
		when: { daysAgo: 16, at: '09:00' },
		play: async (story) => {
			const { sessionId } = await story.as(achille, scheduleSession, {
				committeeId: story.id('NDL'),
				kind: 'ordinary',
				title: 'Les poteaux du couloir',
				purpose: 'Dire où les poteaux manquent et qui prévient quand un troupeau arrive.',
				lang: 'fr',
				place: 'À l’ombre de la préfecture',
				mode: 'tree',
				at: new Date(story.house.clock().getTime() + 3 * 86_400_000).toISOString(),
				mediators: [story.accountOf(achille)],
				groups: [],
			});
			story.keep('session:NDL', sessionId);
			await story.as(achille, setAgenda, { sessionId, points: POINTS.map((text) => ({ text, minutes: 45 })) });
			await story.as(achille, callSession, { sessionId });
		},
	},
	{
		when: { daysAgo: 13, at: '09:00' },
		play: async (story) => {
			const sessionId = story.id('session:NDL');
			const expected = await listAttendees(story.house.read, sessionId);
			await story.as(achille, recordAttendance, {
				sessionId,
				attendees: expected.map(({ id }) => ({ attendeeId: id, was: 'present' as const })),
			});
			await story.as(achille, conveneSession, { sessionId });
		},
	},
	{
		when: { daysAgo: 13, at: '11:00' },
		play: async (story) => {
			const sessionId = story.id('session:NDL');
			await story.as(achille, closeSession, { sessionId, how: 'done' });
			const { version } = await story.as(achille, draftMinutes, { sessionId });
			await story.as(achille, readBackMinutes, { sessionId, version, lang: 'fr' });
			await story.as(achille, signMinutes, { sessionId, version, capacity: 'mediator' });
			await story.as(CAST.memberNdl, signMinutes, { sessionId, version, capacity: 'committee' });
		},
	},
];
