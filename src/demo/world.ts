import type { House } from '#domain/perform.ts';
import { BEGINNING } from './beginning.ts';
import { BAMBARI } from './stories/bambari.ts';
import { BANGASSOU } from './stories/bangassou.ts';
import { KORO } from './stories/koro.ts';
import { MENAKA } from './stories/menaka.ts';
import { NDELE } from './stories/ndele.ts';
import { PAOUA } from './stories/paoua.ts';
import { type Story, storyHouse, tell } from './story.ts';

export const MISSION_NAME = 'Mission régionale de paix (démo)';

/**
 * Builds the demo world in an empty, migrated database: every person, place and act through the verbs, with a clock
 * that begins four months before `now` and ends at it.
 */
export async function buildWorld(
	given: Pick<House, 'kind' | 'write' | 'read' | 'keyFolder'>,
	now: Date,
): Promise<Story> {
	const house = storyHouse(given);
	await given.write
		.insertInto('installation')
		.values({
			id: 1,
			missionName: MISSION_NAME,
			demo: 1,
			clockOffsetSeconds: 0,
			firstRunCodeHash: null,
			createdAt: new Date(now.getTime() - 120 * 86_400_000).toISOString(),
		})
		.execute();
	return tell(house, now, [BEGINNING, BANGASSOU, BAMBARI, NDELE, PAOUA, KORO, MENAKA].flat());
}
