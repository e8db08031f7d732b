import type { House } from '#domain/perform.ts';
import { BEGINNING } from './beginning.ts';
import { BAMBARI } from './stories/bambari.ts';
import { BANGASSOU } from './stories/bangassou.ts';
import { BANGASSOU_SESSION } from './stories/bangassouSession.ts';
import { KORO } from './stories/koro.ts';
import { KORO_AGREEMENT } from './stories/koroAgreement.ts';
import { KORO_ELECTION } from './stories/koroElection.ts';
import { MENAKA } from './stories/menaka.ts';
import { MENAKA_CHOICES } from './stories/menakaChoices.ts';
import { NDELE } from './stories/ndele.ts';
import { NDELE_SESSION } from './stories/ndeleSession.ts';
import { PAOUA } from './stories/paoua.ts';
import { type Story, storyHouse, tell } from './story.ts';

/**
 * Builds the demo world in a migrated database that holds an installation and nobody: every person, place and act through the verbs, with a clock
 * that begins four months before `now` and ends at it.
 */
export async function buildWorld(
	given: Pick<House, 'kind' | 'write' | 'read' | 'atOneMoment' | 'keyFolder'>,
	now: Date,
): Promise<Story> {
	return tell(
		storyHouse(given),
		now,
		[
			BEGINNING,
			BANGASSOU,
			BANGASSOU_SESSION,
			BAMBARI,
			NDELE,
			NDELE_SESSION,
			PAOUA,
			KORO,
			KORO_AGREEMENT,
			KORO_ELECTION,
			MENAKA,
			MENAKA_CHOICES,
		].flat(),
	);
}
