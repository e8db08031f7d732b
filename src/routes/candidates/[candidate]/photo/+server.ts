import { findCandidatePhoto } from '#domain/election/electionQueries.ts';
import { load } from '#web/page.ts';
import { pictureResponse } from '#web/photo.ts';

/** The face of somebody who stands, who has agreed that everybody sees it. */
export const GET = (event) =>
	load(event, async ({ db }) => {
		const picture = await findCandidatePhoto(db, event.params.candidate);
		// Who withdraws is gone from everywhere within the hour.
		return pictureResponse(picture, 'public, max-age=3600');
	});
